package io.chronotick.core;

import io.chronotick.core.discipline.Claim;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.core.selection.Candidate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.IntervalKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Collects what speaks against a judgement, and turns it into warnings. Guarded by the engine. */
final class Observations {

  /** Innovations this much wilder than foretold deserve a warning. */
  private static final double MAX_GAMMA = 3;

  private final Warnings warnings = new Warnings();
  private final Set<DegradedReason> seen = EnumSet.noneOf(DegradedReason.class);
  private boolean rateDisagreed;
  private boolean steered;
  private boolean tableExpired;

  /** A source's rate was found outside the tolerance since the last judgement. */
  void rateDisagreed() {
    rateDisagreed = true;
  }

  void hostSteers(boolean isSteered) {
    steered = isSteered;
  }

  void leapTableExpired(boolean isExpired) {
    tableExpired = isExpired;
  }

  /** Takes a judgement. */
  void judged(
      Optional<Selection> selection,
      List<Candidate> candidates,
      Discipline discipline,
      int wanted) {
    seen.clear();
    addIf(rateDisagreed, DegradedReason.RATE_DISAGREES);
    addIf(steered, DegradedReason.HOST_STEERED);
    addIf(tableExpired, DegradedReason.LEAP_TABLE);
    rateDisagreed = false;
    if (discipline.claim().isPresent()) {
      Claim claim = discipline.claim().get();
      addIf(claim.faults() < wanted, DegradedReason.LOW_F);
      addIf(claim.kind() == IntervalKind.CLAIMED, DegradedReason.CLAIMED_ONLY);
    }
    if (selection.isEmpty()) {
      return;
    }
    addIf(selection.get().raised(), DegradedReason.F_RAISED);
    addIf(selection.get().nearTrusted(), DegradedReason.NEAR_TRUSTED);
    addIf(!selection.get().isCoherent(), DegradedReason.CONTRADICTION);
    for (Candidate candidate : candidates) {
      if (selection.get().steering().contains(candidate.id())) {
        SourceEstimate estimate = candidate.estimate();
        addIf(!estimate.isCrossChecked(), DegradedReason.CROSS_CHECK);
        addIf(estimate.gamma() > MAX_GAMMA, DegradedReason.CALIBRATION);
      }
    }
  }

  /** What holds now; see {@link Warnings}. */
  SortedSet<DegradedReason> warnings(boolean isUpdate) {
    return warnings.after(seen, isUpdate);
  }

  private void addIf(boolean holds, DegradedReason reason) {
    if (holds) {
      seen.add(reason);
    }
  }
}

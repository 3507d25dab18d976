package io.chronotick.core;

import io.chronotick.core.discipline.Claim;
import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.Discipline;
import io.chronotick.core.drift.DriftEstimate;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.SourceTraits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Everything behind a status, as of the last judgement. Immutable, replaced as a whole, so that a
 * status is consistent without a lock.
 */
record Board(
    ClockModel model,
    Discipline discipline,
    Optional<Selection> selection,
    Optional<SourceTraits> leader,
    MonotonicTime statusSince,
    Optional<MonotonicTime> lastSync,
    Rate rate,
    boolean rateLearnt,
    LeapIndicator leap,
    SortedSet<DegradedReason> degraded,
    List<SourceView> sources) {

  /** Before the first judgement. */
  static Board empty(ClockModel model, Discipline discipline, MonotonicTime now, Rate rate) {
    return new Board(
        model,
        discipline,
        Optional.empty(),
        Optional.empty(),
        now,
        Optional.empty(),
        rate,
        false,
        LeapIndicator.UNKNOWN,
        Collections.emptySortedSet(),
        List.of());
  }

  /** What is known of our counter's rate, while somebody steers. */
  Optional<DriftEstimate> drift() {
    return selection
        .flatMap(s -> sources.stream().filter(v -> v.id().equals(s.leader())).findFirst())
        .flatMap(SourceView::estimate)
        .map(e -> new DriftEstimate(e.omega(), e.omegaStdDev(), e.wander()));
  }

  ClockProgress progress() {
    return new ClockProgress(
        discipline.status(),
        discipline.claim().map(Claim::faults).orElse(0),
        degraded,
        sources.stream().map(SourceView::state).toList(),
        isCutOff());
  }

  private boolean isCutOff() {
    // What is unusable has answered; the host's own clock always does.
    List<SourceView> others =
        sources.stream().filter(s -> s.state() != SourceState.UNUSABLE).toList();
    return !others.isEmpty() && others.stream().allMatch(SourceView::neverLeftTheHost);
  }
}

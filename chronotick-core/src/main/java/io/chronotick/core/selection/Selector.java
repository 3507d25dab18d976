package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Majority or nothing. */
public final class Selector {

  private Selector() {}

  /** The most faults n sources can outvote. */
  public static int mostFaults(int sources) {
    return Math.max(0, (sources - 1) / 2);
  }

  /**
   * Judges the candidates.
   *
   * @param candidates eligible sources, their estimates at one counter value
   * @param faults the f to tolerate; what the count does not allow is lowered, what the sources'
   *     disagreement needs is raised, never beyond a minority
   * @return empty when no majority agrees: then nobody can say who lies
   */
  public static Optional<Selection> select(List<Candidate> candidates, int faults) {
    List<Candidate> voters = new ArrayList<>(candidates);
    voters.sort(Comparator.comparing(Candidate::id));
    int n = voters.size();
    if (n == 0) {
      return Optional.empty();
    }
    int wanted = Math.min(faults, mostFaults(n));
    List<HardInterval> proofs = voters.stream().map(c -> c.estimate().hard()).toList();
    for (int f = wanted; 2 * f < n; f++) {
      Optional<HardInterval> fused = Fusion.tolerating(f, proofs);
      if (fused.isPresent()) {
        return Optional.of(judge(voters, fused.get(), f, f > wanted));
      }
    }
    return Optional.empty();
  }

  private static Selection judge(
      List<Candidate> voters, HardInterval interval, int faults, boolean raised) {
    SortedSet<SourceId> falsetickers = new TreeSet<>();
    List<Candidate> others = new ArrayList<>();
    for (Candidate voter : voters) {
      if (voter.estimate().hard().overlaps(interval)) {
        others.add(voter);
      } else {
        falsetickers.add(voter.id());
      }
    }
    // A proved liar is out already; trimming for it again would cost honest values.
    int stillHidden = Math.max(0, faults - falsetickers.size());
    Combination combined = Combination.of(others, stillHidden);
    SortedSet<SourceId> selected = new TreeSet<>();
    others.forEach(c -> selected.add(c.id()));
    return new Selection(
        interval,
        faults,
        raised,
        weakest(others),
        interval.clip(combined.theta()),
        combined.stdDev(),
        combined.leader().id(),
        selected,
        falsetickers,
        leapVote(others));
  }

  private static IntervalKind weakest(List<Candidate> others) {
    IntervalKind kind = IntervalKind.GUARANTEED;
    for (Candidate c : others) {
      kind = kind.weaker(c.estimate().kind());
    }
    return kind;
  }

  /** More than half of those that know; otherwise nothing is announced. */
  private static LeapIndicator leapVote(List<Candidate> others) {
    long knowing = others.stream().filter(c -> c.leap() != LeapIndicator.UNKNOWN).count();
    for (LeapIndicator leap :
        List.of(LeapIndicator.INSERT, LeapIndicator.DELETE, LeapIndicator.NONE)) {
      if (2 * others.stream().filter(c -> c.leap() == leap).count() > knowing) {
        return leap;
      }
    }
    return knowing == 0 ? LeapIndicator.UNKNOWN : LeapIndicator.NONE;
  }
}

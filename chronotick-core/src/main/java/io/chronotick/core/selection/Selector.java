package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
   * @param steeredBefore who steered last
   * @return empty when no majority agrees: then nobody can say who lies
   */
  public static Optional<Selection> select(
      List<Candidate> candidates, int faults, Set<SourceId> steeredBefore) {
    List<Candidate> ordered = new ArrayList<>(candidates);
    ordered.sort(Comparator.comparing(Candidate::id));
    List<Candidate> near = ordered.stream().filter(Candidate::near).toList();
    List<Voter> voters = Voter.of(near.isEmpty() ? best(ordered) : near);
    int n = voters.size();
    if (n == 0) {
      return Optional.empty();
    }
    int wanted = Math.min(faults, mostFaults(n));
    List<HardInterval> proofs = voters.stream().map(Voter::hard).toList();
    for (int f = wanted; 2 * f < n; f++) {
      Optional<HardInterval> fused = Fusion.tolerating(f, proofs);
      if (fused.isPresent()) {
        Judgement judgement = new Judgement(ordered, voters, fused.get(), f);
        return Optional.of(judgement.selection(f > wanted, !near.isEmpty(), steeredBefore));
      }
    }
    return Optional.empty();
  }

  /**
   * Those whose intervals are proved, if there are any: what a program of this host claims about
   * its clock narrows nothing that others prove, and outvotes nobody.
   */
  private static List<Candidate> best(List<Candidate> all) {
    List<Candidate> proving =
        all.stream().filter(c -> c.estimate().kind() == IntervalKind.GUARANTEED).toList();
    return proving.isEmpty() ? all : proving;
  }

  /** One majority, and what follows from it for every candidate. */
  private static final class Judgement {
    private final HardInterval interval;
    private final int faults;
    private final int proved;
    private final Optional<ProbableInterval> probable;
    private final List<Candidate> speakers;
    private final List<Candidate> agreeing;
    private final SortedSet<SourceId> suspects = new TreeSet<>();
    private final SortedSet<SourceId> falsetickers = new TreeSet<>();
    private final SortedSet<SourceId> duplicates = new TreeSet<>();
    private final SortedSet<SourceId> onlookers = new TreeSet<>();

    Judgement(List<Candidate> all, List<Voter> voters, HardInterval interval, int faults) {
      this.interval = interval;
      this.faults = faults;
      this.probable =
          Fusion.toleratingProbable(faults, voters.stream().map(Voter::probable).toList());
      this.speakers = voters.stream().flatMap(v -> v.speaker(interval).stream()).toList();
      this.proved = voters.size() - speakers.size();
      Suspicion suspicion = new Suspicion(probable, speakers);
      Set<Candidate> voting = new HashSet<>();
      voters.forEach(v -> voting.addAll(v.members()));
      this.agreeing = voting.stream().filter(c -> c.estimate().hard().overlaps(interval)).toList();
      for (Candidate candidate : all) {
        if (!candidate.estimate().hard().overlaps(interval)) {
          falsetickers.add(candidate.id());
        } else if (!voting.contains(candidate)) {
          onlookers.add(candidate.id());
        } else if (!speakers.contains(candidate)) {
          duplicates.add(candidate.id());
        } else if (suspicion.isSuspect(candidate)) {
          suspects.add(candidate.id());
        }
      }
    }

    Selection selection(boolean raised, boolean nearTrusted, Set<SourceId> steeredBefore) {
      // A proved liar is out already; trimming for it again would cost honest values.
      int stillHidden = Math.max(0, faults - proved);
      Combination combined = Combination.of(speakers, suspects, stillHidden, steeredBefore);
      SortedSet<SourceId> steering = new TreeSet<>();
      combined.steering().forEach(c -> steering.add(c.id()));
      suspects.removeAll(steering);
      SortedSet<SourceId> truechimers = new TreeSet<>(onlookers);
      speakers.forEach(c -> truechimers.add(c.id()));
      truechimers.removeAll(steering);
      truechimers.removeAll(suspects);
      return new Selection(
          interval,
          probable.orElse(ProbableInterval.of(interval)),
          combined.steering().stream().map(c -> c.estimate().growth()).toList(),
          faults,
          raised,
          nearTrusted,
          weakest(agreeing),
          interval.clip(combined.theta()),
          interval.clipBeyond(combined.theta(), combined.thetaBeyond()),
          combined.omega(),
          combined.stdDev(),
          combined.leader().id(),
          steering,
          truechimers,
          suspects,
          falsetickers,
          duplicates,
          speakers.stream().map(Candidate::id).collect(Collectors.toCollection(TreeSet::new)),
          proved,
          leapVote(speakers));
    }
  }

  private static IntervalKind weakest(List<Candidate> others) {
    IntervalKind kind = IntervalKind.GUARANTEED;
    for (Candidate c : others) {
      kind = kind.weaker(c.estimate().kind());
    }
    return kind;
  }

  /** More than half of those that know; {@code UNKNOWN} where nothing has so many. */
  private static LeapIndicator leapVote(List<Candidate> others) {
    long knowing = others.stream().filter(c -> c.leap() != LeapIndicator.UNKNOWN).count();
    for (LeapIndicator leap :
        List.of(LeapIndicator.INSERT, LeapIndicator.DELETE, LeapIndicator.NONE)) {
      if (2 * others.stream().filter(c -> c.leap() == leap).count() > knowing) {
        return leap;
      }
    }
    return LeapIndicator.UNKNOWN;
  }
}

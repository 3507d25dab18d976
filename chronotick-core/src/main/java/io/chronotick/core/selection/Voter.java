package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One vote: a candidate, or several that share an upstream and speak with one voice.
 *
 * <p>The member with the narrowest probable interval speaks; the intervals are the hulls of all
 * members', so that a group with an honest member contains the truth. HAZARD: what a source says it
 * follows is its own word. Were the narrowest member's interval the group's, a liar that names an
 * honest source's upstream would silence it, and f liars could outvote 2f + 1. For the same reason
 * those whose proofs contradict each other are not believed to follow the same time.
 *
 * @param members narrowest probable interval first
 */
record Voter(List<Candidate> members, HardInterval hard, ProbableInterval probable) {

  private static final Comparator<Candidate> NARROWEST =
      Comparator.comparingLong((Candidate c) -> c.estimate().probable().width())
          .thenComparing(Candidate::id);

  /** Collapses candidates that share an upstream, directly or through others. */
  static List<Voter> of(List<Candidate> candidates) {
    List<Candidate> left = new ArrayList<>(candidates);
    List<Voter> voters = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Candidate> group = new ArrayList<>(List.of(left.remove(0)));
      Set<String> shared = new HashSet<>(group.get(0).upstreams());
      boolean grown = true;
      while (grown) {
        List<Candidate> joining =
            left.stream().filter(c -> c.upstreams().stream().anyMatch(shared::contains)).toList();
        joining.forEach(c -> shared.addAll(c.upstreams()));
        group.addAll(joining);
        grown = left.removeAll(joining);
      }
      group.sort(NARROWEST);
      while (!group.isEmpty()) {
        HardInterval narrowest = group.get(0).estimate().hard();
        List<Candidate> agreeing =
            group.stream().filter(c -> c.estimate().hard().overlaps(narrowest)).toList();
        voters.add(ofGroup(agreeing));
        group.removeAll(agreeing);
      }
    }
    return voters;
  }

  private static Voter ofGroup(List<Candidate> group) {
    HardInterval hard = group.get(0).estimate().hard();
    ProbableInterval probable = group.get(0).estimate().probable();
    for (Candidate member : group) {
      hard = hard.hull(member.estimate().hard());
      probable = probable.hull(member.estimate().probable());
    }
    return new Voter(List.copyOf(group), hard, probable);
  }

  /** Who gives the estimate: the narrowest member that is not proved wrong; empty if all are. */
  Optional<Candidate> speaker(HardInterval majority) {
    return members.stream().filter(c -> c.estimate().hard().overlaps(majority)).findFirst();
  }
}

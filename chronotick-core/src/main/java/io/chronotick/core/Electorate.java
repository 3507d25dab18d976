package io.chronotick.core;

import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Candidate;
import io.chronotick.core.selection.Selection;
import io.chronotick.core.selection.Selector;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.SourceId;
import io.chronotick.sources.SourceTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sources as a body: who may vote now, and what the vote made of each. Guarded by the engine.
 */
final class Electorate {

  private final List<PolledSource> sources = new ArrayList<>();

  void add(List<PolledSource> all) {
    sources.addAll(all);
  }

  List<PolledSource> all() {
    return sources;
  }

  /** Those that have a vote, their views at {@code now}; the others' states say why not. */
  List<Candidate> candidates(MonotonicTime now, Rate rate, double rateWithin) {
    List<PolledSource> eligible = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (PolledSource source : sources) {
      source
          .candidate(now, rate, rateWithin)
          .ifPresent(
              candidate -> {
                eligible.add(source);
                candidates.add(candidate);
              });
    }
    String smear = SmearClass.of(eligible.stream().map(s -> s.traits().smear()).toList());
    for (int i = eligible.size() - 1; i >= 0; i--) {
      if (!eligible.get(i).traits().smear().equals(smear)) {
        eligible.get(i).state(SourceState.UNUSABLE);
        candidates.remove(i);
      }
    }
    return candidates;
  }

  /** Gives every candidate the state the selection put it in. */
  void apply(List<Candidate> candidates, Optional<Selection> selection) {
    for (Candidate candidate : candidates) {
      SourceId id = candidate.id();
      byId(id).state(selection.map(s -> stateIn(s, id)).orElse(SourceState.SUSPECT));
    }
  }

  private static SourceState stateIn(Selection selection, SourceId id) {
    if (selection.falsetickers().contains(id)) {
      return SourceState.FALSETICKER;
    }
    if (selection.duplicates().contains(id)) {
      return SourceState.DUPLICATE;
    }
    if (selection.suspects().contains(id)) {
      return SourceState.SUSPECT;
    }
    return selection.steering().contains(id) ? SourceState.SELECTED : SourceState.TRUECHIMER;
  }

  /** Who spoke in a judgement and may still be believed: one for each vote not proved wrong. */
  List<PolledSource> speakers(Selection selection) {
    return selection.speakers().stream()
        .map(this::byId)
        .filter(s -> s.vouches() && !s.isDoubtful())
        .toList();
  }

  /** Configured sources that could have a vote: not the host's own clock. */
  int size() {
    return (int)
        sources.stream()
            .filter(s -> s.traits().courtesy() != SourceTraits.Courtesy.HOST)
            .filter(s -> s.state() != SourceState.REFUSED)
            .filter(s -> s.state() != SourceState.DUPLICATE)
            .count();
  }

  /**
   * Nobody is still in a burst, and of the sources that answer at all so many have answered since
   * the last disruption that the tolerated liars are outvoted.
   */
  boolean hasQuorum(int faults) {
    List<List<PolledSource>> votes = liveVotes();
    long answered =
        votes.stream()
            .filter(v -> v.stream().anyMatch(s -> s.answeredInEpoch() && s.vouches()))
            .count();
    boolean bursting = sources.stream().anyMatch(s -> s.policy().isBursting());
    int tolerated = Math.min(faults, Selector.mostFaults(votes.size()));
    return !bursting && answered >= Math.max(1, votes.size() - tolerated);
  }

  /**
   * More live votes contradicted themselves lately than there can be liars among them. HAZARD: an
   * upstream is its follower's own word; a vote is only at odds with itself when all of it is.
   */
  boolean contradictThemselvesTogether() {
    List<List<PolledSource>> votes = liveVotes();
    long broken =
        votes.stream()
            .filter(v -> v.stream().allMatch(PolledSource::contradictedItselfLately))
            .count();
    return broken > Selector.mostFaults(votes.size());
  }

  /** Live sources; who shares an upstream, directly or through others, has one vote together. */
  private List<List<PolledSource>> liveVotes() {
    List<List<PolledSource>> votes = new ArrayList<>();
    for (PolledSource source : sources) {
      if (source.isLiveVoter()) {
        List<PolledSource> vote = new ArrayList<>(List.of(source));
        List<List<PolledSource>> joined =
            votes.stream().filter(v -> v.stream().anyMatch(source::sharesUpstreamWith)).toList();
        votes.removeAll(joined);
        joined.forEach(vote::addAll);
        votes.add(vote);
      }
    }
    return votes;
  }

  /** Counter value of the newest measurement of those that steer. */
  OptionalLong newest(Selection selection) {
    return selection.steering().stream()
        .flatMap(id -> byId(id).newest().stream())
        .mapToLong(Long::longValue)
        .max();
  }

  /** When silence alone will next change what a source is worth. */
  long nextChange(MonotonicTime now) {
    return sources.stream().mapToLong(s -> s.patienceEnds(now)).min().orElse(Long.MAX_VALUE);
  }

  PolledSource byId(SourceId id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }
}

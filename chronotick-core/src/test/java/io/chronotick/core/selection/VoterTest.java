package io.chronotick.core.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.Estimates;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Shared upstreams, suspects and near sources: who votes, who steers. */
class VoterTest {

  private static Candidate candidate(String id, long theta, long halfWidth, String... upstreams) {
    return new Candidate(
        SourceId.of(id),
        Estimates.of(theta, halfWidth, halfWidth / 10.0, 0),
        Stratum.of(2),
        LeapIndicator.NONE,
        Set.of(upstreams),
        false);
  }

  private static Candidate near(Candidate c) {
    return new Candidate(c.id(), c.estimate(), c.stratum(), c.leap(), c.upstreams(), true);
  }

  private static Candidate runningAt(double omega, Candidate c) {
    long theta = c.estimate().theta();
    return new Candidate(
        c.id(),
        Estimates.of(theta, c.estimate().hard().hi() - theta, c.estimate().stdDev(), omega),
        c.stratum(),
        c.leap(),
        c.upstreams(),
        false);
  }

  private static Selection select(int faults, Candidate... candidates) {
    return Selector.select(List.of(candidates), faults, Set.of()).orElseThrow();
  }

  private static Set<SourceId> ids(String... ids) {
    Set<SourceId> set = new TreeSet<>();
    for (String id : ids) {
      set.add(SourceId.of(id));
    }
    return set;
  }

  @Test
  void whoSharesAnUpstreamHasOneVoteAndTheNarrowestSpeaks() {
    Selection s =
        select(
            1,
            candidate("a", 0, 1000, "up"),
            candidate("b", 10, 100, "up"),
            candidate("c", 20, 1000));
    assertEquals(ids("a"), s.duplicates());
    // Two voters are left, so no liar can be outvoted.
    assertEquals(0, s.faults());
  }

  @Test
  void sharingIsTransitive() {
    List<Voter> voters =
        Voter.of(
            List.of(
                candidate("a", 0, 100, "x"),
                candidate("b", 0, 100, "y"),
                candidate("c", 0, 100, "x", "y")));
    assertEquals(1, voters.size());
  }

  @Test
  void aPoolWithOneWrongUpstreamCannotOutvoteTheOthers() {
    Selection s =
        select(
            2,
            candidate("a", 0, 1000),
            candidate("b", 50, 1000),
            candidate("c", 90_000, 1000, "pool"),
            candidate("d", 90_000, 1000, "pool"),
            candidate("e", 90_000, 1000, "pool"));
    assertEquals(ids("c", "d", "e"), s.falsetickers());
    assertTrue(s.interval().lo() <= 0 && s.interval().hi() >= 50);
  }

  /** Two liars of five name the upstreams of two honest sources, and claim to be narrower. */
  @Test
  void aLiarCannotSilenceAnHonestSourceByNamingItsUpstream() {
    Selection s =
        select(
            2,
            candidate("a", 0, 1000, "x"),
            candidate("b", 0, 1000, "y"),
            candidate("c", 0, 1000),
            candidate("l", 90_000, 10, "x"),
            candidate("m", 90_000, 10, "y"));
    assertTrue(s.interval().lo() <= 0 && s.interval().hi() >= 0, s.interval().toString());
    assertEquals(ids("l", "m"), s.falsetickers());
  }

  @Test
  void whoRunsAtAnotherRateVotesAndDoesNotSteer() {
    Selection s =
        select(
            0,
            candidate("a", 0, 1000),
            candidate("b", 10, 1000),
            runningAt(0.5e-6, candidate("c", 20, 1000)));
    assertEquals(ids("c"), s.suspects());
    assertEquals(ids("a", "b"), s.steering());
  }

  @Test
  void whoIsImprobableVotesAndDoesNotSteer() {
    Selection s =
        select(1, candidate("a", 0, 1000), candidate("b", 10, 1000), candidate("c", 900, 1000));
    assertEquals(ids("c"), s.suspects());
  }

  @Test
  void aNearSourceLeadsAloneAndSaysSo() {
    Selection s =
        select(
            1, candidate("a", 0, 1000), candidate("b", 10, 1000), near(candidate("n", 50_000, 10)));
    assertTrue(s.nearTrusted());
    assertEquals(0, s.faults());
    assertEquals(ids("n"), s.steering());
    assertEquals(ids("a", "b"), s.falsetickers());
  }

  @Test
  void theSteeringSetStaysUnlessAChangeIsWorthIt() {
    Candidate a = candidate("a", 0, 1000);
    Candidate b = candidate("b", 10, 1000);
    Candidate barelyBetter = candidate("c", 20, 100_000);
    Candidate muchBetter = candidate("c", 20, 10);
    Set<SourceId> before = ids("a", "b");
    assertEquals(
        before, Selector.select(List.of(a, b, barelyBetter), 0, before).orElseThrow().steering());
    assertEquals(
        ids("a", "b", "c"),
        Selector.select(List.of(a, b, muchBetter), 0, before).orElseThrow().steering());
  }
}

package io.chronotick.core.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.Estimates;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectorTest {

  /** θ is about the epoch in nanoseconds: anything summed there as a double would show. */
  private static final long BASE = 1_795_383_000_000_000_000L;

  private static Candidate candidate(String id, long theta, long halfWidth) {
    return candidate(id, theta, halfWidth, halfWidth / 4.0, LeapIndicator.NONE);
  }

  private static Candidate candidate(
      String id, long theta, long halfWidth, double stdDev, LeapIndicator leap) {
    return new Candidate(
        SourceId.of(id),
        Estimates.of(BASE + theta, halfWidth, halfWidth, stdDev, 0),
        Stratum.of(2),
        leap,
        Set.of(),
        false);
  }

  private static Optional<Selection> select(List<Candidate> candidates, int faults) {
    return Selector.select(candidates, faults, Set.of());
  }

  private static Candidate doubted(String id, double stdDev, double doubt) {
    return new Candidate(
        SourceId.of(id),
        Estimates.doubted(BASE, 1000, stdDev, doubt),
        Stratum.of(2),
        LeapIndicator.NONE,
        Set.of(),
        false);
  }

  @Test
  void errorsOfTheirOwnAverageAndSharedDoubtsDoNot() {
    List<Candidate> four = Stream.of("a", "b", "c", "d").map(id -> doubted(id, 40, 0)).toList();
    assertEquals(20, select(four, 0).orElseThrow().stdDev(), 1e-6);
    List<Candidate> late = Stream.of("a", "b", "c", "d").map(id -> doubted(id, 40, 15)).toList();
    assertEquals(25, select(late, 0).orElseThrow().stdDev(), 1e-6);
  }

  @Test
  void nobodyGivesNothing() {
    assertTrue(select(List.of(), 1).isEmpty());
  }

  @Test
  void twoThatDisagreeGiveNothing() {
    assertTrue(select(List.of(candidate("a", 0, 10), candidate("b", 100, 10)), 1).isEmpty());
  }

  @Test
  void theOddOneOutIsAFalseticker() {
    Selection s =
        select(List.of(candidate("a", 0, 10), candidate("b", 5, 10), candidate("c", 100, 10)), 1)
            .orElseThrow();
    assertEquals(List.of(SourceId.of("c")), List.copyOf(s.falsetickers()));
    assertEquals(1, s.faults());
    assertFalse(s.raised());
    assertEquals(BASE - 5, s.interval().lo());
    assertEquals(BASE + 10, s.interval().hi());
  }

  private static Candidate claiming(String id, long theta, long halfWidth) {
    return new Candidate(
        SourceId.of(id),
        Estimates.claimed(BASE + theta, halfWidth),
        Stratum.of(3),
        LeapIndicator.NONE,
        Set.of(),
        false);
  }

  @Test
  void claimsNarrowNothingThatOthersProve() {
    Selection s =
        select(List.of(candidate("a", 0, 100), candidate("b", 10, 100), claiming("c", 5, 1)), 1)
            .orElseThrow();
    assertEquals(IntervalKind.GUARANTEED, s.kind());
    assertEquals(BASE - 90, s.interval().lo());
    assertEquals(BASE + 100, s.interval().hi());
    assertEquals(Set.of(SourceId.of("c")), s.truechimers());
  }

  @Test
  void claimsOutvoteNobodyAndAreFoundOut() {
    Selection s =
        select(List.of(candidate("a", 0, 10), claiming("b", 500, 1), claiming("c", 501, 1)), 1)
            .orElseThrow();
    assertEquals(BASE - 10, s.interval().lo());
    assertEquals(List.of(SourceId.of("b"), SourceId.of("c")), List.copyOf(s.falsetickers()));
  }

  @Test
  void claimsAreAllThereIsWhereNobodyProves() {
    Selection s = select(List.of(claiming("b", 0, 10), claiming("c", 5, 10)), 1).orElseThrow();
    assertEquals(IntervalKind.CLAIMED, s.kind());
    assertEquals(BASE - 5, s.interval().lo());
    assertEquals(BASE + 10, s.interval().hi());
  }

  @Test
  void moreFaultsThanAskedForAreToleratedAndSaid() {
    Selection s =
        select(
                List.of(
                    candidate("a", 0, 10),
                    candidate("b", 1, 10),
                    candidate("c", 2, 10),
                    candidate("d", 500, 10),
                    candidate("e", 900, 10)),
                1)
            .orElseThrow();
    assertEquals(2, s.faults());
    assertTrue(s.raised());
  }

  @Test
  void aTieIsNoMajority() {
    assertTrue(
        select(
                List.of(
                    candidate("a", 0, 10),
                    candidate("b", 0, 10),
                    candidate("c", 99, 10),
                    candidate("d", 99, 10)),
                1)
            .isEmpty());
  }

  @Property
  void hiddenLiarsCannotMoveTheEstimateBeyondTheHonest(
      @ForAll @IntRange(min = 1, max = 4) int liars, @ForAll long seed) {
    Random random = new Random(seed);
    List<Candidate> all = new ArrayList<>();
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; i <= 2 * liars; i++) {
      long theta = random.nextLong(-1000, 1001);
      lowest = Math.min(lowest, theta);
      highest = Math.max(highest, theta);
      all.add(candidate("honest" + i, theta, 10_000));
    }
    for (int i = 0; i < liars; i++) {
      // Inside the honest intervals, so never proved wrong, and claiming to be the best by far.
      all.add(candidate("liar" + i, 8_000, 10_000, 1e-3, LeapIndicator.NONE));
    }
    Collections.shuffle(all, random);
    Selection s = select(all, liars).orElseThrow();
    assertTrue(
        s.theta() >= BASE + lowest && s.theta() <= BASE + highest,
        (s.theta() - BASE) + " is outside the honest " + lowest + " to " + highest);
  }

  @Property
  void orderIsMootAndTheEstimateInsideTheInterval(
      @ForAll @IntRange(min = 1, max = 7) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(candidate("s" + i, random.nextInt(1000), 1L + random.nextInt(2000)));
    }
    var first = select(all, 3);
    Collections.shuffle(all, random);
    assertEquals(first, select(all, 3));
    first.ifPresent(
        s ->
            assertTrue(
                s.interval().lo() <= s.theta() && s.theta() <= s.interval().hi(), s.toString()));
  }

  @Test
  void liarsProvedAreNotTrimmedForAgain() {
    Selection s =
        select(
                List.of(
                    candidate("a", 0, 1000),
                    candidate("b", 0, 1000),
                    candidate("c", 900, 1000),
                    candidate("d", 50_000, 1000),
                    candidate("e", 90_000, 1000)),
                2)
            .orElseThrow();
    assertEquals(2, s.falsetickers().size());
    assertEquals(300, s.theta() - BASE, "the mean of the three, not their median");
  }

  private static Candidate fine(String id, long theta, long beyond, long halfWidth) {
    return new Candidate(
        SourceId.of(id),
        Estimates.fine(BASE + theta, beyond, halfWidth),
        Stratum.of(1),
        LeapIndicator.NONE,
        Set.of(),
        false);
  }

  @Test
  void theMeanKeepsWhatLiesBelowTheNanosecond() {
    // 0.3 ns and 1.8 ns.
    Selection s =
        select(List.of(fine("a", 0, 300_000_000, 100), fine("b", 2, -200_000_000, 100)), 0)
            .orElseThrow();
    assertEquals(1, s.theta() - BASE);
    assertTrue(Math.abs(s.thetaBeyond() - 50_000_000) <= 1, s.toString());
  }

  @Test
  void amongEqualNanosecondsTheFractionDecidesWhoIsTrimmed() {
    Selection s =
        select(
                List.of(
                    fine("a", 0, 100_000_000, 100),
                    fine("b", 0, 400_000_000, 100),
                    fine("c", 0, -400_000_000, 100)),
                1)
            .orElseThrow();
    assertEquals(BASE, s.theta());
    assertTrue(Math.abs(s.thetaBeyond() - 100_000_000) <= 1, s.toString());
  }

  @Test
  void noSourceCarriesMoreThanTwiceItsShare() {
    List<Candidate> four =
        List.of(
            candidate("a", 0, 1000, 1, LeapIndicator.NONE),
            candidate("b", 1000, 100_000, 25_000, LeapIndicator.NONE),
            candidate("c", 1000, 100_000, 25_000, LeapIndicator.NONE),
            candidate("d", 1000, 100_000, 25_000, LeapIndicator.NONE));
    Selection s = select(four, 0).orElseThrow();
    assertEquals(SourceId.of("a"), s.leader());
    assertEquals(500, s.theta() - BASE, "a has at most half of the weight of four");
  }

  @Test
  void leapNeedsMoreThanHalfOfThoseWhoKnow() {
    List<Candidate> split =
        List.of(
            candidate("a", 0, 10, 1, LeapIndicator.INSERT),
            candidate("b", 0, 10, 1, LeapIndicator.NONE));
    assertEquals(LeapIndicator.UNKNOWN, select(split, 0).orElseThrow().leap());
    List<Candidate> oneKnows =
        List.of(
            candidate("a", 0, 10, 1, LeapIndicator.DELETE),
            candidate("b", 0, 10, 1, LeapIndicator.UNKNOWN));
    assertEquals(LeapIndicator.DELETE, select(oneKnows, 0).orElseThrow().leap());
  }

  @Test
  void majorityArithmetic() {
    assertEquals(0, Selector.mostFaults(0));
    assertEquals(0, Selector.mostFaults(2));
    assertEquals(1, Selector.mostFaults(3));
    assertEquals(1, Selector.mostFaults(4));
    assertEquals(2, Selector.mostFaults(5));
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.ShownTime;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.core.sim.SimulatedTime;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.PollOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The end of a month with a leap second that no table knew, on simulated time. True time runs on;
 * what servers show of it is set by a second, and nobody tells the host.
 */
class LeapScenariosTest {

  private static final Instant MONTH_END = Instant.parse("2017-01-01T00:00:00Z");
  private static final Duration BEFORE = Duration.ofMinutes(30);
  private static final Duration STEP = Duration.ofMillis(37);

  private static final LocalDate LAST_DAY = LocalDate.parse("2016-12-31");
  private static final LeapSecondTable KNOWN =
      LeapTables.expiring(MONTH_END.minus(Duration.ofDays(2)));

  private SimulatedNetwork network = world(KNOWN, BEFORE);

  /** Where that happens, and the clock knows nothing of it. */
  private static SimulatedNetwork world(LeapSecondTable truth, Duration before) {
    SimulatedTime time =
        new SimulatedTime(MONTH_END.minus(before), truth, new ShownTime.Untold(KNOWN));
    SimulatedNetwork world = SimulatedNetwork.withPeersIn(time, 4);
    world.builder().leapSeconds(KNOWN);
    return world;
  }

  private void happens(LeapIndicator leap) {
    int seconds = leap == LeapIndicator.INSERT ? 1 : -1;
    network = world(LeapTables.withLeapAtTheEndOf(LAST_DAY, seconds), BEFORE);
  }

  private void announce(List<String> peers, LeapIndicator leap) {
    peers.forEach(name -> network.peer(name).announces(leap));
  }

  private void assertHonestFor(Duration length) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(STEP)) {
      network.advance(STEP);
      Instant utc = network.trueTime();
      ClockReading reading = network.clock().read();
      assertTrue(
          reading.interval().filter(i -> !i.contains(utc)).isEmpty(),
          () -> utc + " is outside " + reading);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "INSERT|DELETE", mode = EnumSource.Mode.MATCH_ANY)
  void nothingIsClaimedFromTheLeapOnUntilItsTimeIsMeasuredAnew(LeapIndicator leap) {
    happens(leap);
    Duration until = leap == LeapIndicator.INSERT ? BEFORE : BEFORE.minusSeconds(1);
    network.advance(until.minusSeconds(60));
    assertHonestFor(Duration.ofSeconds(59));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    Duration left = Duration.between(network.trueTime(), MONTH_END.minus(BEFORE).plus(until));
    network.advance(left);
    assertHonestFor(Duration.ofMillis(500));
    assertTrue(network.clock().read().interval().isEmpty());
    assertHonestFor(Duration.ofSeconds(10));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(1, network.clock().read().epoch());
    assertHonestFor(Duration.ofMinutes(30));
    assertEquals(1, network.clock().read().epoch(), "it was over");
  }

  /** One of four is told of as none, and all of them as what they announce. */
  @ParameterizedTest
  @EnumSource(names = "INSERT|NONE", mode = EnumSource.Mode.MATCH_ANY)
  void aLeapThatIsCalledOffOrThatFewAnnounceChangesNothing(LeapIndicator told) {
    boolean isCalledOff = told == LeapIndicator.INSERT;
    announce(isCalledOff ? List.of("a", "b", "c", "d") : List.of("a"), LeapIndicator.INSERT);
    network.advance(BEFORE.dividedBy(2));
    assertEquals(told, network.status().leap());
    announce(isCalledOff ? List.of("a", "b", "c", "d") : List.of(), LeapIndicator.NONE);
    network.advance(BEFORE.dividedBy(2).minusSeconds(5));
    assertHonestFor(Duration.ofSeconds(30));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(0, network.clock().read().epoch());
  }

  @Test
  void whatWasAnnouncedHoldsThoughNobodyAnswersAnyMore() {
    happens(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(5));
    List.of("a", "b", "c", "d").forEach(n -> network.peer(n).answers(new PollOutcome.Silent()));
    network.advance(BEFORE.minusMinutes(5).minusSeconds(5));
    assertHonestFor(Duration.ofSeconds(4));
    assertEquals(ClockStatus.HOLDOVER, network.clock().read().status());
    network.advance(Duration.ofSeconds(1));
    assertHonestFor(Duration.ofSeconds(10));
    assertTrue(network.clock().read().interval().isEmpty());
  }

  private void silence() {
    List.of("a", "b", "c", "d").forEach(n -> network.peer(n).answers(new PollOutcome.Silent()));
  }

  /** Servers announce on the last day; who was heard before that has denied nothing. */
  @Test
  void whoFallsSilentBeforeTheLastDayHasDeniedNothing() {
    // Long enough before, and not so long that the bound is given up.
    Duration before = Duration.ofMinutes(750);
    network = world(LeapTables.withLeapAtTheEndOf(LAST_DAY, 1), before);
    announce(List.of("a", "b", "c", "d"), LeapIndicator.NONE);
    network.advance(Duration.ofMinutes(5));
    silence();
    network.advance(before.minusMinutes(5).minusMinutes(1));
    assertEquals(ClockStatus.HOLDOVER, network.clock().read().status());
    assertHonestFor(Duration.ofMinutes(2));
    assertTrue(network.clock().read().interval().isEmpty());
  }

  @Test
  void aTieCallsNothingOff() {
    happens(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(5));
    assertEquals(LeapIndicator.INSERT, network.status().leap());
    announce(List.of("a", "b"), LeapIndicator.NONE);
    network.advance(BEFORE.minusMinutes(5).minusSeconds(5));
    assertEquals(LeapIndicator.INSERT, network.status().leap());
    assertHonestFor(Duration.ofSeconds(10));
  }

  @Test
  void aHostThatSleptOverALeapSecondSaysNothingWrongWhenItWakes() {
    happens(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(5));
    network.time().suspend(Duration.ofHours(2));
    // A plain reading cannot know before the next look, a second later at most.
    network.advance(Duration.ofMillis(1100));
    assertHonestFor(Duration.ofSeconds(40));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  @Test
  void aTableThatComesWhileItIsAnnouncedCallsNothingOffUnlessItKnows() {
    happens(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(5));
    silence();
    LeapSecondTable newer = LeapTables.expiring(MONTH_END.minus(Duration.ofDays(1)));
    assertTrue(network.manager().offerLeapSeconds(newer));
    assertEquals(newer, network.manager().leapSeconds());
    network.advance(BEFORE.minusMinutes(5).minusSeconds(5));
    assertHonestFor(Duration.ofSeconds(10));
    assertTrue(network.clock().read().interval().isEmpty());
  }

  @Test
  void aTableThatWouldChangeWhatIsPastIsNotTaken() {
    network = world(LeapTables.withLeapAtTheEndOf(LAST_DAY, 1), BEFORE);
    network.builder().leapSeconds(LeapTables.withLeapAtTheEndOf(LAST_DAY, 1));
    network.advance(BEFORE.plusMinutes(5));
    assertFalse(network.manager().offerLeapSeconds(KNOWN));
    assertEquals(37, network.clock().read().tai().orElseThrow().minusUtcSeconds());
    assertHonestFor(Duration.ofSeconds(5));
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.PollOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The end of a month with a leap second that no table knew, on simulated time. True time runs on;
 * UTC as the servers tell it is set by a second.
 */
class LeapScenariosTest {

  private static final Instant MONTH_END = Instant.parse("2017-01-01T00:00:00Z");
  private static final Duration BEFORE = Duration.ofMinutes(30);
  private static final Duration STEP = Duration.ofMillis(37);

  private final SimulatedNetwork network = SimulatedNetwork.withPeersAt(MONTH_END.minus(BEFORE), 4);

  LeapScenariosTest() {
    network.builder().leapSeconds(LeapTables.expiring(MONTH_END.minus(Duration.ofDays(2))));
  }

  private void announce(List<String> peers, LeapIndicator leap) {
    peers.forEach(name -> network.peer(name).announces(leap));
  }

  /** The servers' time: that of the simulation until they set their clocks. */
  private void assertHonestFor(Duration length, Duration set) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(STEP)) {
      network.advance(STEP);
      Instant utc = network.trueTime().plus(set);
      ClockReading reading = network.clock().read();
      assertTrue(
          reading.interval().filter(i -> !i.contains(utc)).isEmpty(),
          () -> utc + " is outside " + reading);
    }
  }

  private void setClocks(Duration by) {
    announce(List.of("a", "b", "c", "d"), LeapIndicator.NONE);
    List.of("a", "b", "c", "d").forEach(n -> network.peer(n).lies(ClockOffset.of(by)));
  }

  @ParameterizedTest
  @EnumSource(names = "INSERT|DELETE", mode = EnumSource.Mode.MATCH_ANY)
  void nothingIsClaimedFromTheLeapOnUntilItsTimeIsMeasuredAnew(LeapIndicator leap) {
    Duration set = Duration.ofSeconds(leap == LeapIndicator.INSERT ? -1 : 1);
    announce(List.of("a", "b", "c", "d"), leap);
    Duration until = leap == LeapIndicator.INSERT ? BEFORE : BEFORE.minusSeconds(1);
    network.advance(until.minusSeconds(60));
    assertHonestFor(Duration.ofSeconds(59), Duration.ZERO);
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    Duration left = Duration.between(network.trueTime(), MONTH_END.minus(BEFORE).plus(until));
    network.advance(left);
    setClocks(set);
    assertHonestFor(Duration.ofMillis(500), set);
    assertTrue(network.clock().read().interval().isEmpty());
    assertHonestFor(Duration.ofSeconds(10), set);
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(1, network.clock().read().epoch());
    assertHonestFor(Duration.ofMinutes(30), set);
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
    assertHonestFor(Duration.ofSeconds(30), Duration.ZERO);
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(0, network.clock().read().epoch());
  }

  @Test
  void whatWasAnnouncedHoldsThoughNobodyAnswersAnyMore() {
    announce(List.of("a", "b", "c", "d"), LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(5));
    List.of("a", "b", "c", "d").forEach(n -> network.peer(n).answers(new PollOutcome.Silent()));
    network.advance(BEFORE.minusMinutes(5).minusSeconds(5));
    assertHonestFor(Duration.ofSeconds(4), Duration.ZERO);
    assertEquals(ClockStatus.HOLDOVER, network.clock().read().status());
    network.advance(Duration.ofSeconds(1));
    assertHonestFor(Duration.ofSeconds(10), Duration.ofSeconds(-1));
    assertTrue(network.clock().read().interval().isEmpty());
  }
}

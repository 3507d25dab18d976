package io.chronotick.core;

import static io.chronotick.core.Truth.assertEncloses;
import static io.chronotick.core.Truth.assertHonestFor;
import static io.chronotick.core.Truth.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Stratum;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock against its sources' misbehaviour, on simulated time; each named by its phenomenon. */
class ClockScenariosTest {

  private static final PollOutcome SILENT = new PollOutcome.Silent();

  @Test
  void firstReplyGivesABound() {
    var network = SimulatedNetwork.withPeers(1).advance(Duration.ofMillis(50));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(IntervalKind.GUARANTEED, network.clock().read().kind());
    assertEncloses(network);
  }

  @Test
  void beforeTheFirstReplyTheHostClockIsShownWithoutABound() {
    var network = SimulatedNetwork.withPeers(1);
    network.time().stepWall(Duration.ofSeconds(-3));
    network.start();
    ClockReading reading = network.clock().read();
    assertEquals(ClockStatus.UNKNOWN, reading.status());
    assertEquals(ClockQuality.UNKNOWN, reading.quality());
    assertTrue(reading.interval().isEmpty());
    assertEquals(network.time().instant(), reading.instant());
    assertEquals(Long.MIN_VALUE, network.clock().earliestNanos());
    assertEquals(Long.MAX_VALUE, network.clock().latestNanos());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void honestServersKeepTruthInside(long seed) {
    var network = SimulatedNetwork.withPeers(4, seed);
    network.time().drift(37);
    network.advance(Duration.ofSeconds(1));
    assertHonestFor(network, Duration.ofHours(2), Duration.ofSeconds(7));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertTrue(error(network).compareTo(Duration.ofMillis(2)) < 0, "off by " + error(network));
  }

  @Test
  void rateIsLearntFromProofs() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().drift(37);
    network.advance(Duration.ofHours(1));
    double ppm = network.status().hostDrift().orElseThrow().toPpm();
    assertEquals(37, ppm, 25, "learnt " + ppm);
  }

  @Test
  void falsetickerNeverMovesTheClock() {
    var network = SimulatedNetwork.withPeers(3).offsetOf("c", ClockOffset.ofSeconds(5));
    network.advance(Duration.ofMinutes(10));
    assertEquals(SourceState.FALSETICKER, network.stateOf("c"));
    assertEquals(SourceState.SELECTED, network.stateOf("a"));
    assertEncloses(network);
    assertEquals(1, network.clock().read().faultsTolerated());
    assertTrue(error(network).compareTo(Duration.ofMillis(5)) < 0);
  }

  @Test
  void liarWhoAnswersFirstIsOverruled() {
    var network = SimulatedNetwork.withPeers(3).offsetOf("a", ClockOffset.ofSeconds(-5));
    network.peer("a").path(Duration.ofNanos(10_000), Duration.ofNanos(10_000), Duration.ZERO);
    network.advance(Duration.ofMinutes(1));
    assertEquals(SourceState.FALSETICKER, network.stateOf("a"));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEncloses(network);
  }

  @Test
  void n08SourceThatJumpsAnHourIsOutvotedAtOnce() {
    var network = SimulatedNetwork.withPeers(4);
    network.advance(Duration.ofMinutes(5));
    Duration bound = network.clock().read().bound().orElseThrow();
    network.offsetOf("b", ClockOffset.ofSeconds(3600)).advance(Duration.ofSeconds(20));
    assertEquals(SourceState.FALSETICKER, network.stateOf("b"));
    assertTrue(error(network).compareTo(bound) < 0);
    assertEncloses(network);
  }

  @Test
  void n09TwoOfFourColludersAreRefused() {
    var network =
        SimulatedNetwork.withPeers(4)
            .offsetOf("c", ClockOffset.ofSeconds(60))
            .offsetOf("d", ClockOffset.ofSeconds(60));
    network.advance(Duration.ofMinutes(2));
    ClockReading reading = network.clock().read();
    assertTrue(
        reading.interval().isEmpty() || reading.interval().get().contains(network.trueTime()),
        "a half that lies must not be published: " + reading);
    assertNotEquals(ClockStatus.SYNCHRONIZED, reading.status());
  }

  @Test
  void n12SourceThatCreepsAwayIsOutvotedWithinATenthOfItsWay() {
    var network = SimulatedNetwork.withPeers(4);
    network.advance(Duration.ofHours(1));
    network.peer("d").shiftsEachPollBy(Duration.ofMillis(1));
    while (network.peer("d").shift().compareTo(Duration.ofSeconds(1)) < 0) {
      network.advance(Duration.ofSeconds(2));
      Duration shift = network.peer("d").shift();
      assertEncloses(network);
      assertTrue(error(network).compareTo(Duration.ofMillis(1)) < 0, "moved " + error(network));
      assertTrue(
          shift.compareTo(Duration.ofMillis(100)) < 0
              || network.stateOf("d") == SourceState.FALSETICKER,
          () -> network.stateOf("d") + " at " + shift);
    }
    assertEquals(1, network.clock().read().faultsTolerated());
  }

  /** Nobody is there to outvote it, but a rate that was proved contradicts it. */
  @Test
  void n12SourceThatCreepsAwayAloneRaisesAnAlarm() {
    var network = SimulatedNetwork.withPeers(1);
    network.advance(Duration.ofHours(1));
    assertEquals(0, network.status().disruptions());
    network.peer("a").shiftsEachPollBy(Duration.ofMillis(1));
    while (network.status().disruptions() == 0) {
      network.advance(Duration.ofSeconds(2));
      Duration shift = network.peer("a").shift();
      assertTrue(shift.compareTo(Duration.ofMillis(250)) < 0, () -> "no alarm at " + shift);
    }
  }

  @Test
  void oneAgainstOneIsRefused() {
    var network = SimulatedNetwork.withPeers(2).offsetOf("b", ClockOffset.ofSeconds(60));
    network.advance(Duration.ofMinutes(2));
    assertEquals(ClockStatus.DISRUPTED, network.clock().read().status());
    network.peer("b").recovers();
    network.advance(Duration.ofMinutes(2));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEncloses(network);
  }

  @Test
  void n10AllSourcesVanishingWidensAndDegradesStepByStep() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().drift(20);
    network.advance(Duration.ofMinutes(10));
    List.of("a", "b", "c").forEach(n -> network.peer(n).answers(SILENT));
    Set<ClockQuality> seen = EnumSet.noneOf(ClockQuality.class);
    Duration last = Duration.ZERO;
    for (int i = 0; i <= 24 * 60; i++) {
      network.advance(Duration.ofMinutes(1));
      ClockReading reading = network.clock().read();
      seen.add(reading.quality());
      assertEncloses(network);
      if (reading.status() == ClockStatus.HOLDOVER) {
        Duration bound = reading.bound().orElseThrow();
        assertTrue(bound.compareTo(last) >= 0, "shrank without a measurement");
        last = bound;
      }
    }
    assertEquals(ClockStatus.UNKNOWN, network.clock().read().status(), "24 h is the limit");
    assertTrue(
        seen.containsAll(
            EnumSet.of(
                ClockQuality.GOOD, ClockQuality.FAIR, ClockQuality.POOR, ClockQuality.UNKNOWN)),
        seen.toString());
    assertEquals(SourceState.UNREACHABLE, network.stateOf("a"));
  }

  @Test
  void holdoverEndsWhenASourceAgreesAgain() {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(10));
    List.of("a", "b", "c").forEach(n -> network.peer(n).answers(SILENT));
    network.advance(Duration.ofMinutes(30));
    assertEquals(ClockStatus.HOLDOVER, network.clock().read().status());
    List.of("a", "b", "c").forEach(n -> network.peer(n).recovers());
    network.advance(Duration.ofMinutes(40));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(0, network.status().disruptions());
    assertEncloses(network);
  }

  @Test
  void n11AsymmetricPathStaysInsideTheInterval() {
    var network = SimulatedNetwork.withPeers(3);
    for (String name : List.of("a", "b", "c")) {
      network.peer(name).path(Duration.ofMillis(80), Duration.ZERO, Duration.ofMillis(1));
    }
    network.advance(Duration.ofSeconds(1));
    assertHonestFor(network, Duration.ofMinutes(30), Duration.ofSeconds(5));
  }

  @Test
  void aLiarCannotChooseTheRate() {
    // Two near servers learn a rate soon, a far one late; one of the near ramps.
    var network = SimulatedNetwork.withPeers(3);
    network.peer("a").path(Duration.ofNanos(500_000), Duration.ofNanos(500_000), Duration.ZERO);
    network.peer("b").path(Duration.ofNanos(500_000), Duration.ofNanos(500_000), Duration.ZERO);
    network.peer("b").ramps(100);
    network.peer("c").path(Duration.ofMillis(15), Duration.ofMillis(15), Duration.ofMillis(1));
    network.advance(Duration.ofSeconds(1));
    assertHonestFor(network, Duration.ofHours(1), Duration.ofSeconds(1));
  }

  @Test
  void aLiarWhoWasAloneHasNotChosenTheRateForThoseWhoComeLater() {
    var network = SimulatedNetwork.withPeers(3);
    for (String peer : List.of("a", "b", "c")) {
      network
          .peer(peer)
          .path(Duration.ofNanos(500_000), Duration.ofNanos(500_000), Duration.ZERO)
          .claims(Stratum.of(2), Duration.ofNanos(100_000));
    }
    network.peer("a").ramps(150);
    network.peer("b").answers(SILENT);
    network.peer("c").answers(SILENT);
    network.advance(Duration.ofMinutes(2));
    network.peer("b").recovers();
    network.peer("c").recovers();
    int promised = 0;
    for (int i = 0; i < 20 * 600; i++) {
      network.advance(Duration.ofMillis(50));
      if (network.clock().read().faultsTolerated() >= 1) {
        Truth.assertEncloses(network);
        promised++;
      }
    }
    assertTrue(promised > 1000, "never promised to survive the liar: " + promised);
    assertEquals(SourceState.SELECTED, network.stateOf("b"));
  }

  @Test
  void severalNamesOfOneUpstreamAreOneWhenTheyStepTogether() {
    var network = SimulatedNetwork.withPeers(5);
    for (String peer : List.of("a", "b", "c", "d", "e")) {
      network.peer(peer).path(Duration.ofNanos(500_000), Duration.ofNanos(500_000), Duration.ZERO);
    }
    for (String peer : List.of("c", "d", "e")) {
      network.peer(peer).claims(Stratum.of(2), Duration.ofNanos(100_000)).follows("one upstream");
    }
    network.advance(Duration.ofMinutes(1));
    for (String peer : List.of("c", "d", "e")) {
      network.offsetOf(peer, ClockOffset.ofSeconds(3));
    }
    network.advance(Duration.ofMinutes(10));
    assertEquals(0, network.status().disruptions());
    Truth.assertEncloses(network);
  }

  @Test
  void aLiarThatNamesAnHonestUpstreamCannotWithdrawTheClaim() {
    var network = SimulatedNetwork.withPeers(3);
    for (String peer : List.of("b", "c")) {
      network.peer(peer).claims(Stratum.of(2), Duration.ofNanos(100_000)).follows("one upstream");
    }
    network.advance(Duration.ofMinutes(1));
    for (int minute = 1; minute <= 10; minute++) {
      network.offsetOf("c", ClockOffset.ofSeconds(minute));
      network.advance(Duration.ofMinutes(1));
    }
    assertEquals(0, network.status().disruptions());
    Truth.assertEncloses(network);
  }

  @Test
  void aProvedLiarDoesNotKeepTheRateFromBeingLearnt() {
    var network = SimulatedNetwork.withPeers(5).offsetOf("e", ClockOffset.ofSeconds(5));
    network.advance(Duration.ofMinutes(30));
    assertEquals(SourceState.FALSETICKER, network.stateOf("e"));
    assertEquals(2, network.clock().read().faultsTolerated());
    assertTrue(network.status().hostDrift().isPresent(), "no rate was learnt");
  }

  @Test
  void holdoverKeepsSayingThatTooFewAgreed() {
    var network = SimulatedNetwork.withPeers(3);
    network.peer("b").answers(SILENT);
    network.peer("c").answers(SILENT);
    network.advance(Duration.ofMinutes(2));
    assertTrue(network.status().degraded().contains(DegradedReason.LOW_F));
    network.peer("a").answers(SILENT);
    network.advance(Duration.ofMinutes(30));
    assertEquals(ClockStatus.HOLDOVER, network.clock().read().status());
    assertTrue(network.status().degraded().contains(DegradedReason.LOW_F));
    assertFalse(network.manager().progress().isSettled());
  }

  @Test
  void silenceDoesNotRehabilitateAnUnsynchronisedServer() {
    var network = SimulatedNetwork.withPeers(1);
    network.advance(Duration.ofMinutes(1));
    network
        .peer("a")
        .answers(new PollOutcome.Refused(RefusalReason.UNSYNCHRONISED, "leap unknown"));
    network.advance(Duration.ofMinutes(2));
    network.peer("a").answers(SILENT);
    network.advance(Duration.ofSeconds(20));
    assertEquals(SourceState.UNUSABLE, network.stateOf("a"));
  }

  @Test
  void theFirstOfTwoToAnswerSettlesNothingWhileTheOtherIsAwaited() {
    var network = SimulatedNetwork.withPeers(2).offsetOf("a", ClockOffset.ofSeconds(100));
    network.peer("b").path(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ZERO);
    network.advance(Duration.ofMillis(100));
    assertTrue(network.manager().progress().status().hasBound());
    assertFalse(network.manager().progress().isSettled(), "one of two is no majority");
    network.advance(Duration.ofSeconds(1));
    assertFalse(network.manager().progress().status().hasBound());
  }

  @Test
  void aHostWithoutANetworkIsCutOffUntilOneAnswerComes() {
    var network = SimulatedNetwork.withPeers(2);
    network
        .peer("a")
        .answers(new PollOutcome.Refused(RefusalReason.NAME_NOT_RESOLVED, "no address"));
    network.peer("b").answers(SILENT);
    network.advance(Duration.ofSeconds(2));
    assertFalse(network.manager().progress().cutOff(), "b was asked and may yet answer");
    network.peer("b").answers(new PollOutcome.Refused(RefusalReason.NETWORK, "unreachable"));
    network.advance(Duration.ofSeconds(5));
    assertTrue(network.manager().progress().cutOff());
    network.peer("b").recovers();
    network.advance(Duration.ofMinutes(2));
    assertFalse(network.manager().progress().cutOff());
  }

  @Test
  void smearedSourceIsNotMixedWithOthers() {
    var network = SimulatedNetwork.withPeers(3);
    network.peer("b").smears("google");
    network.advance(Duration.ofMinutes(1));
    assertEquals(SourceState.UNUSABLE, network.stateOf("b"));
    assertEquals("none", network.status().smear());
  }

  @Test
  void l03LeapSecondNeedsAMajorityAndATableThatDoesNotDenyIt() {
    l03LeapSecond(LeapTables.expiring(SimulatedNetwork.EPOCH), LeapIndicator.INSERT);
    l03LeapSecond(LeapSecondTable.shipped(), LeapIndicator.NONE);
  }

  /** One of four announces one, and then three of four do. */
  private static void l03LeapSecond(LeapSecondTable table, LeapIndicator announcedByThree) {
    var network = SimulatedNetwork.withPeers(4);
    network.builder().leapSeconds(table);
    network.peer("a").announces(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(1));
    assertEquals(LeapIndicator.NONE, network.status().leap());
    network.peer("b").announces(LeapIndicator.INSERT);
    network.peer("c").announces(LeapIndicator.INSERT);
    network.advance(Duration.ofMinutes(1));
    assertEquals(announcedByThree, network.status().leap());
  }

  @Test
  void referenceQualityNeedsAStratumOneLeader() {
    var network = SimulatedNetwork.withPeers(1);
    network
        .peer("a")
        .claims(Stratum.PRIMARY, Duration.ZERO)
        .path(Duration.ofNanos(50_000), Duration.ofNanos(50_000), Duration.ofNanos(10_000));
    network.advance(Duration.ofSeconds(2));
    assertEquals(ClockQuality.REFERENCE, network.clock().read().quality());
    assertEquals(Stratum.of(2), network.status().stratum());
  }

  @Test
  void denialEndsPollingAndIsShown() {
    var network = SimulatedNetwork.withPeers(2);
    network.peer("a").answers(new PollOutcome.Refused(RefusalReason.KISS_DENY, "kiss code DENY"));
    network.advance(Duration.ofHours(1));
    assertEquals(1, network.peer("a").polls());
    assertEquals(SourceState.REFUSED, network.stateOf("a"));
    assertEquals(RefusalReason.KISS_DENY, network.source("a").lastError().orElseThrow().reason());
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  @Test
  void n05RateKissStopsTheBurstAndHalvesThePace() {
    var network = SimulatedNetwork.withPeers(1);
    network.peer("a").treatedAs(Courtesy.PUBLIC);
    network.peer("a").answers(new PollOutcome.Refused(RefusalReason.KISS_RATE, "kiss code RATE"));
    network.advance(Duration.ofSeconds(100));
    assertEquals(1, network.peer("a").polls(), "a burst went on after RATE");
    network.peer("a").recovers();
    network.advance(Duration.ofHours(1));
    assertTrue(network.peer("a").polls() <= 1 + 3600 / 120, network.peer("a").polls() + " polls");
  }

  @Test
  void publicServersAreAskedPolitely() {
    var network = SimulatedNetwork.withPeers(6);
    "abcdef".chars().forEach(c -> network.peer("" + (char) c).treatedAs(Courtesy.PUBLIC));
    network.advance(Duration.ofSeconds(13));
    assertEquals(4, network.peer("a").polls());
    assertEquals(1, network.peer("e").polls(), "only the first four may burst");
    network.advance(Duration.ofHours(1));
    assertTrue(
        network.peer("a").polls() <= 4 + 3600 / 64 + 1, network.peer("a").polls() + " polls");
  }

  @Test
  void sourceThatVouchesForNothingHasNoVote() {
    var network = SimulatedNetwork.withPeers(1);
    network.peer("a").claims(Stratum.UNSYNCHRONIZED, Duration.ZERO);
    network.advance(Duration.ofMinutes(1));
    assertEquals(SourceState.UNUSABLE, network.stateOf("a"));
    assertEquals(ClockStatus.UNKNOWN, network.clock().read().status());
  }

  @Test
  void n16ServerThatLosesItsReferenceLosesItsVoteAtOnceAndStaysReachable() {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(5));
    network
        .peer("a")
        .answers(new PollOutcome.Refused(RefusalReason.UNSYNCHRONISED, "leap indicator unknown"));
    network.advance(Duration.ofMinutes(2));
    assertEquals(SourceState.UNUSABLE, network.stateOf("a"));
    assertEquals("377", network.source("a").reach().toString());
    network.peer("a").recovers();
    network.advance(Duration.ofMinutes(2));
    SourceState again = network.stateOf("a");
    assertTrue(
        EnumSet.of(SourceState.SELECTED, SourceState.TRUECHIMER).contains(again), "" + again);
  }

  @Test
  void tooDistantSourceHasNoVote() {
    var network = SimulatedNetwork.withPeers(1);
    network.peer("a").claims(Stratum.of(3), Duration.ofSeconds(2));
    network.advance(Duration.ofMinutes(1));
    assertEquals(SourceState.UNUSABLE, network.stateOf("a"));
  }

  @Test
  void closingStopsPollingAndTheModelRunsOut() {
    var network = SimulatedNetwork.withPeers(2);
    network.advance(Duration.ofMinutes(1));
    network.manager().close();
    network.manager().close();
    int polls = network.peer("a").polls();
    assertTrue(network.peer("a").isClosed());
    network.advance(Duration.ofMinutes(15));
    assertEquals(polls, network.peer("a").polls());
    assertTrue(network.clock().read().status().hasBound());
    assertEncloses(network);
    network.advance(Duration.ofSeconds(200));
    assertEquals(ClockStatus.UNKNOWN, network.clock().read().status());
  }
}

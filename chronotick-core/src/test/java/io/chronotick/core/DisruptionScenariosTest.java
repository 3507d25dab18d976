package io.chronotick.core;

import static io.chronotick.core.Truth.assertEncloses;
import static io.chronotick.core.Truth.assertHonestFor;
import static io.chronotick.core.Truth.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock against its host: steps, suspends, a wrong start; on simulated time. */
class DisruptionScenariosTest {

  private static final PollOutcome SILENT = new PollOutcome.Silent();

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1H", "PT-1H", "PT24H", "PT-0.05S"})
  @DisplayName("J-01 a wall clock step is seen within a second, raises the epoch and moves nothing")
  void wallClockStepDisruptsAndIsForgottenAfterOneReply(String step) {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(5));
    var events = new CopyOnWriteArrayList<ClockEvent>();
    network.manager().addListener(events::add);
    Duration offBefore = error(network);
    network.time().stepWall(Duration.parse(step));
    List.of("a", "b", "c").forEach(n -> network.peer(n).answers(SILENT));
    network.advance(Duration.ofMillis(1100));
    ClockReading reading = network.clock().read();
    assertEquals(ClockStatus.DISRUPTED, reading.status());
    assertEquals(1, reading.epoch());
    // The line itself runs on the counter: the step did not move it.
    assertTrue(error(network).compareTo(offBefore.plusMillis(10)) < 0, "moved: " + error(network));
    List.of("a", "b", "c").forEach(n -> network.peer(n).recovers());
    network.advance(Duration.ofSeconds(20));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEncloses(network);
  }

  @Test
  void afterADisruptionNobodyWaitsForThePollPlannedBefore() {
    var network = SimulatedNetwork.withPeers(3);
    "abc".chars().forEach(c -> network.peer("" + (char) c).treatedAs(Courtesy.PUBLIC));
    network.advance(Duration.ofMinutes(30));
    network.time().stepWall(Duration.ofHours(1));
    network.advance(Duration.ofMillis(1500));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(1, network.clock().read().epoch());
    assertEncloses(network);
    int polls = network.peer("a").polls();
    network.advance(Duration.ofSeconds(60));
    assertTrue(network.peer("a").polls() - polls <= 7, "more than one burst");
  }

  @Test
  void wallClockStepBeforeTheFirstAnswerIsFollowed() {
    var network = SimulatedNetwork.withPeers(1);
    network.time().stepWall(Duration.ofDays(-20_000));
    network.peer("a").answers(SILENT);
    network.start();
    assertEquals(network.time().instant(), network.clock().instant());
    network.time().stepWall(Duration.ofDays(20_000));
    network.advance(Duration.ofSeconds(3));
    assertTrue(error(network).compareTo(Duration.ofMillis(5)) < 0, "off by " + error(network));
    assertTrue(network.clock().read().interval().isEmpty());
  }

  @Test
  void aDeadAndADenyingServerDoNotKeepTheOthersFromRecovering() {
    var network = SimulatedNetwork.withPeers(5);
    network.peer("d").answers(SILENT);
    network.peer("e").answers(new PollOutcome.Refused(RefusalReason.KISS_DENY, "DENY"));
    network.advance(Duration.ofMinutes(5));
    // All move together: the majority contradicts what it proved before.
    "abc".chars().forEach(c -> network.peer("" + (char) c).lies(ClockOffset.ofSeconds(40)));
    network.advance(Duration.ofMinutes(2));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertTrue(network.status().disruptions() >= 1);
  }

  @Test
  @DisplayName("J-03 after a suspend that stopped the counter nothing from before counts")
  void suspendIsSeenWithinASecondAndNothingFromBeforeCounts() {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(5));
    network.time().suspend(Duration.ofHours(8));
    List.of("a", "b", "c").forEach(n -> network.peer(n).answers(SILENT));
    network.advance(Duration.ofSeconds(1));
    assertEquals(ClockStatus.DISRUPTED, network.clock().read().status());
    List.of("a", "b", "c").forEach(n -> network.peer(n).recovers());
    network.advance(Duration.ofSeconds(30));
    assertEncloses(network);
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  @Test
  @DisplayName("J-03 an exchange that spans a suspend is void")
  void exchangeThatSpansASuspendIsVoid() {
    var network = SimulatedNetwork.withPeers(1);
    network.peer("a").path(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ZERO);
    network.start();
    network.advance(Duration.ofMillis(50));
    network.time().suspend(Duration.ofHours(1));
    network.advance(Duration.ofMillis(160));
    assertTrue(network.clock().read().interval().isEmpty(), "legs of an hour were believed");
    network.advance(Duration.ofSeconds(2));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEncloses(network);
  }

  @Test
  void hostClockAheadAtStartNeverTurnsTheReadingBack() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().stepWall(Duration.ofSeconds(10));
    network.start();
    assertEquals(network.time().instant(), network.clock().instant());
    assertHonestFor(network, Duration.ofSeconds(60), Duration.ofMillis(10));
    assertTrue(error(network).compareTo(Duration.ofMillis(5)) < 0, "still off " + error(network));
  }

  @Test
  void unreadClockStartsAtTheBestEstimate() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().stepWall(Duration.ofHours(1));
    network.advance(Duration.ofSeconds(2));
    assertTrue(error(network).compareTo(Duration.ofMillis(5)) < 0, "off by " + error(network));
  }

  @Test
  void hostClockBehindAtStartIsJumpedForward() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().stepWall(Duration.ofHours(-1));
    network.start();
    assertEquals(network.time().instant(), network.clock().instant());
    network.advance(Duration.ofSeconds(2));
    assertTrue(error(network).compareTo(Duration.ofMillis(5)) < 0, "off by " + error(network));
    ClockOffset host = network.status().hostOffset().orElseThrow();
    assertTrue(Math.abs(host.toDuration().toSeconds() - 3600) <= 1, host.toString());
  }
}

package io.chronotick.core;

import static io.chronotick.core.Truth.assertEncloses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.PollOutcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * J-04: a virtual machine that is restored or moved without its clocks showing it; the host says so
 * in a page of memory.
 */
class VmGenerationTest {

  private static final int MARKER_AT = 0x38;

  private final ByteBuffer page = ByteBuffer.allocate(4096);
  private final SimulatedNetwork network = SimulatedNetwork.withPeers(3);

  private void start() {
    page.putLong(MARKER_AT, 41);
    network
        .builder()
        .hostCounters(
            new HostCounters(
                Optional.empty(), Optional.empty(), Optional.of(() -> page.getLong(MARKER_AT))));
    network.advance(Duration.ofMinutes(5));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  private void silence() {
    List.of("a", "b", "c").forEach(n -> network.peer(n).answers(new PollOutcome.Silent()));
  }

  @Test
  @DisplayName("J-04 a changed marker disrupts within a second, until somebody answers anew")
  void changedMarkerDisruptsUntilMeasuredAnew() {
    start();
    silence();
    page.putLong(MARKER_AT, 42);
    network.advance(Duration.ofMillis(1100));
    for (int i = 0; i < 60; i++) {
      ClockReading reading = network.clock().read();
      assertEquals(ClockStatus.DISRUPTED, reading.status());
      assertTrue(reading.interval().isEmpty());
      assertEquals(1, reading.epoch());
      network.advance(Duration.ofSeconds(1));
    }
    List.of("a", "b", "c").forEach(n -> network.peer(n).recovers());
    network.advance(Duration.ofSeconds(70));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(1, network.clock().read().epoch());
    assertEncloses(network);
  }

  @Test
  @DisplayName("J-04 an exchange that began before the marker changed does not end the disruption")
  void exchangeThatSpansTheMoveIsVoid() {
    network.peer("a").path(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ZERO);
    List.of("b", "c").forEach(n -> network.peer(n).answers(new PollOutcome.Silent()));
    network
        .builder()
        .hostCounters(
            new HostCounters(
                Optional.empty(), Optional.empty(), Optional.of(() -> page.getLong(MARKER_AT))));
    network.start();
    network.advance(Duration.ofMillis(500));
    page.putLong(MARKER_AT, 1);
    network.advance(Duration.ofMillis(950));
    assertEquals(ClockStatus.DISRUPTED, network.clock().read().status());
    network.advance(Duration.ofSeconds(3));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
  }

  @Test
  @DisplayName("J-04 a vigilant read sees it before the next look")
  void vigilantReadSeesItAtOnce() {
    start();
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().readVigilant().status());
    page.putLong(MARKER_AT, 42);
    assertEquals(ClockStatus.DISRUPTED, network.clock().readVigilant().status());
    assertEquals(1, network.clock().readVigilant().epoch());
  }
}

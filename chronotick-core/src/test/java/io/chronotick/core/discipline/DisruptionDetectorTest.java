package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.discipline.DisruptionDetector.Finding;
import io.chronotick.core.discipline.DisruptionDetector.Kind;
import io.chronotick.core.sim.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisruptionDetectorTest {

  private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T21:30:00Z"));
  private final DisruptionDetector detector =
      new DisruptionDetector(time, time, Optional.empty(), Optional.empty());

  @Test
  void quietHostAndLateLooksSayNothing() {
    time.advance(Duration.ofSeconds(1));
    assertTrue(detector.check().isEmpty());
    time.advance(Duration.ofHours(5));
    assertTrue(detector.check().isEmpty());
  }

  @Test
  @DisplayName("J-01 a step of the wall clock is seen once")
  void aStepAboveTenMillisecondsIsSeenOnceAndASmallerOneNot() {
    time.stepWall(Duration.ofMillis(9));
    time.advance(Duration.ofSeconds(1));
    assertTrue(detector.check().isEmpty());
    time.stepWall(Duration.ofMillis(-11));
    time.advance(Duration.ofSeconds(1));
    assertEquals(
        Optional.of(new Finding(Kind.DISRUPTED, Duration.ofMillis(-11))), detector.check());
    time.advance(Duration.ofSeconds(1));
    assertTrue(detector.check().isEmpty());
  }

  @Test
  @DisplayName("J-03 the counter stood still while the wall clock went on: a disruption")
  void aSuspendThatStoppedTheCounterIsSeen() {
    time.suspend(Duration.ofMillis(50));
    time.advance(Duration.ofSeconds(1));
    assertEquals(Optional.of(new Finding(Kind.DISRUPTED, Duration.ofMillis(50))), detector.check());
  }

  @Test
  void readingsTooFarApartAreNotCompared() {
    AtomicLong counter = new AtomicLong();
    AtomicLong step = new AtomicLong(1);
    DisruptionDetector slow =
        new DisruptionDetector(
            () -> counter.addAndGet(step.get()),
            () -> Instant.ofEpochSecond(0, counter.get()),
            Optional.empty(),
            Optional.empty());
    // A pause of 20 ms falls between any two reads from here on.
    step.set(20_000_000);
    assertTrue(slow.check().isEmpty());
    // Quiet again: the wall has kept pace with the counter all along.
    step.set(1);
    assertTrue(slow.check().isEmpty());
  }

  @Test
  void aCounterThatRunsThroughSuspendTellsTheTwoApart() {
    AtomicLong asleep = new AtomicLong();
    DisruptionDetector knowing =
        new DisruptionDetector(
            time, time, Optional.of(() -> time.nanos() + asleep.get()), Optional.empty());
    time.stepWall(Duration.ofHours(1));
    time.advance(Duration.ofSeconds(1));
    assertEquals(Optional.of(new Finding(Kind.WALL_STEPPED, Duration.ofHours(1))), knowing.check());
    time.suspend(Duration.ofMillis(50));
    asleep.addAndGet(50_000_000);
    time.advance(Duration.ofSeconds(1));
    assertEquals(Optional.of(new Finding(Kind.DISRUPTED, Duration.ofMillis(50))), knowing.check());
  }

  @Test
  void anyoneMayAskWithoutTakingTheFindingFromTheWriter() {
    time.suspend(Duration.ofSeconds(10));
    assertTrue(detector.isDisruptedSince());
    assertTrue(detector.isDisruptedSince());
    assertTrue(detector.check().isPresent());
    assertFalse(detector.isDisruptedSince());
  }

  @Test
  @DisplayName("J-04 a marker that changed is a disruption, seen once, however it changed")
  void changedMarkerIsSeenOnceWhicheverWayItWent() {
    AtomicLong marker = new AtomicLong(7);
    DisruptionDetector marked =
        new DisruptionDetector(time, time, Optional.empty(), Optional.of(marker::get));
    assertTrue(marked.check().isEmpty());
    for (long value : new long[] {8, Long.MIN_VALUE, 7}) {
      marker.set(value);
      assertTrue(marked.isDisruptedSince());
      assertEquals(Optional.of(new Finding(Kind.RELOCATED, Duration.ZERO)), marked.check());
      assertFalse(marked.isDisruptedSince());
      assertTrue(marked.check().isEmpty());
    }
  }

  @Test
  @DisplayName("J-04 a marker is believed even where the clocks could not be read together")
  void changedMarkerIsSeenOnABusyHost() {
    AtomicLong counter = new AtomicLong();
    AtomicLong marker = new AtomicLong();
    DisruptionDetector busy =
        new DisruptionDetector(
            () -> counter.addAndGet(20_000_000),
            () -> Instant.ofEpochSecond(0, counter.get()),
            Optional.empty(),
            Optional.of(marker::get));
    assertTrue(busy.check().isEmpty());
    marker.incrementAndGet();
    assertEquals(Kind.RELOCATED, busy.check().orElseThrow().kind());
  }
}

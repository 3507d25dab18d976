package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockReading;
import java.time.Duration;
import java.time.Instant;

/** What every scenario may ask of a clock, because the simulation knows the truth. */
final class Truth {

  private Truth() {}

  /** Reads every {@code step} for {@code length}: truth inside, reading never back. */
  static void assertHonestFor(SimulatedNetwork network, Duration length, Duration step) {
    Instant last = network.clock().instant();
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(step)) {
      network.advance(step);
      assertEncloses(network);
      Instant now = network.clock().instant();
      assertFalse(now.isBefore(last), "went back from " + last + " to " + now);
      last = now;
    }
  }

  static void assertEncloses(SimulatedNetwork network) {
    ClockReading reading = network.clock().read();
    reading
        .interval()
        .ifPresent(
            i ->
                assertTrue(
                    i.contains(network.trueTime()), network.trueTime() + " is outside " + i));
  }

  static Duration error(SimulatedNetwork network) {
    return Duration.between(network.trueTime(), network.clock().instant()).abs();
  }
}

package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published clock as client of a real server whose clock is true time. */
class LoopbackIT {

  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final double MILLI = 1e6;

  /** Skips where there is no daemon, or fails if the environment variable CI is true. */
  private static Programs programs() {
    Optional<Programs> found = Programs.find();
    if (found.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(Programs.MISSING);
      }
      Assumptions.abort(Programs.MISSING);
    }
    return found.orElseThrow();
  }

  private static void assertPromisesKept(TrialResult result) {
    assertEquals(2, result.clocks().size(), "one with kernel stamps, one without");
    result.clocks().forEach(LoopbackIT::assertPromisesKept);
  }

  private static void assertPromisesKept(ClockResult result) {
    assertFalse(result.readings().isEmpty(), "nothing was looked at");
    assertEquals(0, result.unsynchronised(), "readings that were not SYNCHRONIZED");
    assertEquals(
        result.readings().size(), result.halfWidth().count(), "readings that had an interval");
    for (Reading reading : result.readings()) {
      assertFalse(reading.isOutside(), () -> "true time is not in the interval of " + reading);
    }
  }

  @ParameterizedTest
  @MethodSource
  void trueTimeIsInTheIntervalBesideARealServer(Trial trial) throws Exception {
    TrialResult result = trial.run(programs(), LENGTH);
    assertPromisesKept(result);
    assertEquals(0, result.chronyUnsynchronised(), "the daemon beside us works too");
  }

  static List<Trial> trueTimeIsInTheIntervalBesideARealServer() {
    return List.of(Trial.direct(), Trial.interleaved());
  }

  @Test
  void anAsymmetryNobodyCanSeeIsInsideTheInterval() throws Exception {
    TrialResult result = Trial.relayed().run(programs(), LENGTH);
    assertPromisesKept(result);
    // Half of the ways' difference, but for how late the relay's own timers were.
    for (ClockResult clock : result.clocks()) {
      assertTrue(clock.best().mean() > MILLI, () -> "no error to contain: " + clock.best());
      assertTrue(clock.halfWidth().mean() > clock.best().mean(), "it contains its own error");
    }
    assertTrue(result.chrony().mean() > MILLI, () -> "none for the daemon: " + result.chrony());
  }
}

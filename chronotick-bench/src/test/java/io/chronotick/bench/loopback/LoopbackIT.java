package io.chronotick.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

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
    assertFalse(result.readings().isEmpty(), "nothing was looked at");
    assertEquals(0, result.unsynchronised(), "readings that were not SYNCHRONIZED");
    assertEquals(
        result.readings().size(), result.halfWidth().count(), "readings that had an interval");
    for (Reading reading : result.readings()) {
      assertFalse(reading.isOutside(), () -> "true time is not in the interval of " + reading);
    }
  }

  @Test
  void trueTimeIsInTheIntervalBesideARealServer() throws Exception {
    TrialResult result = Trial.direct().run(programs(), LENGTH);
    assertPromisesKept(result);
    assertEquals(0, result.chronyUnsynchronised(), "the daemon beside us works too");
  }

  @Test
  void anAsymmetryNobodyCanSeeIsInsideTheInterval() throws Exception {
    TrialResult result = Trial.relayed().run(programs(), LENGTH);
    assertPromisesKept(result);
    // Half of the ways' difference, but for how late the relay's own timers were.
    assertTrue(result.best().mean() > MILLI, () -> "no error to contain: " + result.best());
    assertTrue(result.chrony().mean() > MILLI, () -> "none for the daemon: " + result.chrony());
    assertTrue(result.halfWidth().mean() > result.best().mean(), "it contains its own error");
  }
}

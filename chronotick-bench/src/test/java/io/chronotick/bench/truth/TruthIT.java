package io.chronotick.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.loopback.Programs;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Some seconds of what the recorded series shows at length. */
class TruthIT {

  private static final int LOOKS = 12;
  private static final double SECOND = 1e9;

  /** A rate of 100 ppm moves a clock so far while a loaded host starts both sides. */
  private static final double MOVED_NANOS = 10e6;

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

  @Test
  void offsetAndRateAgreeWithTheServersOwnWordWithinWhatIsStated() throws Exception {
    for (TruthResult result : TruthCommand.run(programs(), LOOKS)) {
      Setting setting = result.setting();
      TruthLook first = result.looks().get(0);
      assertEquals(
          setting.aheadSeconds() * SECOND, first.truthNanos(), MOVED_NANOS, "the recipe itself");
      assertEquals(setting.fastPpm(), first.truthPpm(), 0.1, "the recipe itself");
      assertEquals(LOOKS, result.looks().size());
      for (TruthLook look : result.looks()) {
        assertTrue(look.isBounded(), () -> setting.name() + " has a bound: " + look);
        assertFalse(look.isOutside(), () -> setting.name() + " is off by more: " + look);
      }
      assertEquals(0, result.rateOutside(), () -> setting.name() + ": rates " + result.looks());
    }
  }
}

package io.chronotick.bench.truth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.ClockStatus;
import org.junit.jupiter.api.Test;

class TruthLookTest {

  private static final double BOUND = 100;
  private static final double STD_DEV = 20;
  private static final double SLACK = 5;

  private static TruthLook wrongBy(double nanos, ClockStatus status) {
    return new TruthLook(status, 1000 + nanos, BOUND, STD_DEV, 0, 1000, 0, SLACK);
  }

  @Test
  void anErrorBeyondBoundAndSlackIsOutsideEitherWay() {
    assertFalse(wrongBy(BOUND + SLACK, ClockStatus.SYNCHRONIZED).isOutside());
    assertTrue(wrongBy(BOUND + SLACK + 1, ClockStatus.SYNCHRONIZED).isOutside());
    assertTrue(wrongBy(-BOUND - SLACK - 1, ClockStatus.SYNCHRONIZED).isOutside());
  }

  @Test
  void whoClaimsNothingIsNotWrong() {
    assertFalse(wrongBy(1e9, ClockStatus.DISRUPTED).isOutside());
  }

  @Test
  void deviationsAreCountedFromWhatIsSurelyAnError() {
    assertFalse(wrongBy(-3 * STD_DEV - SLACK, ClockStatus.SYNCHRONIZED).isBeyond(3));
    assertTrue(wrongBy(-3 * STD_DEV - SLACK - 1, ClockStatus.SYNCHRONIZED).isBeyond(3));
  }
}

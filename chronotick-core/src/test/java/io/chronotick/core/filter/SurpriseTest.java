package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.IntervalKind;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SurpriseTest {

  private static final long SECOND = 1_000_000_000L;
  private static final double NARROW = 50_000;

  private final Surprise surprise = new Surprise();

  /** 400 µs there and back, begun after so many seconds. */
  private static Exchange at(long seconds) {
    long t1 = seconds * SECOND;
    return new Exchange(
        t1, t1 + 200_000, t1 + 200_000, t1 + 400_000, 1_000, IntervalKind.GUARANTEED);
  }

  private void take(double sigmas, long seconds, long foretold, long apart) {
    surprise.take(OptionalDouble.of(sigmas), at(seconds), foretold, apart, 64 * SECOND);
  }

  @Test
  void whatFitsChangesNothing() {
    take(2.9, 64, 1_000_000, 900_000);
    assertEquals(NARROW, surprise.widened(NARROW, at(64).counter()));
    assertEquals(0, surprise.rateInDoubt());
    surprise.take(OptionalDouble.empty(), at(128), 1_000_000, 900_000, SECOND);
    assertEquals(0, surprise.rateInDoubt());
  }

  @Test
  void afterAStrangeExchangeAllItSaysIsHeldAndTheRateIsInDoubt() {
    take(9, 64, -3_200_000, 30_000);
    // 3.2 ms in 64 s are 50 ppm.
    assertEquals(50e-6, surprise.rateInDoubt(), 1e-12);
    long counter = at(64).counter();
    double says = 30_000 + 200_000 + 1_000;
    assertEquals(says, surprise.widened(NARROW, counter));
    assertEquals(says + 500_000, surprise.widened(NARROW, counter + 10 * SECOND), 1e-3);
    assertEquals(7e6, surprise.widened(7e6, counter), "never narrower");
  }

  @Test
  void eightExchangesThatFitEndTheDoubt() {
    take(9, 0, 3_200_000, 0);
    for (int i = 1; i <= 8; i++) {
      assertEquals(50e-6, surprise.rateInDoubt(), 1e-12, "exchange " + i);
      take(0.5, 64L * i, 0, 0);
    }
    assertEquals(0, surprise.rateInDoubt());
  }

  @Test
  void aSecondSurpriseNeverDoubtsLess() {
    take(9, 0, 3_200_000, 0);
    take(9, 64, 640_000, 0);
    assertEquals(50e-6, surprise.rateInDoubt(), 1e-12);
    surprise.clear();
    take(9, 128, 640_000, 0);
    assertEquals(10e-6, surprise.rateInDoubt(), 1e-12);
  }
}

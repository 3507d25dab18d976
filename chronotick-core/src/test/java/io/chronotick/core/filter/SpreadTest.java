package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final long SECOND = 1_000_000_000L;

  private final Spread spread = new Spread(5 * SECOND, 1e-12, 1e-13, 1e-14, 1e-18);

  @Property
  void countingTheAgeFromElsewhereChangesNothing(
      @ForAll @IntRange(max = 100_000) int from, @ForAll @IntRange(max = 100_000) int later) {
    long counter = (5L + from) * SECOND;
    double expected = spread.stdDevNanosAt(counter + later * SECOND);
    double actual = spread.from(counter).stdDevNanosAt(counter + later * SECOND);
    assertEquals(expected, actual, expected * 1e-9);
  }

  @Test
  void aProbableIntervalGrowsAsItsStretchedSigma() {
    Growth growth = new Growth(5, spread, 0);
    assertEquals(0, growth.nanosAt(5 * SECOND));
    assertEquals(5 * (spread.stdDevNanosAt(65 * SECOND) - 1000), growth.nanosAt(65 * SECOND), 1e-6);
    assertTrue(growth.nanosAt(65 * SECOND) > 0);
  }

  @Test
  void whereSigmaMeansNothingItGrowsWithTime() {
    assertEquals(60_000, new Growth(0, spread, 1e-6).nanosAt(65 * SECOND), 1e-6);
  }
}

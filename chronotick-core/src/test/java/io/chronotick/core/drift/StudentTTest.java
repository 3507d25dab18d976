package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  /** From the tables of any textbook. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.30265",
    "3, 3.18245",
    "4, 2.77645",
    "5, 2.57058",
    "10, 2.22814",
    "30, 2.04227",
    "100, 1.98397",
    "1000, 1.96234",
    "14400, 1.96013"
  })
  void quantilesAreThoseOfTheTables(int degrees, double quantile) {
    assertEquals(quantile, StudentT.twoSided95(degrees), 2e-5 * quantile);
  }

  @Test
  void moreDegreesOfFreedomNeverPromiseLess() {
    double before = Double.POSITIVE_INFINITY;
    for (int degrees = 1; degrees <= 400; degrees++) {
      double now = StudentT.twoSided95(degrees);
      assertTrue(now < before, degrees + " degrees: " + now);
      before = now;
    }
  }

  @Test
  void noDegreeOfFreedomIsRefused() {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> StudentT.twoSided95(0))
                .getMessage());
    assertEquals("0 degrees of freedom are below 1", said);
  }
}

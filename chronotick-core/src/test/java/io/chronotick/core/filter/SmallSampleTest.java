package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallSampleTest {

  @ParameterizedTest
  @CsvSource({"6,15.1", "7,12.85", "8,10.6", "9,9.65", "14,7.0", "30,5.0", "31,5.0", "100000,5.0"})
  void isTheTableInterpolated(int exchanges, double expected) {
    assertEquals(expected, SmallSample.factor(exchanges), 1e-9);
  }

  @Test
  void neverGrowsWithMoreExchanges() {
    for (int n = 6; n < 40; n++) {
      assertTrue(SmallSample.factor(n + 1) <= SmallSample.factor(n), "at " + n);
    }
  }

  @Test
  void fiveExchangesSayNothing() {
    assertThrows(IllegalArgumentException.class, () -> SmallSample.factor(5));
  }
}

package io.chronotick.core.sim.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {

  /** Upper ends of two-sided 90 % intervals in tables of the binomial distribution. */
  @ParameterizedTest
  @CsvSource({"1, 10, 0.39416", "2, 20, 0.28262", "5, 10, 0.77756", "9, 10, 0.99488"})
  void agreesWithTables(long seen, long trials, double limit) {
    assertEquals(limit, ClopperPearson.upperLimit(seen, trials), 5e-5);
  }

  @ParameterizedTest
  @CsvSource({"1", "30", "1000", "1000000"})
  void ofNothingSeenItIsTheTwentiethRoot(long trials) {
    double exact = -Math.expm1(Math.log(0.05) / trials);
    assertEquals(exact, ClopperPearson.upperLimit(0, trials), exact * 1e-9);
  }

  @Test
  void whatAlwaysHappensMayAlwaysHappenAndNothingTriedSaysNothing() {
    assertEquals(1, ClopperPearson.upperLimit(7, 7));
    assertEquals(1, ClopperPearson.upperLimit(0, 0));
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.upperLimit(3, 2));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.upperLimit(-1, 2));
  }
}

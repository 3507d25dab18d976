package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private final Calibration calibration = new Calibration();

  @Test
  void ninetyNineValuesSayNothing() {
    for (int i = 0; i < 99; i++) {
      calibration.add(50);
    }
    assertEquals(1, calibration.gamma());
    calibration.add(50);
    assertEquals(50 / 2.576, calibration.gamma(), 1e-9);
  }

  @Test
  void itNeverNarrows() {
    for (int i = 0; i < 5000; i++) {
      calibration.add(0.01);
    }
    assertEquals(1, calibration.gamma());
  }

  @Test
  void aThousandValuesAlsoShowTheFarTail() {
    for (int i = 0; i < 998; i++) {
      calibration.add(1);
    }
    calibration.add(33);
    assertEquals(1, calibration.gamma(), "the 99 % quantile is tame");
    calibration.add(33);
    assertEquals(33 / 3.291, calibration.gamma(), 1e-9);
  }

  @Test
  void whatWasForgottenNoLongerCounts() {
    calibration.add(50);
    calibration.clear();
    for (int i = 0; i < 100; i++) {
      calibration.add(1);
    }
    assertEquals(1, calibration.gamma());
  }

  /** Against the definition: sort the last 4096 and take the ⌈pn⌉-th. */
  @Property(tries = 30)
  void isTheQuantileOfTheLast4096(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9000) int n) {
    Random random = new Random(seed);
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      // Few distinct values, so that equal ones are removed and inserted too.
      double value = random.nextInt(40) / 4.0;
      all.add(value);
      calibration.add(value);
    }
    List<Double> last = new ArrayList<>(all.subList(Math.max(0, n - 4096), n));
    last.sort(null);
    double expected = 1;
    if (last.size() >= 100) {
      expected = Math.max(expected, last.get((int) Math.ceil(0.99 * last.size()) - 1) / 2.576);
    }
    if (last.size() >= 1000) {
      expected = Math.max(expected, last.get((int) Math.ceil(0.999 * last.size()) - 1) / 3.291);
    }
    assertEquals(expected, calibration.gamma(), 1e-12);
    calibration.clear();
  }
}

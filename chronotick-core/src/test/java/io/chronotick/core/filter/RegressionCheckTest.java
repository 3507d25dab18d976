package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegressionCheckTest {

  private static final long SECOND = 1_000_000_000L;
  private final RegressionCheck check = new RegressionCheck();

  private void line(double from, double slope, int count, Random random) {
    for (int i = 0; i < count; i++) {
      double noise = random.nextGaussian() * 1e-6;
      check.add(i * SECOND, from + slope * i + noise, 100_000 + random.nextInt(20_000));
    }
  }

  @Test
  void sixExchangesAreTooFew() {
    line(0, 0, 6, new Random(1));
    assertTrue(check.fit().isEmpty());
  }

  @Property
  void findsTheLineThatIsThere(@ForAll long seed, @ForAll @IntRange(min = -99, max = 99) int ppm) {
    check.clear();
    line(0.1, ppm * 1e-6, 64, new Random(seed));
    RegressionCheck.Line fitted = check.fit().orElseThrow();
    double truth = 0.1 + ppm * 1e-6 * 63;
    assertEquals(truth, fitted.alpha(), 6 * Math.sqrt(fitted.variance()) + 4e-6);
  }

  @Test
  void aPacketThatQueuedLongHardlyCounts() {
    line(0, 0, 20, new Random(1));
    check.add(20 * SECOND, 0.05, 100_100_000);
    assertEquals(0, check.fit().orElseThrow().alpha(), 2e-6);
  }

  @Test
  void whatNoLongerFitsALineIsDropped() {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      // A bend of 10 ppm after twenty seconds.
      double theta = i < 20 ? 0 : 10e-6 * (i - 20);
      check.add(i * SECOND, theta + random.nextGaussian() * 1e-7, 100_000);
    }
    RegressionCheck.Line fitted = check.fit().orElseThrow();
    assertTrue(fitted.span() <= 25, "still spans " + fitted.span());
    assertEquals(190e-6, fitted.alpha(), 1e-6);
  }
}

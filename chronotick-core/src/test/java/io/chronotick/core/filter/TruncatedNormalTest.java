package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest {

  private final TruncatedNormal cut = new TruncatedNormal();

  /** Against Simpson's rule, relative to the largest density so that nothing vanishes. */
  @Property
  void agreesWithQuadrature(
      @ForAll @IntRange(min = -300, max = 300) int fromTenths,
      @ForAll @IntRange(min = 1, max = 100) int widthTenths) {
    double lo = fromTenths / 10.0;
    double hi = lo + widthTenths / 10.0;
    double nearest = Math.max(lo, Math.min(hi, 0));
    int steps = 20_000;
    double[] sums = new double[3];
    for (int i = 0; i <= steps; i++) {
      double z = lo + (hi - lo) * i / steps;
      double simpson = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      double density = simpson * Math.exp((nearest - z) * (nearest + z) / 2);
      sums[0] += density;
      sums[1] += density * z;
      sums[2] += density * z * z;
    }
    double mean = sums[1] / sums[0];
    double variance = sums[2] / sums[0] - mean * mean;
    double mass = sums[0] * (hi - lo) / steps / 3 / Math.sqrt(2 * Math.PI);
    cut.cut(7, 3, 7 + 3 * lo, 7 + 3 * hi);
    assertEquals(Math.log(mass) - nearest * nearest / 2, cut.logMass(), 1e-7);
    assertEquals(7 + 3 * mean, cut.mean(), 1e-6);
    assertEquals(9 * variance, cut.variance(), 1e-6 + 1e-3 * variance);
  }

  @Test
  void anEndMayBeInfinite() {
    cut.cut(0, 1, 0, Double.POSITIVE_INFINITY);
    assertEquals(Math.log(0.5), cut.logMass(), 1e-12);
    assertEquals(Math.sqrt(2 / Math.PI), cut.mean(), 1e-12);
    assertEquals(1 - 2 / Math.PI, cut.variance(), 1e-12);
    cut.cut(0, 1, Double.NEGATIVE_INFINITY, -40);
    assertEquals(-40.025, cut.mean(), 1e-3);
  }

  @Property
  void howeverFarOutTheMeanIsInsideAndTheVariancePositive(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int from,
      @ForAll @IntRange(min = -9, max = 6) int logWidth) {
    double width = Math.pow(10, logWidth);
    cut.cut(0, 1, from, from + width);
    double slack = 1e-9 * (Math.abs(from) + width);
    assertTrue(cut.mean() >= from - slack && cut.mean() <= from + width + slack);
    assertTrue(cut.variance() > 0 && cut.variance() <= 1, "" + cut.variance());
    assertTrue(Double.isFinite(cut.logMass()), "" + cut.logMass());
  }
}

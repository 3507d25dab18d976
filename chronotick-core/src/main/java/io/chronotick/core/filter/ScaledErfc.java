package io.chronotick.core.filter;

/**
 * erfcx(x) = e^(x²)·erfc(x): the tail of the normal distribution without the factor that makes it
 * vanish in floating point.
 *
 * @see <a href="https://dlmf.nist.gov/7">NIST Digital Library of Mathematical Functions, chapter
 *     7</a>, equations 7.6.2 (series) and 7.9.1 (continued fraction)
 */
final class ScaledErfc {

  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final double SERIES_ENDS = 2;
  private static final double SERIES_PRECISION = 1e-17;

  private ScaledErfc() {}

  /**
   * @param x not negative
   */
  static double of(double x) {
    return x < SERIES_ENDS ? bySeries(x) : byContinuedFraction(x);
  }

  /** e^(x²) minus a series of positive terms: nothing cancels but that one difference. */
  private static double bySeries(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > SERIES_PRECISION * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Math.exp(x * x) - TWO_OVER_ROOT_PI * sum;
  }

  private static double byContinuedFraction(double x) {
    double fraction = 0;
    for (int k = depth(x); k >= 1; k--) {
      fraction = k * 0.5 / (x + fraction);
    }
    return TWO_OVER_ROOT_PI / 2 / (x + fraction);
  }

  /** So deep that what is left out is below 10^-13 of the whole. */
  private static int depth(double x) {
    if (x < 3) {
      return 60;
    }
    return x < 6 ? 30 : 12;
  }
}

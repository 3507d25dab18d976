package io.chronotick.core.filter;

/**
 * What is left of a normal distribution between two limits: its mass as a logarithm, mean and
 * variance. Keeps its digits however far out in a tail the limits lie.
 *
 * <p>One instance is used over and over, for this is the inner loop of the estimator. Not
 * thread-safe.
 */
final class TruncatedNormal {

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double DENSITY_AT_ZERO = ROOT_TWO_OVER_PI / 2;

  /** Limits closer than this, in σ, see a flat density. */
  private static final double FLAT = 1e-4;

  private double logMass;
  private double mean;
  private double variance;

  double logMass() {
    return logMass;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  /**
   * Cuts N(mu, sigma²) down to [lo, hi]; an end may be infinite.
   *
   * @param sigma positive
   * @param lo below {@code hi}
   */
  void cut(double mu, double sigma, double lo, double hi) {
    double a = (lo - mu) / sigma;
    double b = (hi - mu) / sigma;
    // By symmetry the limits never lie in the left tail only: the formulae keep the right one.
    boolean mirrored = -a > b;
    double from = mirrored ? -b : a;
    double to = mirrored ? -a : b;
    if (to - from < FLAT) {
      flat(from, to);
    } else if (from > 0) {
      tail(from, to);
    } else {
      middle(from, to);
    }
    mean = mu + sigma * (mirrored ? -mean : mean);
    variance *= sigma * sigma;
  }

  private void flat(double from, double to) {
    double width = to - from;
    double centre = (from + to) / 2;
    logMass = Math.log(width * DENSITY_AT_ZERO) - centre * centre / 2;
    mean = centre;
    variance = width * width / 12;
  }

  private void tail(double from, double to) {
    // Everything relative to the density at the near end, which may be as small as it likes.
    double fallen = Math.exp((from - to) * (from + to) / 2);
    double near = ScaledErfc.of(from * ROOT_HALF);
    double far = fallen > 0 ? fallen * ScaledErfc.of(to * ROOT_HALF) : 0;
    double mass = near - far;
    logMass = Math.log(mass / 2) - from * from / 2;
    double density = ROOT_TWO_OVER_PI / mass;
    moments(from, to, density, density * fallen);
    // Far out the variance is a small difference of large numbers; there it is that of a decay.
    double width = to - from;
    double decay = 1 / (from * from + 2);
    if (!(variance > 0)) {
      variance = Math.min(decay, width * width / 12);
    }
  }

  private void middle(double from, double to) {
    double mass = 1 - upper(-from) - upper(to);
    logMass = Math.log(mass);
    moments(
        from,
        to,
        DENSITY_AT_ZERO * Math.exp(-from * from / 2) / mass,
        DENSITY_AT_ZERO * Math.exp(-to * to / 2) / mass);
  }

  /** Probability beyond {@code z} ≥ 0 standard deviations. */
  private static double upper(double z) {
    return Math.exp(-z * z / 2) * ScaledErfc.of(z * ROOT_HALF) / 2;
  }

  /** From the densities at the ends, relative to the mass between them. */
  private void moments(double from, double to, double atFrom, double atTo) {
    double lower = atFrom > 0 ? from * atFrom : 0;
    double higher = atTo > 0 ? to * atTo : 0;
    mean = atFrom - atTo;
    variance = Math.min(1, 1 + lower - higher - mean * mean);
  }
}

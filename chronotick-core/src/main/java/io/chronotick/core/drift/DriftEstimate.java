package io.chronotick.core.drift;

/**
 * What an estimator has learnt of the rate of our counter. Statistical: not a bound.
 *
 * @param omega ω̂, frequency offset in s/s, source minus us; finite
 * @param sigmaOmega σ_ω, its standard deviation in s/s; finite, not negative
 * @param wander q̄, intensity of its random walk in s²/s³; finite, not negative
 */
public record DriftEstimate(double omega, double sigmaOmega, double wander) {

  public DriftEstimate {
    if (!isPossible(omega, sigmaOmega, wander)) {
      throw new IllegalArgumentException(
          "not a drift: omega " + omega + ", sigma " + sigmaOmega + ", wander " + wander);
    }
  }

  /** Whether these numbers can be an estimate. */
  static boolean isPossible(double omega, double sigmaOmega, double wander) {
    return Double.isFinite(omega) && isSize(sigmaOmega) && isSize(wander);
  }

  private static boolean isSize(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }
}

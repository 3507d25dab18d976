package io.chronotick.core.filter;

import io.chronotick.model.IntervalKind;
import java.util.OptionalDouble;

/** Estimates for tests of what is made of them, at counter 0. */
public final class Estimates {

  private Estimates() {}

  /** θ ± a proof of that half-width, its probable interval a quarter of that. */
  public static SourceEstimate of(long theta, long halfWidth, double stdDev, double omega) {
    return of(theta, halfWidth, halfWidth / 4, stdDev, omega);
  }

  public static SourceEstimate of(
      long theta, long halfWidth, long probableHalf, double stdDev, double omega) {
    return of(theta, 0, halfWidth, probableHalf, stdDev, omega, 0, IntervalKind.GUARANTEED);
  }

  /** θ ± a proof of that half-width, and what all sources doubt together. */
  public static SourceEstimate doubted(long theta, long halfWidth, double stdDev, double doubt) {
    return of(theta, 0, halfWidth, halfWidth / 4, stdDev, 0, doubt, IntervalKind.GUARANTEED);
  }

  /** θ and what lies beyond it, in attoseconds, ± a proof of that half-width; σ is 20 ps. */
  public static SourceEstimate fine(long theta, long beyond, long halfWidth) {
    return of(theta, beyond, halfWidth, halfWidth, 0.02, 0, 0, IntervalKind.GUARANTEED);
  }

  /** θ ± a claim of that half-width: nothing is proved. */
  public static SourceEstimate claimed(long theta, long halfWidth) {
    return of(theta, 0, halfWidth, halfWidth, halfWidth / 4.0, 0, 0, IntervalKind.CLAIMED);
  }

  private static SourceEstimate of(
      long theta,
      long thetaBeyond,
      long halfWidth,
      long probableHalf,
      double stdDev,
      double omega,
      double doubt,
      IntervalKind kind) {
    double seconds = stdDev * 1e-9;
    return new SourceEstimate(
        0,
        theta,
        thetaBeyond,
        omega,
        1e-8,
        1e-18,
        new HardInterval(0, theta - halfWidth, theta + halfWidth),
        new ProbableInterval(0, theta - probableHalf, theta + probableHalf),
        new Growth(5, new Spread(0, seconds * seconds, 0, 1e-16, 0), 0),
        doubt,
        kind,
        halfWidth,
        OptionalDouble.empty(),
        2 * halfWidth,
        stdDev,
        1,
        true,
        8);
  }
}

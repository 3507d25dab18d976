package io.chronotick.core.filter;

/**
 * The rate in use: dθ/dc lies in {@code omega} ± {@code rho} by declaration.
 *
 * @param omega learnt frequency offset in s/s, source minus us; 0 until one is learnt
 * @param rho frequency tolerance ρ around it in s/s; positive
 */
public record Rate(double omega, double rho) {

  /** ρ₀: no counter of a working host is further off than this before its rate is learnt. */
  public static final double ABSOLUTE_TOLERANCE = 200e-6;

  /** No tolerance can be declared above this: 10 %. */
  private static final double MAX = 0.1;

  public Rate {
    if (!(Math.abs(omega) < MAX) || !(rho > 0 && rho < MAX)) {
      throw new IllegalArgumentException("rate " + omega + " ± " + rho + " is out of range");
    }
  }

  /** Whether a learnt rate can be used at all: a counter further off than that is broken. */
  public static boolean isPlausible(double omega) {
    return Math.abs(omega) < MAX;
  }

  /** Nothing is learnt: ρ₀, or the declared tolerance where that is larger. */
  public static Rate unlearnt(double declaredRho) {
    return new Rate(0, Math.max(ABSOLUTE_TOLERANCE, declaredRho));
  }

  /** Lowest change of θ over {@code elapsedNanos} ≥ 0; rounded down, one extra for the double. */
  public long lowestChange(long elapsedNanos) {
    return (long) Math.floor((omega - rho) * elapsedNanos) - 1;
  }

  /** Highest change of θ over {@code elapsedNanos} ≥ 0; rounded up, one extra for the double. */
  public long highestChange(long elapsedNanos) {
    return (long) Math.ceil((omega + rho) * elapsedNanos) + 1;
  }

  /** Expected change of θ over {@code elapsedNanos}. */
  public long expectedChange(long elapsedNanos) {
    return Math.round(omega * elapsedNanos);
  }
}

package io.chronotick.core.filter;

/**
 * The variance of an estimate of θ and how it grows with age h: s0 + s1·h + s2·h² + s3·h³, in s²
 * and s. Statistical: it rests on random-walk frequency noise, and is not a bound.
 *
 * @param at counter value from which h counts
 */
public record Spread(long at, double s0, double s1, double s2, double s3) {

  private static final double NANOS = 1e9;

  /** One standard deviation in ns at {@code counter}; that of {@link #at} before it. */
  public double stdDevNanosAt(long counter) {
    return Math.sqrt(Math.max(0, variance(age(counter)))) * NANOS;
  }

  /** The same polynomial, its age counted from {@code counter}. */
  public Spread from(long counter) {
    double h = age(counter);
    return new Spread(counter, variance(h), s1 + h * (2 * s2 + h * 3 * s3), s2 + 3 * s3 * h, s3);
  }

  private double age(long counter) {
    return Math.max(0, counter - at) / NANOS;
  }

  private double variance(double h) {
    return s0 + h * (s1 + h * (s2 + h * s3));
  }
}

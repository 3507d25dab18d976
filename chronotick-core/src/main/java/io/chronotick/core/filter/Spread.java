package io.chronotick.core.filter;

/**
 * The variance of an estimate of θ and how it grows with age h: s0 + s1·h + s2·h² + s3·h³, in s²
 * and s. Statistical: it rests on random-walk frequency noise, and is not a bound.
 *
 * @param at counter value from which h counts
 */
record Spread(long at, double s0, double s1, double s2, double s3) {

  private static final double NANOS = 1e9;

  /** One standard deviation in ns at {@code counter}, not before {@link #at}. */
  double stdDevNanosAt(long counter) {
    double h = Math.max(0, counter - at) / NANOS;
    return Math.sqrt(Math.max(0, s0 + h * (s1 + h * (s2 + h * s3)))) * NANOS;
  }
}

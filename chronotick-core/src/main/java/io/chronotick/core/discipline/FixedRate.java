package io.chronotick.core.discipline;

/** Rates as integers: s/s in units of 2^-64, so that a reader multiplies without a double. */
final class FixedRate {

  private static final double UNITS = 0x1p64;

  private FixedRate() {}

  static long nearest(double rate) {
    return Math.round(checked(rate) * UNITS);
  }

  /** Not above {@code rate}. */
  static long down(double rate) {
    return (long) Math.floor(checked(rate) * UNITS);
  }

  /** Not below {@code rate}. */
  static long up(double rate) {
    return (long) Math.ceil(checked(rate) * UNITS);
  }

  /** {@code elapsed · rate}, rounded down. */
  static long times(long elapsed, long fixedRate) {
    return Math.multiplyHigh(elapsed, fixedRate);
  }

  private static double checked(double rate) {
    if (!(Math.abs(rate) < 0.5)) {
      throw new IllegalArgumentException("rate " + rate + " is outside ±0.5");
    }
    return rate;
  }
}

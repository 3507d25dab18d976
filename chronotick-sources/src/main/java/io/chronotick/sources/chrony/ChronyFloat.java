package io.chronotick.sources.chrony;

/**
 * chrony's 32-bit numbers: seven bits of signed exponent, 25 bits of signed coefficient. Neither an
 * infinity nor a NaN exists.
 */
final class ChronyFloat {

  private static final int COEFFICIENT_BITS = 25;
  private static final int EXPONENT_BITS = 7;

  /** No number is further from the one it stands for than this share of itself. */
  static final double RELATIVE_ERROR = Math.scalb(1.0, 2 - COEFFICIENT_BITS);

  private ChronyFloat() {}

  /** The value; exact, for a {@code double} holds them all. */
  static double decode(int bits) {
    int exponent = bits >> COEFFICIENT_BITS;
    int coefficient = bits << EXPONENT_BITS >> EXPONENT_BITS;
    return Math.scalb((double) coefficient, exponent - COEFFICIENT_BITS);
  }
}

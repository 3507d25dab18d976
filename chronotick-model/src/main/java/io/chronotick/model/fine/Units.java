package io.chronotick.model.fine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The numbers of this package, and the one way they are divided. */
final class Units {

  static final long ATTOS_PER_SECOND = 1_000_000_000_000_000_000L;
  static final long ATTOS_PER_NANO = 1_000_000_000;
  static final long ATTOS_PER_PICO = 1_000_000;
  static final int ATTO_DIGITS = 18;
  static final BigInteger SECOND = BigInteger.valueOf(ATTOS_PER_SECOND);

  private Units() {}

  /** {@code value · numerator / denominator}, rounded once. */
  static BigInteger scale(
      BigInteger value, BigInteger numerator, BigInteger denominator, RoundingMode rounding) {
    return new BigDecimal(value.multiply(numerator))
        .divide(new BigDecimal(denominator), 0, rounding)
        .toBigIntegerExact();
  }

  /** Attoseconds of a number of seconds and attoseconds, exact. */
  static BigInteger attos(long seconds, long attos) {
    return BigInteger.valueOf(seconds).multiply(SECOND).add(BigInteger.valueOf(attos));
  }

  /** The whole seconds, rounded down, and what is left, not negative. */
  static BigInteger[] split(BigInteger attos) {
    BigInteger[] parts = attos.divideAndRemainder(SECOND);
    return parts[1].signum() < 0
        ? new BigInteger[] {parts[0].subtract(BigInteger.ONE), parts[1].add(SECOND)}
        : parts;
  }

  static void checkAttos(long attos) {
    if (attos < 0 || attos >= ATTOS_PER_SECOND) {
      throw new IllegalArgumentException(
          "attoseconds " + attos + " are not within 0 and " + (ATTOS_PER_SECOND - 1));
    }
  }
}

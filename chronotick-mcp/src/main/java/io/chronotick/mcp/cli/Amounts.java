package io.chronotick.mcp.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Nanosecond counts as people read them: three digits and a unit; seconds to the millisecond. */
final class Amounts {

  private static final int DIGITS = 3;

  /** Of a millisecond, in nanoseconds: no digit of a long amount is smaller. */
  private static final int MILLI_SCALE = -6;

  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private Amounts() {}

  /** A bound: rounded away from zero, so that what is printed still holds. */
  static String bound(long nanos) {
    return text(rounded(nanos, RoundingMode.UP));
  }

  /** An estimate: rounded to the nearest. */
  static String estimate(long nanos) {
    return text(rounded(nanos, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal rounded(long nanos, RoundingMode mode) {
    BigDecimal exact = BigDecimal.valueOf(nanos);
    return exact.abs().compareTo(SECOND) < 0
        ? exact.round(new MathContext(DIGITS, mode))
        : exact.setScale(MILLI_SCALE, mode);
  }

  /** An estimate with its sign: source minus us. */
  static String signed(long nanos) {
    return (nanos < 0 ? "" : "+") + estimate(nanos);
  }

  private static String text(BigDecimal nanos) {
    BigDecimal amount = nanos;
    String unit = "ns";
    for (String larger : new String[] {"us", "ms", "s"}) {
      if (amount.abs().compareTo(THOUSAND) < 0) {
        break;
      }
      amount = amount.divide(THOUSAND);
      unit = larger;
    }
    BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return plain.toPlainString() + " " + unit;
  }
}

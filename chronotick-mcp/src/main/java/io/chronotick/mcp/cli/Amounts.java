package io.chronotick.mcp.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Nanosecond counts as people read them: three digits and a unit. */
final class Amounts {

  private static final MathContext UP = new MathContext(3, RoundingMode.UP);
  private static final MathContext NEAREST = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private Amounts() {}

  /** A bound: rounded away from zero, so that what is printed still holds. */
  static String bound(long nanos) {
    return text(new BigDecimal(nanos, UP));
  }

  /** An estimate: rounded to the nearest. */
  static String estimate(long nanos) {
    return text(new BigDecimal(nanos, NEAREST));
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

package io.chronotick.mcp.tool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/** Durations as whole nanoseconds, of any length: a {@code long} ends after 292 years. */
final class Nanos {

  private static final BigInteger PER_SECOND = BigInteger.valueOf(1_000_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private Nanos() {}

  static BigInteger of(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(PER_SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }

  /** For sentences: exact, in the largest of ns, us, ms and s that it is at least one of. */
  static String text(Duration duration) {
    BigDecimal amount = new BigDecimal(of(duration));
    String unit = "ns";
    for (String larger : new String[] {"us", "ms", "s"}) {
      if (amount.abs().compareTo(THOUSAND) < 0) {
        break;
      }
      amount = amount.divide(THOUSAND);
      unit = larger;
    }
    return amount.toPlainString() + " " + unit;
  }
}

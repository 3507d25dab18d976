package io.chronotick.mcp.tool;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A difference of two UTC offsets in hours, as the reference server prints it. */
final class TimeDifference {

  private static final double SECONDS_PER_HOUR = 3600.0;
  private static final int DECIMALS = 2;

  private TimeDifference() {}

  /**
   * Whole hours with one decimal ({@code +1.0h}); otherwise the binary value nearest to the
   * quotient, rounded half-even to two decimals, without trailing zeros ({@code +5.5h}).
   *
   * @param seconds target offset minus source offset
   */
  static String of(int seconds) {
    double hours = seconds / SECONDS_PER_HOUR;
    String sign = seconds < 0 ? "-" : "+";
    BigDecimal magnitude = new BigDecimal(Math.abs(hours));
    if (hours == Math.rint(hours)) {
      return sign + magnitude.setScale(1) + "h";
    }
    // String.format rounds half-up, and differs on 450 s.
    BigDecimal rounded = magnitude.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return sign + rounded.toPlainString() + "h";
  }
}

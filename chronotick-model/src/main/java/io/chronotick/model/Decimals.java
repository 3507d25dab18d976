package io.chronotick.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Exact decimal text of scaled integers: the one place where this package reads and prints numbers.
 */
final class Decimals {

  /** Enough digits for any value here; longer text is refused before it costs anything. */
  private static final int MAX_TEXT = 64;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private Decimals() {}

  /** {@code unscaled · 10^-scale}, always signed, trailing zeros removed: {@code +3.172}. */
  static String signed(long unscaled, int scale) {
    BigDecimal value = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
    String text = value.signum() == 0 ? "0" : value.toPlainString();
    return unscaled < 0 ? text : "+" + text;
  }

  /**
   * Reads a decimal followed by {@code unit} as an integer scaled by 10^{@code scale}.
   *
   * @throws IllegalArgumentException if the text is anything else, has more digits than the scale
   *     holds, or is out of range
   */
  static long parseWithUnit(String text, int scale, String unit, String what) {
    if (text.length() > MAX_TEXT || !text.endsWith(unit)) {
      throw refused(text, unit, what);
    }
    String number = text.substring(0, text.length() - unit.length()).strip();
    if (!NUMBER.matcher(number).matches()) {
      throw refused(text, unit, what);
    }
    try {
      return new BigDecimal(number).scaleByPowerOfTen(scale).longValueExact();
    } catch (ArithmeticException outOfRange) {
      throw new IllegalArgumentException(
          what + " '" + text + "' is out of range or finer than " + scale + " decimals",
          outOfRange);
    }
  }

  private static IllegalArgumentException refused(String text, String unit, String what) {
    String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    return new IllegalArgumentException(
        "not a " + what + ": '" + shown + "'; expected a number and '" + unit + "'");
  }
}

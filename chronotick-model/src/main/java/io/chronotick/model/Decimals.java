package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Exact decimal text of scaled integers: the one place where this package reads and prints numbers.
 *
 * <p>Law: {@code parseWithUnit(signed(n, s) + u, s, u, …)} is {@code n} for every {@code long}.
 */
final class Decimals {

  /** Enough digits for any value here; longer text is refused before it costs anything. */
  private static final int MAX_TEXT = 64;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private Decimals() {}

  /** {@code unscaled · 10^-scale}, always signed, trailing zeros removed: {@code +3.172}. */
  static String signed(long unscaled, int scale) {
    return signed(BigDecimal.valueOf(unscaled, scale));
  }

  /** The same of any number. */
  static String signed(BigDecimal number) {
    BigDecimal value = number.stripTrailingZeros();
    String text = value.signum() == 0 ? "0" : value.toPlainString();
    return value.signum() < 0 ? text : "+" + text;
  }

  /**
   * Reads a decimal directly followed by {@code unit} as an integer scaled by 10^{@code scale}. The
   * sign may be left out.
   *
   * @throws IllegalArgumentException if the text is anything else, has more decimals than the scale
   *     holds, or is out of range
   */
  static long parseWithUnit(String text, int scale, String unit, String what) {
    return inRange(parseDecimal(text, scale, unit, what), scale, text, unit, what);
  }

  /**
   * Reads a decimal of any size directly followed by {@code unit}.
   *
   * @throws IllegalArgumentException if the text is anything else, or has more decimals than {@code
   *     scale}
   */
  static BigDecimal parseDecimal(String text, int scale, String unit, String what) {
    if (text.length() > MAX_TEXT || !text.endsWith(unit)) {
      throw refused(text, unit, what);
    }
    String number = text.substring(0, text.length() - unit.length());
    if (!NUMBER.matcher(number).matches()) {
      throw refused(text, unit, what);
    }
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    if (value.scale() > scale) {
      throw new IllegalArgumentException(
          what + " " + Refusal.shown(text) + " has more than " + scale + " decimals");
    }
    return value;
  }

  /**
   * A number scaled by 10^{@code scale}.
   *
   * @param text what it was read from, for the message
   * @throws IllegalArgumentException if no {@code long} holds it
   */
  static long inRange(BigDecimal value, int scale, String text, String unit, String what) {
    try {
      return value.scaleByPowerOfTen(scale).longValueExact();
    } catch (ArithmeticException outOfRange) {
      throw new IllegalArgumentException(
          what
              + " "
              + Refusal.shown(text)
              + " is outside ±"
              + BigDecimal.valueOf(Long.MAX_VALUE, scale).toPlainString()
              + unit,
          outOfRange);
    }
  }

  private static IllegalArgumentException refused(String text, String unit, String what) {
    return Refusal.of(what, text, "a decimal number directly followed by '" + unit + "'");
  }
}

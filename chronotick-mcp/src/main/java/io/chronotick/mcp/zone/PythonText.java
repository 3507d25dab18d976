package io.chronotick.mcp.zone;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Values as Python literals: {@code None}, {@code True}, {@code 1.5}, {@code ['a', 1]}, {@code
 * {'a': 1}}. The reference server's error texts contain them, and clients match whole texts.
 *
 * <p>A value is {@code null}, a {@link Boolean}, a {@link Number}, a {@link CharSequence}, a {@link
 * Collection} or a {@link Map} of such. Nesting costs stack; callers bound its depth.
 *
 * @see <a href="https://docs.python.org/3/library/functions.html#repr">Python: repr</a>
 */
public final class PythonText {

  /** Echoed text longer than this is cut. */
  public static final int MAX_ECHO = 1024;

  private static final String ELLIPSIS = "…";
  private static final int DOUBLE_DIGITS = 17;
  private static final int FIRST_LARGE_EXPONENT = 16;
  private static final int LAST_SMALL_EXPONENT = -5;

  private PythonText() {}

  /**
   * The literal of a value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof CharSequence text) {
      return quoted(text.toString());
    }
    if (value instanceof Collection<?> items) {
      StringJoiner list = new StringJoiner(", ", "[", "]");
      items.forEach(item -> list.add(of(item)));
      return list.toString();
    }
    if (value instanceof Map<?, ?> entries) {
      StringJoiner dict = new StringJoiner(", ", "{", "}");
      entries.forEach((key, item) -> dict.add(of(key) + ": " + of(item)));
      return dict.toString();
    }
    throw new IllegalArgumentException("no Python literal for a " + value.getClass().getName());
  }

  /** The literal, short enough to be sent back: long text is cut before it is quoted. */
  public static String echo(@Nullable Object value) {
    return value instanceof CharSequence text ? of(cut(text.toString())) : cut(of(value));
  }

  /**
   * At most {@value #MAX_ECHO} characters, then {@code …}; halves of surrogate pairs, which no
   * transport could carry, become U+FFFD.
   */
  public static String cut(String text) {
    int kept = 0;
    StringBuilder whole = new StringBuilder(Math.min(text.length(), MAX_ECHO));
    for (int i = 0; i < text.length(); kept++) {
      if (kept == MAX_ECHO) {
        return whole.append(ELLIPSIS).toString();
      }
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      whole.appendCodePoint(isLoneSurrogate(codePoint) ? '\uFFFD' : codePoint);
    }
    return whole.toString();
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder literal = new StringBuilder(text.length() + 2).append(quote);
    text.codePoints().forEach(c -> appendEscaped(literal, c, quote));
    return literal.append(quote).toString();
  }

  private static void appendEscaped(StringBuilder literal, int c, char quote) {
    switch (c) {
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      default -> {
        if (c == quote || c == '\\') {
          literal.append('\\').append((char) c);
        } else if (isPrintable(c)) {
          literal.appendCodePoint(c);
        } else {
          String form = c <= 0xFF ? "\\x%02x" : c <= 0xFFFF ? "\\u%04x" : "\\U%08x";
          literal.append(String.format(Locale.ROOT, form, c));
        }
      }
    }
  }

  /** Python's str.isprintable: all but the categories "other" and "separator"; space is. */
  private static boolean isPrintable(int c) {
    return c == ' '
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }

  private static String ofNumber(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof BigInteger
        || number instanceof Short
        || number instanceof Byte) {
      return number.toString();
    }
    return ofDouble(number.doubleValue());
  }

  private static String ofDouble(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent <= LAST_SMALL_EXPONENT || exponent >= FIRST_LARGE_EXPONENT) {
      String digits = shortest.unscaledValue().abs().toString();
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return String.format(
          Locale.ROOT, "%s%s%se%+03d", value < 0 ? "-" : "", digits.charAt(0), fraction, exponent);
    }
    return shortest.scale() > 0 ? shortest.toPlainString() : shortest.toPlainString() + ".0";
  }

  /**
   * The fewest digits that read back as {@code value}; Double.toString finds them only since 19.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
      BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (candidate.doubleValue() == value) {
        return candidate;
      }
    }
    return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN));
  }
}

package io.chronotick.mcp.protocol;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON values in Python notation, as the reference server's messages show them: {@code None},
 * {@code True}, {@code 1.5}, {@code ['a', 1]}.
 */
final class PythonText {

  /** Echoed text longer than this is cut. */
  static final int MAX_ECHO = 1024;

  private PythonText() {}

  /** What Python's {@code repr} prints for the value. */
  static String of(@Nullable Object tree) {
    if (tree == null) {
      return "None";
    }
    if (tree instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (tree instanceof Double number) {
      return number(number);
    }
    if (tree instanceof String text) {
      return quoted(text);
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(PythonText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (tree instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return tree.toString();
  }

  /** The same, short enough to be sent back or logged: long text is cut before it is quoted. */
  static String echo(@Nullable Object tree) {
    return tree instanceof String text ? quoted(cut(text)) : cut(of(tree));
  }

  /** At most {@link #MAX_ECHO} characters, and an ellipsis where more were cut. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_ECHO
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_ECHO)) + "…";
  }

  /** A Python string literal: single quotes unless only those occur in the text. */
  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> character(out, c, quote));
    return out.append(quote).toString();
  }

  private static void character(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xFF) {
          out.append(String.format("\\x%02x", c));
        } else if (c <= 0xFFFF) {
          out.append(String.format("\\u%04x", c));
        } else {
          out.append(String.format("\\U%08x", c));
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /** The shortest digits that read back the same; an exponent below 1e-4 and from 1e16 on. */
  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    BigDecimal digits = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = digits.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    BigDecimal mantissa = digits.movePointLeft(exponent).stripTrailingZeros();
    return String.format(
        "%se%s%02d", mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}

package io.chronotick.sources.ntpd;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer's {@code name=value} pairs, separated by commas and white space. Immutable.
 *
 * <p>Reads bytes, each as one character, for they may be no text at all. What is no pair is passed
 * over. A name that comes twice has no value: one of the two is not ntpd's.
 */
final class Variables {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Never throws, in time linear in the length. */
  static Variables parse(ByteBuffer data) {
    String text = StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
    Map<String, String> values = new TreeMap<>();
    Set<String> doubled = new HashSet<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfPair(text, at);
      addPair(text.substring(at, end).strip(), values, doubled);
      at = end + 1;
    }
    values.keySet().removeAll(doubled);
    return new Variables(values);
  }

  /** The comma after the pair: the first that is not within quotes that open the value. */
  private static int endOfPair(String text, int from) {
    int comma = comma(text, from);
    // Not beyond the comma, or a text of commas alone is read to its end for each of them.
    int equals = text.substring(from, comma).indexOf('=');
    if (equals < 0 || !text.startsWith("\"", from + equals + 1)) {
      return comma;
    }
    int closing = text.indexOf('"', from + equals + 2);
    return closing < 0 ? comma : comma(text, closing);
  }

  private static int comma(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }

  private static void addPair(String pair, Map<String, String> values, Set<String> doubled) {
    int equals = pair.indexOf('=');
    if (equals < 0 || !NAME.matcher(pair.substring(0, equals)).matches()) {
      return;
    }
    String name = pair.substring(0, equals);
    if (values.putIfAbsent(name, unquoted(pair.substring(equals + 1))) != null) {
      doubled.add(name);
    }
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The value as it came; a stranger's text. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A decimal number; empty if it is absent or anything else, {@code nan} and {@code inf} too. */
  Optional<BigDecimal> number(String name) {
    return text(name).filter(value -> NUMBER.matcher(value).matches()).map(BigDecimal::new);
  }

  /** A whole number from 0 on; empty if it is absent or anything else. */
  OptionalInt whole(String name) {
    return text(name)
        .filter(value -> WHOLE.matcher(value).matches())
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElseGet(OptionalInt::empty);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

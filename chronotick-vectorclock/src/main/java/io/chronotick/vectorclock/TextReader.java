package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads one value's canonical text, which may come from anywhere, once, from left to right. A
 * refusal says what was expected and where; space grows with what was read and accepted, never with
 * what the text claims.
 */
final class TextReader {

  /** The longest name, in UTF-16 units. */
  static final int MOST_NAME_CHARS = 2 * NodeId.MAX_CODE_POINTS;

  private final String text;
  private int at;

  TextReader(String text) {
    this(text, 0);
  }

  /** Reads from an index on. */
  TextReader(String text, int from) {
    this.text = text;
    at = from;
  }

  /** The text in quotes, with a backslash before each quote and backslash of its own. */
  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The index of what is read next. */
  int index() {
    return at;
  }

  boolean isAt(String next) {
    return text.startsWith(next, at);
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  void expect(String expected) {
    if (!isAt(expected)) {
      throw refused("'" + expected + "'", at);
    }
    at += expected.length();
  }

  /** All that is left. */
  String rest() {
    int start = at;
    at = text.length();
    return text.substring(start);
  }

  void end() {
    if (!isAtEnd()) {
      throw refused("end of text", at);
    }
  }

  /** Entries in braces, with a comma and a space between two. */
  void braced(Runnable entry) {
    expect("{");
    if (!isAt("}")) {
      entry.run();
      while (isAt(",")) {
        expect(", ");
        entry.run();
      }
    }
    expect("}");
  }

  /** A whole number, in decimal digits without a zero before. */
  long number(long least, Supplier<String> name) {
    int start = at;
    long number = 0;
    boolean inRange = true;
    while (inRange && at < text.length() && isDigit(text.charAt(at))) {
      int digit = text.charAt(at) - '0';
      boolean padded = at > start && number == 0;
      inRange = !padded && number <= (Long.MAX_VALUE - digit) / 10;
      number = 10 * number + digit;
      at++;
    }
    if (at == start || !inRange || number < least) {
      throw refusedNumber(least, name, start);
    }
    return number;
  }

  /** Not {@link Character#isDigit(char)}, which takes the digits of every script. */
  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A node's name in quotes. */
  NodeId name() {
    return quoted("name", MOST_NAME_CHARS, NodeId::of);
  }

  /**
   * A value of what is between quotes, as {@link #quote} writes it.
   *
   * @param mostChars the longest there is; of a longer one the value sees only that it is longer
   */
  <T> T quoted(String name, int mostChars, Function<String, ? extends T> value) {
    expect("\"");
    int start = at;
    StringBuilder read = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        if (!isAt("\"") && !isAt("\\")) {
          throw refused("a quote or a backslash after a backslash", at);
        }
      }
      // One past the longest is enough for the value to be refused; the rest need not be copied.
      if (read.length() > mostChars) {
        break;
      }
      read.append(text.charAt(at++));
    }
    T result;
    try {
      result = value.apply(read.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " at index " + start + ": " + e.getMessage(), e);
    }
    expect("\"");
    return result;
  }

  IllegalArgumentException refusedNumber(long least, Supplier<String> name, int index) {
    return refused(
        name.get() + ", a whole number from " + least + " to " + Long.MAX_VALUE + ",", index);
  }

  IllegalArgumentException refused(String expected, int index) {
    if (index >= text.length()) {
      return new IllegalArgumentException("text ends where " + expected + " was expected");
    }
    return new IllegalArgumentException(
        expected + " expected at index " + index + ", not " + Shown.from(index, text));
  }
}

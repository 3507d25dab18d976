package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the canonical text of one clock, once, from left to right.
 *
 * <p>Space grows with what was read and accepted, never with what the text claims.
 */
final class VectorClockParser {

  private final String text;
  private final List<NodeId> names = new ArrayList<>();
  private long[] counters = new long[8];
  private int at;

  VectorClockParser(String text) {
    this.text = text;
  }

  VectorClock parse() {
    expect("{");
    if (!text.startsWith("}", at)) {
      entry();
      while (text.startsWith(",", at)) {
        expect(", ");
        entry();
      }
    }
    expect("}");
    if (at != text.length()) {
      throw refused("end of text", at);
    }
    return VectorClock.ofSorted(names, Arrays.copyOf(counters, names.size()));
  }

  private void entry() {
    int start = at;
    int size = names.size();
    VectorClock.requireRoom(size + 1);
    NodeId node = name();
    int order = size == 0 ? -1 : names.get(size - 1).compareTo(node);
    if (order >= 0) {
      throw new IllegalArgumentException(
          "node '"
              + node
              + "' at index "
              + start
              + (order == 0 ? " is there twice" : " is not in order; nodes must ascend"));
    }
    expect("=");
    long counter = counter(node);
    if (size == counters.length) {
      counters = Arrays.copyOf(counters, 2 * size);
    }
    names.add(node);
    counters[size] = counter;
  }

  private NodeId name() {
    expect("\"");
    int start = at;
    StringBuilder name = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        if (!text.startsWith("\"", at) && !text.startsWith("\\", at)) {
          throw refused("a quote or a backslash after a backslash", at);
        }
      }
      // One past the longest is enough for NodeId to refuse; the rest need not be copied.
      if (name.length() > 2 * NodeId.MAX_CODE_POINTS) {
        break;
      }
      name.append(text.charAt(at++));
    }
    NodeId node;
    try {
      node = NodeId.of(name.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("name at index " + start + ": " + e.getMessage(), e);
    }
    expect("\"");
    return node;
  }

  private long counter(NodeId node) {
    int start = at;
    long counter = 0;
    boolean inRange = true;
    while (inRange && at < text.length() && isDigit(text.charAt(at))) {
      int digit = text.charAt(at) - '0';
      // A leading zero, or past the largest.
      inRange = (counter > 0 || digit > 0) && counter <= (Long.MAX_VALUE - digit) / 10;
      counter = 10 * counter + digit;
      at++;
    }
    boolean ended = at > start && (text.startsWith(",", at) || text.startsWith("}", at));
    if (!inRange || !ended) {
      throw refused(
          "counter of '" + node + "', a whole number from 1 to " + Long.MAX_VALUE + ",", start);
    }
    return counter;
  }

  /** Not {@link Character#isDigit(char)}, which takes the digits of every script. */
  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void expect(String expected) {
    if (!text.startsWith(expected, at)) {
      throw refused("'" + expected + "'", at);
    }
    at += expected.length();
  }

  private IllegalArgumentException refused(String expected, int index) {
    if (index >= text.length()) {
      return new IllegalArgumentException("text ends where " + expected + " was expected");
    }
    return new IllegalArgumentException(
        expected + " expected at index " + index + ", not " + Shown.from(index, text));
  }
}

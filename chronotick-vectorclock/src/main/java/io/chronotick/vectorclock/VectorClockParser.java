package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Arrays;

/**
 * Reads the canonical text of a vector clock, once, from left to right.
 *
 * <p>Memory grows with the entries that were really read and stops at the limit; messages name a
 * position and what was expected there, and repeat nothing of the text.
 */
final class VectorClockParser {

  private static final int FIRST_CAPACITY = 8;

  private final String text;
  private int position;
  private NodeId[] nodes = new NodeId[FIRST_CAPACITY];
  private long[] counters = new long[FIRST_CAPACITY];
  private int size;

  VectorClockParser(String text) {
    this.text = text;
  }

  VectorClock parse() {
    expect('{');
    if (!accept('}')) {
      do {
        if (size > 0) {
          expect(' ');
        }
        entry();
      } while (accept(','));
      expect('}');
    }
    if (position != text.length()) {
      throw refused("the end");
    }
    return VectorClock.ofSorted(Arrays.copyOf(nodes, size), Arrays.copyOf(counters, size));
  }

  private void entry() {
    if (size == VectorClock.MAX_ENTRIES) {
      throw new IllegalArgumentException(VectorClock.tooManyEntries());
    }
    int start = position;
    NodeId node = node();
    if (size > 0) {
      int order = nodes[size - 1].compareTo(node);
      if (order >= 0) {
        throw new IllegalArgumentException(
            "not a vector clock: node at index "
                + start
                + (order == 0 ? " is listed twice" : " is out of code point order"));
      }
    }
    expect('=');
    long counter = counter();
    if (size == nodes.length) {
      int capacity = Math.min(2 * size, VectorClock.MAX_ENTRIES);
      nodes = Arrays.copyOf(nodes, capacity);
      counters = Arrays.copyOf(counters, capacity);
    }
    nodes[size] = node;
    counters[size] = counter;
    size++;
  }

  private NodeId node() {
    int start = position;
    while (position < text.length() && isOfNode(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw refused("a node id");
    }
    try {
      return NodeText.parse(text.substring(start, position));
    } catch (IllegalArgumentException notANode) {
      throw new IllegalArgumentException(
          "not a vector clock: at index " + start + ": " + notANode.getMessage(), notANode);
    }
  }

  private static boolean isOfNode(char c) {
    return NodeText.isPlain(c) || c == '%';
  }

  private long counter() {
    int start = position;
    long value = 0;
    while (position < text.length() && isDigit(text.charAt(position))) {
      int digit = text.charAt(position) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw refusedCounter(start);
      }
      value = value * 10 + digit;
      position++;
    }
    if (position == start || text.charAt(start) == '0') {
      throw refusedCounter(start);
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  private boolean accept(char expected) {
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw refused("'" + expected + "'");
    }
  }

  private IllegalArgumentException refused(String expected) {
    return new IllegalArgumentException(
        "not a vector clock: expected "
            + expected
            + " at index "
            + position
            + "; the form is {a=3, b=1}");
  }

  private static IllegalArgumentException refusedCounter(int start) {
    return new IllegalArgumentException(
        "not a vector clock: expected a whole number from 1 to "
            + Long.MAX_VALUE
            + " without leading zeros at index "
            + start);
  }
}

package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Comparator;

/**
 * A Lamport stamp that no other event has: the counter, and the node that took it.
 *
 * <p>A total order: by counter, then by node id in code point order; consistent with equals. If e
 * happened before f, the stamp of e is the smaller. HAZARD: the converse does not hold; a smaller
 * stamp proves nothing about cause. {@link VectorClock} does.
 *
 * @param counter what {@link LamportClock#tick} or {@link LamportClock#witness} returned; not
 *     negative
 * @param node whose clock it was; two nodes of one name take equal stamps
 */
public record LamportTime(long counter, NodeId node) implements Comparable<LamportTime> {

  private static final Comparator<LamportTime> ORDER =
      Comparator.comparingLong(LamportTime::counter).thenComparing(LamportTime::node);

  private static final char SEPARATOR = '@';

  private static final String COUNTER_REFUSED =
      "not a Lamport time: expected a whole number from 0 to "
          + Long.MAX_VALUE
          + " without leading zeros before '@'";

  /**
   * @throws IllegalArgumentException if the counter is negative
   */
  public LamportTime {
    LamportClock.requireCounter(counter);
  }

  /**
   * Reads what {@link #toString} prints, and nothing else.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static LamportTime parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("not a Lamport time; the form is 42@a");
    }
    return new LamportTime(
        parseCounter(text, separator), NodeText.parse(text.substring(separator + 1)));
  }

  private static long parseCounter(String text, int end) {
    // Nineteen digits hold every counter; longer text is refused before it is read.
    if (0 < end && end <= 19 && isCanonical(text, end)) {
      try {
        return Long.parseLong(text, 0, end, 10);
      } catch (NumberFormatException aboveMaximum) {
        throw new IllegalArgumentException(COUNTER_REFUSED, aboveMaximum);
      }
    }
    throw new IllegalArgumentException(COUNTER_REFUSED);
  }

  private static boolean isCanonical(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return end == 1 || text.charAt(0) != '0';
  }

  @Override
  public int compareTo(LamportTime other) {
    return ORDER.compare(this, other);
  }

  /** Counter and node, for example {@code 42@a}; the node id as in {@link VectorClock#toString}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(counter).append(SEPARATOR);
    NodeText.append(node, text);
    return text.toString();
  }
}

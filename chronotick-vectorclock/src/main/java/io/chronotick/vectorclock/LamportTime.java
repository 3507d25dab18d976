package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Comparator;

/**
 * The Lamport number of an event and the node it belongs to: unique, and in a total order that
 * every node agrees on and that no cause contradicts.
 *
 * <p>HAZARD: between concurrent events the order is arbitrary, though everywhere the same. It says
 * what to do first, not what happened first.
 *
 * @param counter the number, as {@link LamportClock} gave it, at least 1
 * @param node the node whose event it is
 */
public record LamportTime(long counter, NodeId node) implements Comparable<LamportTime> {

  private static final Comparator<LamportTime> ORDER =
      Comparator.comparingLong(LamportTime::counter).thenComparing(LamportTime::node);

  /**
   * @throws IllegalArgumentException if the counter is less than 1
   */
  public LamportTime {
    if (counter < 1) {
      throw new IllegalArgumentException("Lamport number " + counter + " is less than 1");
    }
  }

  /** By counter, then by node; consistent with equals. */
  @Override
  public int compareTo(LamportTime other) {
    return ORDER.compare(this, other);
  }
}

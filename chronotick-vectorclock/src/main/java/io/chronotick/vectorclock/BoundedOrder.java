package io.chronotick.vectorclock;

import io.chronotick.model.TimeInterval;

/**
 * How two events stand to each other by time, where each time is only known to lie in a closed
 * interval. Exactly one holds.
 *
 * <p>{@link #BEFORE} is a strict partial order: irreflexive, asymmetric, transitive. It is the
 * interval order of Fishburn, Intransitive Indifference with Unequal Intervals (1970).
 *
 * <p>HAZARD: {@link #INDETERMINATE} is not transitive, and so no equivalence. A long interval may
 * overlap two short ones of which one is surely before the other.
 *
 * <p>HAZARD: {@link #BEFORE} and {@link #AFTER} are true only while both bounds are. They say
 * nothing of cause; an interval of a clock that is wrong about its bound proves nothing.
 */
public enum BoundedOrder {
  /** The first event came first: its interval ends before that of the second begins. */
  BEFORE,
  /** The second event came first. */
  AFTER,
  /**
   * The intervals are identical, so nothing tells them apart. That is not that the events happened
   * at once: each may have happened anywhere in it, unless it is a single moment.
   */
  EQUAL,
  /** Either may have come first: the intervals share a moment, if only an end. */
  INDETERMINATE;

  /** How an event in the first interval stands to an event in the second. */
  public static BoundedOrder of(TimeInterval a, TimeInterval b) {
    if (a.isBefore(b)) {
      return BEFORE;
    }
    if (a.isAfter(b)) {
      return AFTER;
    }
    return a.equals(b) ? EQUAL : INDETERMINATE;
  }

  /** The same relation, asked the other way round. */
  public BoundedOrder inverse() {
    return switch (this) {
      case BEFORE -> AFTER;
      case AFTER -> BEFORE;
      case EQUAL, INDETERMINATE -> this;
    };
  }
}

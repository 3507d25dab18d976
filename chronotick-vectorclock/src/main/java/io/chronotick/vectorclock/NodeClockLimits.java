package io.chronotick.vectorclock;

import java.time.Duration;

/**
 * How many nodes {@link NodeClocks} keeps, for how long at least, and how far their clocks may
 * grow. Immutable.
 *
 * @param maxNodes 1 to {@link VectorClock#MAX_ENTRIES}
 * @param idle no node used within this time makes room for another; 0 to {@link #LONGEST_IDLE}
 * @param maxEntries of one node's clock; 1 to {@link VectorClock#MAX_ENTRIES}
 * @param maxCounter the largest number of an event; 1 to {@link Long#MAX_VALUE}
 */
public record NodeClockLimits(int maxNodes, Duration idle, int maxEntries, long maxCounter) {

  /** The longest idle time: a hundred years of 365 days, in which a counter of nanoseconds fits. */
  public static final Duration LONGEST_IDLE = Duration.ofDays(36_500);

  /** 1024 nodes, kept for 24 hours after their last use, each of which may know of all. */
  public static final NodeClockLimits DEFAULT = of(1024, Duration.ofHours(24)).withMaxEntries(1024);

  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public NodeClockLimits {
    if (maxNodes < 1 || maxNodes > VectorClock.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "maxNodes " + maxNodes + " is not from 1 to " + VectorClock.MAX_ENTRIES);
    }
    if (idle.isNegative() || idle.compareTo(LONGEST_IDLE) > 0) {
      throw new IllegalArgumentException("idle " + idle + " is not from PT0S to " + LONGEST_IDLE);
    }
    if (maxEntries < 1 || maxEntries > VectorClock.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "maxEntries " + maxEntries + " is not from 1 to " + VectorClock.MAX_ENTRIES);
    }
    if (maxCounter < 1) {
      throw new IllegalArgumentException(
          "maxCounter " + maxCounter + " is not from 1 to " + Long.MAX_VALUE);
    }
  }

  /**
   * So many nodes, with clocks and counters as large as they get.
   *
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public static NodeClockLimits of(int maxNodes, Duration idle) {
    return new NodeClockLimits(maxNodes, idle, VectorClock.MAX_ENTRIES, Long.MAX_VALUE);
  }

  /** The same with another limit on the entries of a clock. */
  public NodeClockLimits withMaxEntries(int most) {
    return new NodeClockLimits(maxNodes, idle, most, maxCounter);
  }

  /** The same with another largest number. */
  public NodeClockLimits withMaxCounter(long largest) {
    return new NodeClockLimits(maxNodes, idle, maxEntries, largest);
  }
}

package io.chronotick.vectorclock;

import java.time.Duration;

/**
 * How many nodes {@link NodeClocks} keeps, and for how long at least. Immutable.
 *
 * @param maxNodes 1 to {@link VectorClock#MAX_ENTRIES}
 * @param idle no node used within this time makes room for another; 0 to {@link #LONGEST_IDLE}
 */
public record NodeClockLimits(int maxNodes, Duration idle) {

  /** The longest idle time: a hundred years of 365 days, in which a counter of nanoseconds fits. */
  public static final Duration LONGEST_IDLE = Duration.ofDays(36_500);

  /** 1024 nodes, kept for 24 hours after their last use. */
  public static final NodeClockLimits DEFAULT = new NodeClockLimits(1024, Duration.ofHours(24));

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
  }
}

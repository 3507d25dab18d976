package io.chronotick.vectorclock;

import java.util.Objects;

/**
 * What a {@link HybridLogicalClock} does when all 65 536 stamps of a millisecond are given: it
 * borrows the next one if that is allowed and not too far ahead, else waits, else refuses. It never
 * wraps. Immutable.
 *
 * <p>HAZARD: after the physical clock stepped back by more than the bound and the slack, nothing
 * can be borrowed until it has caught up, and there are no more stamps than the counter has left.
 *
 * @param borrows whether the next millisecond may be used before it has come, as long as it is not
 *     further ahead of physical time than the current bound and the slack
 * @param waiter how to wait for it otherwise; {@link Waiter#NONE} refuses at once
 */
public record OverflowPolicy(boolean borrows, Waiter waiter) {

  /** Never ahead of physical time by its own doing, and never waiting: a full counter refuses. */
  public static final OverflowPolicy REFUSE = new OverflowPolicy(false, Waiter.NONE);

  /** Borrows within bound and slack, and then refuses; never waits. */
  public static final OverflowPolicy BORROW = new OverflowPolicy(true, Waiter.NONE);

  public OverflowPolicy {
    Objects.requireNonNull(waiter, "waiter");
  }

  /** Waits for physical time, without borrowing. */
  public static OverflowPolicy waiting(Waiter waiter) {
    return REFUSE.orWaiting(waiter);
  }

  /** The same, but waits before it refuses. */
  public OverflowPolicy orWaiting(Waiter then) {
    return new OverflowPolicy(borrows, then);
  }
}

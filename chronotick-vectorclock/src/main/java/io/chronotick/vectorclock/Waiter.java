package io.chronotick.vectorclock;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link HybridLogicalClock} lets physical time pass. It waits in no other way, so what does
 * the waiting, and how long at most, is the caller's choice. Called outside any lock, from the
 * thread that asked for a stamp, by several threads at once.
 */
@FunctionalInterface
public interface Waiter {

  /** Never waits. */
  Waiter NONE = (remaining, attempt) -> false;

  /**
   * Lets the thread sleep for as long as remains, and gives up where that would be too long, or has
   * been because physical time stands still.
   *
   * @param longest for one call of the clock, about
   */
  static Waiter sleeping(Duration longest) {
    Objects.requireNonNull(longest, "longest");
    return (remaining, attempt) -> {
      if (remaining.multipliedBy(attempt).compareTo(longest) > 0) {
        return false;
      }
      try {
        // A millisecond more, as a sleep is rounded down to whole ones.
        Thread.sleep(remaining.toMillis() + 1);
        return true;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  /**
   * Waits, or gives up. Coming back early is no error: physical time is read again, and if it is
   * not enough, this is called again. An implementation that was interrupted keeps the flag and
   * gives up.
   *
   * @param remaining how far physical time must still go, positive; more than that passes where the
   *     physical clock is stuck or steps backward
   * @param attempt how many times this one call of the clock has waited, this one included, from 1;
   *     a stuck physical clock would otherwise be waited for without end
   * @return false to give up: the call is refused and the clock as it was
   */
  boolean await(Duration remaining, int attempt);
}

package io.chronotick.mcp.protocol;

import java.time.Duration;

/** Has things done later. Safe for any number of threads. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Runs the task once, in a thread of the scheduler's, not before the delay has passed.
   *
   * @param delay zero or more
   * @param task must not throw
   */
  Alarm after(Duration delay, Runnable task);

  /** Something that will be done. */
  @FunctionalInterface
  interface Alarm {

    /** Forgets it, unless it has begun. */
    void cancel();
  }
}

package io.chronotick.sources.spi;

import java.time.Duration;

/** Runs things later. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Runs {@code task} once, not before {@code delay} has passed on the counter. The task runs on a
   * thread of the scheduler, must return soon and must not throw.
   */
  Cancellable schedule(Duration delay, Runnable task);

  /** Something that can be called off. */
  @FunctionalInterface
  interface Cancellable {
    /** Calls it off if it has not begun. Idempotent. */
    void cancel();
  }
}

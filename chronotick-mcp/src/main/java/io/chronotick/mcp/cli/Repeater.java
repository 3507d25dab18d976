package io.chronotick.mcp.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has something done again and again. */
@FunctionalInterface
interface Repeater {

  /** Something that is done again until it is closed. */
  @FunctionalInterface
  interface Running extends AutoCloseable {

    @Override
    void close();
  }

  /** Runs the task after each {@code interval}, never twice at once. */
  Running every(Duration interval, Runnable task);

  /**
   * In a thread of its own. The server's timer ends calls within 100 ms; a task that reads a slow
   * disk must not be in its way.
   */
  static Running inThread(Duration interval, Runnable task) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "chronotick-upkeep");
              thread.setDaemon(true);
              return thread;
            });
    Logger log = LoggerFactory.getLogger(Repeater.class);
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException defect) {
            // Thrown further, it would silently be the last time.
            log.error("Upkeep failed", defect);
          }
        };
    var unused =
        executor.scheduleWithFixedDelay(
            guarded, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    return executor::shutdownNow;
  }
}

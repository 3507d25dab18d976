package io.chronotick.sources.os;

import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers on one daemon thread, by the JVM's counter.
 *
 * <p>Tasks due at one moment run in the order they were scheduled. After {@link #close} nothing
 * runs any more and nothing new is accepted; that is silent, because a source being closed late is
 * no mistake of its caller.
 */
public final class HostScheduler implements Scheduler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostScheduler.class);
  private static final Cancellable NOTHING = () -> {};

  private final ScheduledThreadPoolExecutor executor;

  public HostScheduler() {
    executor = new ScheduledThreadPoolExecutor(1, task -> Threads.daemon("chronotick-timer", task));
    // A cancelled time-out must not keep its poll in memory until it would have been due.
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> scheduled =
          executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException closed) {
      return NOTHING;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException thrown) {
      LOG.debug("a timer task threw", thrown);
    } catch (Error thrown) {
      // The future nobody asks would keep it to itself.
      LOG.error("a timer task ended in an error", thrown);
      throw thrown;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}

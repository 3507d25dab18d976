package io.chronotick.mcp.protocol;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for everything that is to be done later; it starts with the first such thing. */
public final class TimerThread implements Scheduler, AutoCloseable {

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, TimerThread::daemon);

  public TimerThread() {
    // What was cancelled is not kept until its time would have come.
    executor.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "chronotick-timer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    Future<?> planned = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> planned.cancel(false);
  }

  /** Forgets what was to be done. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}

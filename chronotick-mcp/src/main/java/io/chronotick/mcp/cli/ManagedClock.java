package io.chronotick.mcp.cli;

import io.chronotick.core.ClockListener;
import io.chronotick.core.ClockManager;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The real clock. */
final class ManagedClock implements RunningClock {

  /** Not every change is an event (a source's first refusal need not be), so look again anyway. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ClockManager manager;

  private ManagedClock(ClockManager manager) {
    this.manager = manager;
  }

  static RunningClock start(Settings settings) {
    ClockManager.Builder builder = ClockManager.builder().network(settings.network());
    if (!settings.sources().isEmpty()) {
      builder = builder.sources(settings.sources());
    }
    if (settings.tolerateFaults().isPresent()) {
      builder = builder.tolerateFaults(settings.tolerateFaults().get());
    }
    if (settings.maxDriftPpm().isPresent()) {
      builder = builder.maxDriftPpm(settings.maxDriftPpm().get());
    }
    return new ManagedClock(builder.start());
  }

  @Override
  public SyncStatus status() {
    return manager.status();
  }

  @Override
  public void await(Predicate<SyncStatus> enough, Duration timeout) throws InterruptedException {
    Semaphore changes = new Semaphore(0);
    ClockListener listener = event -> changes.release();
    manager.addListener(listener);
    try {
      long begin = System.nanoTime();
      while (!enough.test(manager.status())) {
        long remaining = timeout.toNanos() - (System.nanoTime() - begin);
        if (remaining <= 0) {
          return;
        }
        // Whether it was an event or the time: the answer is in the status.
        boolean changed =
            changes.tryAcquire(Math.min(remaining, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
        if (changed) {
          changes.drainPermits();
        }
      }
    } finally {
      manager.removeListener(listener);
    }
  }

  @Override
  public List<String> problems() {
    return manager.problems();
  }

  @Override
  public void close() {
    manager.close();
  }
}

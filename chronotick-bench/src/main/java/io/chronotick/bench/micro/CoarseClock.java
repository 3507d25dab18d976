package io.chronotick.bench.micro;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A clock that costs its callers a volatile read: a thread of its own moves it, about once a
 * millisecond. May be read by any thread, started or not; start and stop it once, from one.
 *
 * <p>It starts at the system clock's time and goes {@value #RATE} times as fast: true milliseconds
 * have not the counters for as many stamps as can be given when time costs nothing.
 */
final class CoarseClock implements InstantSource {

  private static final long RATE = 16;
  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private final long start = System.currentTimeMillis();
  private volatile long millis = start;
  private volatile boolean stopping;
  private @Nullable Thread reader;

  /** Has the clock run. */
  void start() {
    Thread started = new Thread(this::run, "coarse clock");
    started.setDaemon(true);
    started.start();
    reader = started;
  }

  private void run() {
    while (!stopping) {
      millis = start + RATE * (System.currentTimeMillis() - start);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Has it stand still, and waits until it does; does nothing if it never ran. */
  void stop() throws InterruptedException {
    stopping = true;
    if (reader != null) {
      reader.join();
    }
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }
}

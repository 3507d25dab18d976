package io.chronotick.model;

/**
 * The counter all arithmetic lives on. Injected everywhere, so that simulated time is real time to
 * the code under test.
 *
 * <p>Implementations never decrease, never block and are safe for any number of threads.
 */
@FunctionalInterface
public interface Ticker {

  /** The counter now, in nanoseconds since an arbitrary origin. */
  long nanos();

  /** {@link #nanos()} as a value. */
  default MonotonicTime read() {
    return new MonotonicTime(nanos());
  }

  /**
   * The JVM's counter, {@link System#nanoTime()}, counted from when this class was loaded so that
   * it cannot wrap within a process's life.
   *
   * <p>HAZARD: on Linux it stops during suspend and its rate is steered by the host's time daemon.
   */
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}

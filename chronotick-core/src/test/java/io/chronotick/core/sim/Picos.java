package io.chronotick.core.sim;

import java.time.Duration;

/**
 * True time as the simulation counts it: a {@code long} of picoseconds, which lasts 106 days. Exact
 * both ways but for what is finer than a picosecond or a nanosecond, and that is dropped.
 */
final class Picos {

  static final long PER_NANO = 1_000L;
  static final long PER_SECOND = 1_000_000_000_000L;

  private Picos() {}

  static long of(Duration duration) {
    return Math.multiplyExact(duration.toNanos(), PER_NANO);
  }

  static long ofSeconds(double seconds) {
    return (long) (seconds * PER_SECOND);
  }

  static double toSeconds(long picos) {
    return (double) picos / PER_SECOND;
  }
}

package io.chronotick.model;

import java.time.Duration;

/**
 * A reading of this process's own counter, in nanoseconds since an arbitrary origin.
 *
 * <p>It never steps and names no moment: only differences mean anything, and only between readings
 * of one {@link Ticker}. Readings of two processes, or from before and after a boot, are unrelated.
 * Ordering is that of the counter. Law: {@code t.until(t.plus(d))} is {@code d} wherever {@code
 * t.plus(d)} exists.
 *
 * @param nanos counter value in nanoseconds
 */
public record MonotonicTime(long nanos) implements Comparable<MonotonicTime> {

  /** As the constructor; every {@code long} is a reading. */
  public static MonotonicTime ofNanos(long nanos) {
    return new MonotonicTime(nanos);
  }

  /**
   * Reads what {@link #toString} prints, for example {@code 81234567890ns}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static MonotonicTime parse(String text) {
    return new MonotonicTime(Decimals.parseWithUnit(text, 0, "ns", "monotonic time"));
  }

  /**
   * Counter time from this reading to {@code later}; negative when {@code later} is earlier.
   *
   * @throws ArithmeticException if the difference does not fit a {@code long}
   */
  public Duration until(MonotonicTime later) {
    return Duration.ofNanos(nanosUntil(later));
  }

  /** {@link #until} as a primitive, in nanoseconds; the same error. */
  public long nanosUntil(MonotonicTime later) {
    return Math.subtractExact(later.nanos, nanos);
  }

  /**
   * The reading {@code duration} later.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public MonotonicTime plus(Duration duration) {
    return new MonotonicTime(Math.addExact(nanos, duration.toNanos()));
  }

  /**
   * The reading {@code duration} earlier.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public MonotonicTime minus(Duration duration) {
    return new MonotonicTime(Math.subtractExact(nanos, duration.toNanos()));
  }

  /** True when this reading is strictly earlier. */
  public boolean isBefore(MonotonicTime other) {
    return nanos < other.nanos;
  }

  /** True when this reading is strictly later. */
  public boolean isAfter(MonotonicTime other) {
    return nanos > other.nanos;
  }

  @Override
  public int compareTo(MonotonicTime other) {
    return Long.compare(nanos, other.nanos);
  }

  /** Nanoseconds with their unit: {@code 81234567890ns}. */
  @Override
  public String toString() {
    return nanos + "ns";
  }
}

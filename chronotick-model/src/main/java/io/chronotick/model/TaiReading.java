package io.chronotick.model;

import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * A reading on the TAI scale, where every second has a number of its own: during an inserted leap
 * second it goes on, and its interval stays exact.
 *
 * <p>Counted in nanoseconds since 1970-01-01T00:00:00 TAI, as Linux counts its {@code CLOCK_TAI};
 * that reaches to 2262.
 *
 * @param nanos the reading; never decreases within a process
 * @param earliestNanos lower end of the interval; {@link Long#MIN_VALUE} without a bound
 * @param latestNanos upper end of the interval; {@link Long#MAX_VALUE} without a bound
 * @param minusUtcSeconds TAI − UTC, in seconds; within a leap second, the value before it
 * @see <a href="https://man7.org/linux/man-pages/man2/clock_gettime.2.html">clock_gettime(2),
 *     CLOCK_TAI</a>
 */
public record TaiReading(long nanos, long earliestNanos, long latestNanos, int minusUtcSeconds) {

  /** TAI seconds, which count from 1958, at the begin of 1970. */
  private static final long TAI_SECONDS_OF_1970 = 378_691_200L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * @throws IllegalArgumentException if the reading is outside its interval, or only one end is
   *     bounded
   */
  public TaiReading {
    if (nanos < earliestNanos || nanos > latestNanos) {
      throw new IllegalArgumentException(
          nanos + " is outside its interval " + earliestNanos + " to " + latestNanos);
    }
    if ((earliestNanos == Long.MIN_VALUE) != (latestNanos == Long.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "only one end of " + earliestNanos + " to " + latestNanos + " is bounded");
    }
  }

  /** A reading of which nothing is claimed. */
  public static TaiReading unbounded(long nanos, int minusUtcSeconds) {
    return new TaiReading(nanos, Long.MIN_VALUE, Long.MAX_VALUE, minusUtcSeconds);
  }

  /** The moment so many nanoseconds after 1970-01-01T00:00:00 TAI. */
  public static TaiInstant instantOf(long nanos) {
    return TaiInstant.ofTaiSeconds(
        TAI_SECONDS_OF_1970 + Math.floorDiv(nanos, NANOS_PER_SECOND),
        Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /**
   * Nanoseconds from 1970-01-01T00:00:00 TAI to {@code moment}.
   *
   * @throws ArithmeticException if they are too many
   */
  public static long nanosOf(TaiInstant moment) {
    long seconds = Math.subtractExact(moment.getTaiSeconds(), TAI_SECONDS_OF_1970);
    return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), moment.getNano());
  }

  /** The reading. */
  public TaiInstant instant() {
    return instantOf(nanos);
  }

  /** True when there is a bound. */
  public boolean hasInterval() {
    return earliestNanos != Long.MIN_VALUE;
  }

  /** Lower end of the interval; empty without a bound. */
  public Optional<TaiInstant> earliest() {
    return hasInterval() ? Optional.of(instantOf(earliestNanos)) : Optional.empty();
  }

  /** Upper end of the interval; empty without a bound. */
  public Optional<TaiInstant> latest() {
    return hasInterval() ? Optional.of(instantOf(latestNanos)) : Optional.empty();
  }

  /** Distance to the farther end, ns; of no meaning without a bound. */
  long farthestNanos() {
    return Math.max(nanos - earliestNanos, latestNanos - nanos);
  }

  /** The same moment without any claim. */
  public TaiReading withoutInterval() {
    return unbounded(nanos, minusUtcSeconds);
  }
}

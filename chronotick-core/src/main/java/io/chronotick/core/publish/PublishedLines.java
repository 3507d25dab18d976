package io.chronotick.core.publish;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.Optional;

/**
 * A bounded clock as three lines over the counter. Immutable.
 *
 * @param status SYNCHRONIZED or HOLDOVER: only a bounded clock is published
 * @param kind on what the interval rests; not NONE
 * @param faults how many lying sources the interval survives; not negative
 * @param leader stratum of the leading source
 * @param epoch raised by every disruption
 * @param origin counter value where the lines start, ns
 * @param best best estimate at the origin, epoch ns
 * @param lo lower end at the origin, epoch ns
 * @param hi upper end at the origin, epoch ns
 * @param rate rate of the best estimate, units of 2^-64 s/s
 * @param rateLo rate of the lower end, the same unit
 * @param rateHi rate of the upper end, the same unit
 * @param voidAfter last counter value at which the lines may be believed, at most {@link
 *     #MAX_LIFE_NANOS} after the origin
 */
public record PublishedLines(
    ClockStatus status,
    IntervalKind kind,
    int faults,
    Stratum leader,
    long epoch,
    long origin,
    long best,
    long lo,
    long hi,
    long rate,
    long rateLo,
    long rateHi,
    long voidAfter) {

  /** Two days: the longest holdover and a day to spare. */
  public static final long MAX_LIFE_NANOS = 2 * 86_400L * 1_000_000_000L;

  /**
   * @throws IllegalArgumentException if the components contradict each other
   */
  public PublishedLines {
    require(status.hasBound(), "status " + status + " has no bound");
    require(kind != IntervalKind.NONE, "kind none has no bound");
    require(faults >= 0, "faults " + faults + " is negative");
    require(lo >= 0 && lo <= hi, "interval " + lo + ".." + hi + " is not one");
    // A line gains at most one and a half times its life: the ends stay inside a long.
    require(hi <= Long.MAX_VALUE - 2 * MAX_LIFE_NANOS, "upper end " + hi + " is out of range");
    require(best >= 0 && best <= Long.MAX_VALUE - 2 * MAX_LIFE_NANOS, "best " + best);
    require(rateLo <= rateHi, "rates " + rateLo + ".." + rateHi + " are not a range");
    long life = voidAfter - origin;
    require(
        voidAfter >= origin && life >= 0 && life <= MAX_LIFE_NANOS,
        "life of " + life + " ns is outside 0.." + MAX_LIFE_NANOS);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** True where the lines may be believed. */
  public boolean isLiveAt(long counter) {
    return counter >= origin && counter <= voidAfter;
  }

  /**
   * The reading at {@code counter}: best estimate, and the interval widened to hold it.
   *
   * @throws IllegalArgumentException if the lines are not {@linkplain #isLiveAt live} there
   */
  public ClockReading readingAt(long counter) {
    if (!isLiveAt(counter)) {
      throw new IllegalArgumentException(
          "counter " + counter + " is outside " + origin + ".." + voidAfter);
    }
    long elapsed = counter - origin;
    Instant instant = instantOf(at(best, elapsed, rate));
    TimeInterval interval =
        new TimeInterval(
                instantOf(at(lo, elapsed, rateLo)), instantOf(at(hi, elapsed, rateHi)))
            .span(TimeInterval.of(instant));
    return new ClockReading(
        instant,
        Optional.of(interval),
        Optional.empty(),
        kind,
        status,
        ClockQuality.grade(
            ClockOffset.ofNanos(0), Optional.of(interval.farthestFrom(instant)), leader),
        faults,
        MonotonicTime.ofNanos(counter),
        epoch);
  }

  /** The product is rounded down, as the writer's own readers round it. */
  private static long at(long start, long elapsed, long slope) {
    return start + elapsed + Math.multiplyHigh(elapsed, slope);
  }

  private static Instant instantOf(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }
}

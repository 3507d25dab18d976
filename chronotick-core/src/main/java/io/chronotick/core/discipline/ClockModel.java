package io.chronotick.core.discipline;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.FineMonotonicTime;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.util.Optional;

/**
 * What is published: three lines over the counter and what they are worth. Immutable.
 *
 * <p>{@code best} runs at the estimated rate, {@code lo} and {@code hi} at the edges of the
 * tolerance around the rate in use. Past {@code voidAfter} the model claims nothing: a dead writer
 * cannot leave a stale "synchronised".
 */
public final class ClockModel {

  private final long origin;
  private final long best;
  private final long lo;
  private final long hi;
  private final long rate;
  private final long rateLo;
  private final long rateHi;
  private final long voidAfter;
  private final long boundedUntil;
  private final long granularityNanos;
  private final Standing standing;
  private final Course course;

  /**
   * What the lines are worth.
   *
   * @param status SYNCHRONIZED or HOLDOVER give the interval, the others none
   * @param kind on what the interval rests
   * @param faults the f it tolerates
   * @param leader stratum of the leading source
   * @param epoch raised by every disruption
   */
  public record Standing(
      ClockStatus status, IntervalKind kind, int faults, Stratum leader, long epoch) {

    Standing expired() {
      return status.hasBound()
          ? new Standing(ClockStatus.UNKNOWN, IntervalKind.NONE, 0, leader, epoch)
          : this;
    }
  }

  /**
   * A model.
   *
   * @param proved θ's interval where the ends start; of no meaning without a bound
   * @param course the best estimate and what is probable about it
   * @param rate tolerance of the ends
   * @param voidAfter last counter value at which the model may be believed
   * @param granularityNanos the counter's smallest step
   * @param standing what the lines are worth
   */
  ClockModel(
      HardInterval proved,
      Course course,
      Rate rate,
      long voidAfter,
      long granularityNanos,
      Standing standing) {
    this.origin = proved.at();
    this.best = origin + course.thetaAt(origin);
    this.lo = origin + proved.lo();
    // 1 because a reader's product is rounded down; and its counter may be one step old.
    this.hi = origin + proved.hi() + 1 + granularityNanos;
    this.rate = FixedRate.nearest(course.omega());
    this.rateLo = FixedRate.down(rate.omega() - rate.rho());
    this.rateHi = FixedRate.up(rate.omega() + rate.rho());
    this.voidAfter = voidAfter;
    // One comparison tells a reader both: no counter value is that low.
    this.boundedUntil = standing.status().hasBound() ? voidAfter : Long.MIN_VALUE;
    this.granularityNanos = granularityNanos;
    this.standing = standing;
    this.course = course;
  }

  /** A model without a bound: a line to go on with, until something is known. */
  public static ClockModel unbounded(
      long origin, long best, double omega, ClockStatus status, long epoch) {
    long theta = best - origin;
    return new ClockModel(
        new HardInterval(origin, theta, theta),
        Course.unknown(origin, theta, omega),
        Rate.unlearnt(Rate.ABSOLUTE_TOLERANCE),
        Long.MAX_VALUE,
        0,
        new Standing(status, IntervalKind.NONE, 0, Stratum.UNSYNCHRONIZED, epoch));
  }

  /** Best estimate of true time at {@code counter}, TAI ns. */
  public long bestAt(long counter) {
    long elapsed = counter - origin;
    return best + elapsed + FixedRate.times(elapsed, rate);
  }

  /**
   * Best estimate of true time at a fine counter, with all the sources told below the nanosecond.
   * {@link #bestAt(long)} rounds down where the line begins, what it adds, and its counter.
   */
  public FineTime bestAt(FineMonotonicTime counter) {
    return course.timeAt(counter);
  }

  /** Lower end at {@code counter}, TAI ns; {@link Long#MIN_VALUE} without a bound. */
  public long earliestAt(long counter) {
    return isBoundedAt(counter) ? lowerAt(counter) : Long.MIN_VALUE;
  }

  /** The lower line, of which the caller knows that it is an end. */
  long lowerAt(long counter) {
    long elapsed = counter - origin;
    // Looking back, the end moves out at the other edge of the tolerance.
    return lo + elapsed + FixedRate.times(elapsed, elapsed >= 0 ? rateLo : rateHi);
  }

  /** Upper end at {@code counter}, TAI ns; {@link Long#MAX_VALUE} without a bound. */
  public long latestAt(long counter) {
    return isBoundedAt(counter) ? upperAt(counter) : Long.MAX_VALUE;
  }

  /** The upper line, of which the caller knows that it is an end. */
  long upperAt(long counter) {
    long elapsed = counter - origin;
    return hi + elapsed + FixedRate.times(elapsed, elapsed >= 0 ? rateHi : rateLo);
  }

  /**
   * Where true time is with great probability at {@code counter}, as TAI ns: by statistics, never a
   * bound. Empty without a bound.
   */
  public Optional<ProbableInterval> probableAt(long counter) {
    return isBoundedAt(counter)
        ? course
            .probableAt(counter)
            .map(
                s ->
                    new ProbableInterval(
                        counter, counter + s.lo(), counter + s.hi() + granularityNanos))
        : Optional.empty();
  }

  public boolean isBoundedAt(long counter) {
    return counter <= boundedUntil;
  }

  /** What the lines are worth at {@code counter}; past the void time, nothing. */
  public Standing standingAt(long counter) {
    return counter <= voidAfter ? standing : standing.expired();
  }

  /** What they are worth before the void time. */
  public Standing standing() {
    return standing;
  }

  /**
   * The three lines, for other readers than those of this process.
   *
   * @param origin counter value where they start, ns
   * @param best best estimate there, TAI ns
   * @param lo lower end there
   * @param hi upper end there
   * @param rate rate of the best estimate, units of 2^-64 s/s
   * @param rateLo rate of the lower end
   * @param rateHi rate of the upper end
   * @param voidAfter last counter value at which they may be believed
   */
  public record Lines(
      long origin,
      long best,
      long lo,
      long hi,
      long rate,
      long rateLo,
      long rateHi,
      long voidAfter) {}

  /** The lines as they are; without a bound, only the best estimate means anything. */
  public Lines lines() {
    return new Lines(origin, best, lo, hi, rate, rateLo, rateHi, voidAfter);
  }

  /** Rate of the best estimate in s/s. */
  public double omega() {
    return course.omega();
  }

  /** Rate of the best estimate, units of 2^-64 s/s. */
  long rate() {
    return rate;
  }
}

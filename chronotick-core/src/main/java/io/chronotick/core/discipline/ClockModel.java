package io.chronotick.core.discipline;

import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;

/**
 * What is published: three lines over the counter and what they are worth. Immutable.
 *
 * <p>{@code best} runs at the rate in use, {@code lo} and {@code hi} leave it at the tolerance.
 * Past {@code voidAfter} the model claims nothing: a dead writer cannot leave a stale
 * "synchronised".
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
  private final long granularityNanos;
  private final Standing standing;

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
   * @param origin counter value the ends refer to
   * @param best best estimate there, epoch ns
   * @param lo lower end there, epoch ns
   * @param hi upper end there, epoch ns
   * @param rate rate in use and tolerance
   * @param voidAfter last counter value at which the model may be believed
   * @param granularityNanos the counter's smallest step
   * @param standing what the lines are worth
   */
  public ClockModel(
      long origin,
      long best,
      long lo,
      long hi,
      Rate rate,
      long voidAfter,
      long granularityNanos,
      Standing standing) {
    this.origin = origin;
    this.best = best;
    this.lo = lo;
    this.hi = hi;
    this.rate = FixedRate.nearest(rate.omega());
    this.rateLo = FixedRate.down(rate.omega() - rate.rho());
    this.rateHi = FixedRate.up(rate.omega() + rate.rho());
    this.voidAfter = voidAfter;
    this.granularityNanos = granularityNanos;
    this.standing = standing;
  }

  /** A model without a bound: a line to go on with, until something is known. */
  public static ClockModel unbounded(
      long origin, long best, Rate rate, ClockStatus status, long epoch) {
    return new ClockModel(
        origin,
        best,
        best,
        best,
        rate,
        Long.MAX_VALUE,
        0,
        new Standing(status, IntervalKind.NONE, 0, Stratum.UNSYNCHRONIZED, epoch));
  }

  /** Best estimate of true time at {@code counter}, epoch ns. */
  public long bestAt(long counter) {
    long elapsed = counter - origin;
    return best + elapsed + FixedRate.times(elapsed, rate);
  }

  /** Lower end at {@code counter}, epoch ns; {@link Long#MIN_VALUE} without a bound. */
  public long earliestAt(long counter) {
    if (!isBoundedAt(counter)) {
      return Long.MIN_VALUE;
    }
    long elapsed = counter - origin;
    // Looking back, the end moves out at the other edge of the tolerance.
    return lo + elapsed + FixedRate.times(elapsed, elapsed >= 0 ? rateLo : rateHi);
  }

  /** Upper end at {@code counter}, epoch ns; {@link Long#MAX_VALUE} without a bound. */
  public long latestAt(long counter) {
    if (!isBoundedAt(counter)) {
      return Long.MAX_VALUE;
    }
    long elapsed = counter - origin;
    long grown = FixedRate.times(elapsed, elapsed >= 0 ? rateHi : rateLo);
    // 1 because the product is rounded down; and the reading may be one step of the counter old.
    return hi + elapsed + grown + 1 + granularityNanos;
  }

  public boolean isBoundedAt(long counter) {
    return standing.status().hasBound() && counter <= voidAfter;
  }

  /** What the lines are worth at {@code counter}; past the void time, nothing. */
  public Standing standingAt(long counter) {
    return counter <= voidAfter ? standing : standing.expired();
  }

  /** What they are worth before the void time. */
  public Standing standing() {
    return standing;
  }

  /** The rate in use, units of 2^-64 s/s. */
  long rate() {
    return rate;
  }
}

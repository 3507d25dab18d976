package io.chronotick.core.filter;

import io.chronotick.model.StampFractions;
import java.util.Optional;

/**
 * H: where θ must lie at counter {@code at}, by proof.
 *
 * <p>A reply cannot have left before it was stamped, nor a request arrived later than it was: θ(T4)
 * ≥ T3 − T4 − B − g and θ(T1) ≤ T2 − T1 + B, with no symmetry assumed. The two ends are intersected
 * separately, so H is narrower than the best single exchange even if no packet was fast both ways.
 * The intersection of honest intervals contains the truth, so it is never empty while the
 * assumptions hold; an empty one proves that one broke.
 *
 * @param at counter value the ends refer to
 * @param lo lower end of θ in ns
 * @param hi upper end of θ in ns; not below {@code lo}
 */
public record HardInterval(long at, long lo, long hi) {

  /** Counter time below a nanosecond, at the widest tolerance of a rate. */
  private static final long DRIFT_BELOW_ATTOS = 200_000_000L;

  private static final long ATTOS_PER_NANO = 1_000_000_000L;

  public HardInterval {
    if (hi < lo) {
      throw new IllegalArgumentException("hi " + hi + " is below lo " + lo);
    }
  }

  /**
   * What one exchange proves, referred to its receive.
   *
   * @param x an exchange whose delay is not negative
   * @param granularityNanos the counter's smallest step: a reading may be that old
   */
  public static HardInterval ofExchange(Exchange x, Rate rate, long granularityNanos) {
    long lo = x.t3() - x.t4() - x.bound() - granularityNanos;
    long hi = x.t2() - x.t1() + x.bound() + rate.highestChange(x.t4() - x.t1());
    return x.below()
        .map(b -> widened(x.t4(), lo, hi, b))
        .orElseGet(() -> new HardInterval(x.t4(), lo, hi));
  }

  /**
   * Ends made of stamps that were rounded down, rounded outwards: a whole nanosecond holds what
   * lies below, and what θ does while the counter runs to it.
   */
  private static HardInterval widened(long at, long lo, long hi, StampFractions below) {
    long upTo = (long) below.serverTransmitted() - below.returned() - DRIFT_BELOW_ATTOS;
    long from = (long) below.serverReceived() - below.sent() + DRIFT_BELOW_ATTOS;
    return new HardInterval(
        at, lo + Math.floorDiv(upTo, ATTOS_PER_NANO), hi - Math.floorDiv(-from, ATTOS_PER_NANO));
  }

  /** The same knowledge later: each end moves as fast as the tolerance allows. */
  public HardInterval at(long counter, Rate rate) {
    long elapsed = counter - at;
    if (elapsed < 0) {
      throw new IllegalArgumentException("counter " + counter + " is before " + at);
    }
    return elapsed == 0
        ? this
        : new HardInterval(
            counter, lo + rate.lowestChange(elapsed), hi + rate.highestChange(elapsed));
  }

  /** Both must refer to one counter value; empty when they do not meet. */
  public Optional<HardInterval> intersection(HardInterval other) {
    checkSameTime(other);
    long from = Math.max(lo, other.lo);
    long to = Math.min(hi, other.hi);
    return to < from ? Optional.empty() : Optional.of(new HardInterval(at, from, to));
  }

  /** The smallest that contains both; both must refer to one counter value. */
  public HardInterval hull(HardInterval other) {
    checkSameTime(other);
    return new HardInterval(at, Math.min(lo, other.lo), Math.max(hi, other.hi));
  }

  public boolean overlaps(HardInterval other) {
    return intersection(other).isPresent();
  }

  private void checkSameTime(HardInterval other) {
    if (other.at != at) {
      throw new IllegalArgumentException("intervals at " + at + " and " + other.at);
    }
  }

  public long width() {
    return hi - lo;
  }

  public long middle() {
    return lo + (hi - lo) / 2;
  }

  /**
   * What is left, in attoseconds, of what an estimate lies beyond {@code theta}: all of it inside,
   * nothing outside, and at an end nothing that leaves the interval.
   */
  public long clipBeyond(long theta, long attos) {
    if (theta < lo || theta > hi) {
      return 0;
    }
    boolean leaves = (theta == lo && attos < 0) || (theta == hi && attos > 0);
    return leaves ? 0 : attos;
  }

  /** {@code theta} if it is inside, else the nearer end: clipping never increases the error. */
  public long clip(long theta) {
    return Math.max(lo, Math.min(hi, theta));
  }
}

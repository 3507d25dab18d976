package io.chronotick.core.filter;

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
    return new HardInterval(x.t4(), lo, hi);
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

  /** {@code theta} if it is inside, else the nearer end: clipping never increases the error. */
  public long clip(long theta) {
    return Math.max(lo, Math.min(hi, theta));
  }
}

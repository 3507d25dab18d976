package io.chronotick.core.filter;

/**
 * S: where θ lies at counter {@code at} with great probability, by statistics. Never a bound, and
 * never to be called one; see {@link HardInterval} for that.
 *
 * @param at counter value the ends refer to
 * @param lo lower end of θ in ns
 * @param hi upper end of θ in ns; not below {@code lo}
 */
public record ProbableInterval(long at, long lo, long hi) {

  public ProbableInterval {
    if (hi < lo) {
      throw new IllegalArgumentException("hi " + hi + " is below lo " + lo);
    }
  }

  /**
   * θ̂ ± the half-width, rounded out.
   *
   * @param beyondNanos what θ̂ lies beyond {@code theta}
   */
  static ProbableInterval around(long at, long theta, double beyondNanos, double halfWidthNanos) {
    return new ProbableInterval(
        at,
        theta - (long) Math.ceil(halfWidthNanos - beyondNanos),
        theta + (long) Math.ceil(halfWidthNanos + beyondNanos));
  }

  /** What a proof says, believed as a probability. */
  public static ProbableInterval of(HardInterval proof) {
    return new ProbableInterval(proof.at(), proof.lo(), proof.hi());
  }

  /** The smallest that contains both. */
  public ProbableInterval hull(ProbableInterval other) {
    return new ProbableInterval(at, Math.min(lo, other.lo), Math.max(hi, other.hi));
  }

  public boolean overlaps(ProbableInterval other) {
    return lo <= other.hi && other.lo <= hi;
  }

  public long width() {
    return hi - lo;
  }
}

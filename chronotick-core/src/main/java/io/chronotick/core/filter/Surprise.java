package io.chronotick.core.filter;

import java.util.OptionalDouble;

/**
 * Exchanges that fit nothing that was foretold: the counter's rate has jumped, or the path is
 * another one. Statistics of what went before say nothing about that, so for some exchanges the
 * probable interval also holds all that each of them says by itself, and grows at the rate that
 * would explain the strangest.
 *
 * <p>An honest path surprises hardly ever: however long a packet queued, its error is at most half
 * of what it queued, and its noise is stated accordingly.
 */
final class Surprise {

  /** So many σ of an exchange's own noise and the estimate's; paths that queue rarely reach it. */
  private static final double SURPRISING_SIGMAS = 3;

  /** So many exchanges are doubted, the strange one included: the estimate needs them to follow. */
  private static final int DOUBTED = 8;

  private int doubtsLeft;
  private long at;
  private double reach;
  private double rate;

  /**
   * Takes an exchange the estimate has learnt from.
   *
   * @param innovation |innovation|/σ as foretold; empty while nothing was
   * @param foretoldNanos how far its offset was from the estimate before it
   * @param apartNanos how far it is from the estimate after it
   * @param sinceNanos counter time since the one before; positive
   */
  void take(
      OptionalDouble innovation, Exchange x, long foretoldNanos, long apartNanos, long sinceNanos) {
    if (innovation.isPresent() && innovation.getAsDouble() > SURPRISING_SIGMAS) {
      double explaining = Math.abs((double) foretoldNanos) / sinceNanos;
      rate = doubtsLeft > 0 ? Math.max(rate, explaining) : explaining;
      doubtsLeft = DOUBTED;
    } else if (doubtsLeft > 0) {
      doubtsLeft--;
    }
    at = x.counter();
    reach = Math.abs((double) apartNanos) + x.delayNanos() / 2 + x.bound();
  }

  /** s/s by which the rate of the estimate may be wrong; 0 while nothing was strange. */
  double rateInDoubt() {
    return doubtsLeft > 0 ? rate : 0;
  }

  /**
   * A half-width around the estimate that holds what the newest exchange says too, in ns.
   *
   * @param counter when, not before the exchange
   */
  double widened(double halfWidth, long counter) {
    return doubtsLeft > 0 ? Math.max(halfWidth, reach + rate * (counter - at)) : halfWidth;
  }

  void clear() {
    doubtsLeft = 0;
  }
}

package io.chronotick.core.filter;

import java.util.OptionalDouble;

/**
 * An exchange that fits nothing that was foretold: the counter's rate has jumped, or the path is
 * another one. Statistics of what went before say nothing about it, so until an exchange fits again
 * the probable interval also holds what the strange one says by itself, and grows at the rate that
 * would explain it.
 *
 * <p>An honest path surprises nobody: however long a packet queued, its error is at most half of
 * what it queued, and its noise is stated accordingly.
 */
final class Surprise {

  /** So many σ of its own noise and the estimate's: no queue does that. */
  private static final double SURPRISING_SIGMAS = 4;

  private boolean surprised;
  private long at;
  private long theta;
  private double reach;
  private double rate;

  /**
   * Takes an exchange.
   *
   * @param innovation |innovation|/σ as foretold; empty while nothing was
   * @param foretold θ in ns, as estimated before it
   * @param sinceNanos counter time since the one before; positive
   */
  void take(OptionalDouble innovation, Exchange x, long foretold, long sinceNanos) {
    surprised = innovation.isPresent() && innovation.getAsDouble() > SURPRISING_SIGMAS;
    at = x.counter();
    theta = x.offset();
    reach = x.delay() / 2.0 + x.bound();
    rate = Math.abs((double) (theta - foretold)) / sinceNanos;
  }

  /** s/s by which the rate of the estimate may be wrong; 0 while nothing was strange. */
  double rateInDoubt() {
    return surprised ? rate : 0;
  }

  /**
   * The half-width around {@code estimate} that holds what the strange exchange says too, in ns.
   *
   * @param counter when, not before the exchange
   */
  double widened(double halfWidth, long estimate, long counter) {
    return surprised
        ? Math.max(halfWidth, Math.abs(estimate - theta) + reach + rate * (counter - at))
        : halfWidth;
  }

  void clear() {
    surprised = false;
  }
}

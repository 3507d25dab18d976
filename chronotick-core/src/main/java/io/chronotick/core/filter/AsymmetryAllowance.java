package io.chronotick.core.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A: what physics cannot see. The floors of the two legs differ by at most their sum, so half the
 * smallest delay, plus the server's own bound, may hide in the estimate for ever.
 *
 * <p>The largest of the recent allowances counts, for the estimate was learnt through those paths:
 * when a floor drops, the smallest delay falls at once and the bias does not.
 */
final class AsymmetryAllowance {

  private static final int REMEMBERED = 16;

  private final Deque<Double> recent = new ArrayDeque<>();
  private double nanos;

  void add(long smallestDelayNanos, long serverBoundNanos) {
    if (recent.size() == REMEMBERED) {
      recent.removeFirst();
    }
    recent.addLast(smallestDelayNanos / 2.0 + serverBoundNanos);
    nanos = recent.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  double nanos() {
    return nanos;
  }

  void clear() {
    recent.clear();
    nanos = 0;
  }
}

package io.chronotick.core.filter;

import java.util.Arrays;

/**
 * γ: by how much σ has to be stretched to hold what it foretold. Learnt from the source's own
 * normalised innovations, whose tails are heavier than a Gaussian's wherever paths are; it can only
 * widen.
 */
final class Calibration {

  private static final int CAPACITY = 4096;

  /** Fewer values say nothing about a 99 % quantile. */
  private static final int ENOUGH = 100;

  /** Nor fewer than these about a 99.9 % quantile. */
  private static final int MANY = 1000;

  /** Two-sided quantiles of the standard normal distribution. */
  private static final double NORMAL_99 = 2.576;

  private static final double NORMAL_999 = 3.291;

  /** In the order of arrival, a ring; and the same values in order of size. */
  private final double[] arrived = new double[CAPACITY];

  private final double[] sorted = new double[CAPACITY];
  private int size;
  private int next;

  /** Takes |innovation|/σ of one exchange; not negative. */
  void add(double normalised) {
    if (size == CAPACITY) {
      int out = Arrays.binarySearch(sorted, 0, size, arrived[next]);
      System.arraycopy(sorted, out + 1, sorted, out, size - out - 1);
      size--;
    }
    arrived[next] = normalised;
    next = (next + 1) % CAPACITY;
    int found = Arrays.binarySearch(sorted, 0, size, normalised);
    int in = found < 0 ? -found - 1 : found;
    System.arraycopy(sorted, in, sorted, in + 1, size - in);
    sorted[in] = normalised;
    size++;
  }

  /** γ ≥ 1. */
  double gamma() {
    double gamma = 1;
    if (size >= ENOUGH) {
      gamma = Math.max(gamma, quantile(0.99) / NORMAL_99);
    }
    if (size >= MANY) {
      gamma = Math.max(gamma, quantile(0.999) / NORMAL_999);
    }
    return gamma;
  }

  /** The ⌈pn⌉-th smallest. */
  private double quantile(double p) {
    return sorted[(int) Math.ceil(p * size) - 1];
  }

  void clear() {
    size = 0;
    next = 0;
  }
}

package io.chronotick.core.sim.score;

import java.util.Arrays;

/**
 * Of many values: how many, how large. Of none, everything is {@link Double#NaN}: nothing was
 * measured, which is not zero.
 *
 * @param count how many
 * @param mean arithmetic mean
 * @param rms root of the mean square
 * @param p99 the ⌈0.99·n⌉-th smallest magnitude
 * @param max largest magnitude
 */
public record Distribution(long count, double mean, double rms, double p99, double max) {

  private static final double P99 = 0.99;

  /** Of {@code values}, which is left alone. */
  public static Distribution of(double[] values) {
    int n = values.length;
    if (n == 0) {
      return new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double sum = 0;
    double squares = 0;
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      sum += values[i];
      squares += values[i] * values[i];
      sizes[i] = Math.abs(values[i]);
    }
    Arrays.sort(sizes);
    double p99 = sizes[(int) Math.ceil(P99 * n) - 1];
    return new Distribution(n, sum / n, Math.sqrt(squares / n), p99, sizes[n - 1]);
  }
}

package io.chronotick.core.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A weighted least-squares line through the offsets of one source: its slope is the drift.
 *
 * <p>An offset is off by half the difference of its two legs, so by at most half of what its packet
 * queued; each weighs the less the more it queued beyond the luckiest. Weights that trusted the
 * luckiest wholly would promise too much wherever something else is noisy too, a server's clock for
 * example. For that the standard error is the greater of two: the usual one and the one that does
 * not believe in the weights (White, Econometrica 48, 1980).
 *
 * <p>Residuals that keep their sign come of a rate that wanders; then there are fewer independent
 * samples than samples: n(1−r)/(1+r), with r the correlation of neighbours (Santer and others, J.
 * Geophys. Res. 105, 2000).
 *
 * @param rate slope in s/s, source minus us: positive when our counter is slow
 * @param stdError of {@code rate} in s/s; statistical
 * @param degrees of freedom that {@code stdError} rests on; at least 1
 * @param modelledVariance variance of {@code rate} if queueing were the only noise; known before
 *     any residual is seen
 */
public record RateFit(double rate, double stdError, int degrees, double modelledVariance) {

  /** Fewer define no line and its error. */
  public static final int FEWEST = 3;

  /** With fewer a correlation of neighbours is itself only noise. */
  private static final int FEWEST_FOR_CORRELATION = 10;

  /** Variance of a uniform distribution of width 1. */
  private static final double UNIFORM = 1.0 / 12;

  /** 95 % half-width of {@link #rate} in s/s. */
  public double halfWidth() {
    return StudentT.twoSided95(degrees) * stdError;
  }

  /**
   * The line through these; empty for fewer than {@value #FEWEST} or none of a later time.
   *
   * @param samples of one source, oldest first
   * @param resolutionNanos the counter's smallest step: no line is known better
   */
  public static Optional<RateFit> through(List<PhaseSample> samples, long resolutionNanos) {
    int n = samples.size();
    if (n < FEWEST || samples.get(0).counter() == samples.get(n - 1).counter()) {
      return Optional.empty();
    }
    PhaseSample first = samples.get(0);
    double[] t = samples.stream().mapToDouble(s -> s.counter() - first.counter()).toArray();
    double[] x = samples.stream().mapToDouble(s -> s.theta() - first.theta()).toArray();
    double[] weight = weights(samples);
    double sum = Arrays.stream(weight).sum();
    double meanT = dot(weight, t) / sum;
    double meanX = dot(weight, x) / sum;
    double spread = 0;
    double covariance = 0;
    double times = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      double dt = t[i] - meanT;
      spread += weight[i] * dt * dt;
      covariance += weight[i] * dt * (x[i] - meanX);
      times += dt * dt;
      square += weight[i] * weight[i] * dt * dt;
    }
    double rate = covariance / spread;
    double residuals = 0;
    double distrustful = 0;
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      double dt = t[i] - meanT;
      double residual = x[i] - meanX - rate * dt;
      scaled[i] = Math.sqrt(weight[i]) * residual;
      residuals += scaled[i] * scaled[i];
      distrustful += Math.pow(weight[i] * dt * residual, 2);
    }
    int degrees = degrees(scaled);
    double usual = residuals / degrees / spread;
    double unweighted = distrustful * n / degrees / (spread * spread);
    double rounding = Math.pow(resolutionNanos / spread, 2) * square;
    return Optional.of(
        new RateFit(
            rate,
            Math.sqrt(Math.max(usual, unweighted) + rounding),
            degrees,
            UNIFORM * times / (spread * spread)));
  }

  /** In 1/ns: the inverse of the queueing beyond the smallest, plus as much again as the median. */
  private static double[] weights(List<PhaseSample> samples) {
    double[] delay = samples.stream().mapToDouble(PhaseSample::delay).toArray();
    double[] sorted = delay.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    double doubt = median - sorted[0] + 1;
    return Arrays.stream(delay).map(d -> 1 / (d - sorted[0] + doubt)).toArray();
  }

  /** Of n independent residuals, two were spent on the line. */
  private static int degrees(double[] residual) {
    int n = residual.length;
    if (n < FEWEST_FOR_CORRELATION) {
      return n - 2;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += residual[i] * residual[i];
      products += i > 0 ? residual[i] * residual[i - 1] : 0;
    }
    double r = squares > 0 ? Math.max(0, products / squares) : 0;
    return Math.max(1, (int) (n * (1 - r) / (1 + r)) - 2);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

package io.chronotick.core.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An independent, simpler estimate that guards the filter bank: a line through the recent offsets,
 * each weighted by how little its packet queued. Where a line no longer fits, by the runs of its
 * residuals' signs, the oldest exchanges are dropped for good.
 *
 * <p>Good enough to catch a broken bank, not to replace it.
 */
final class RegressionCheck {

  private static final int CAPACITY = 64;
  private static final int FEWEST = 6;
  private static final double MEDIAN_OF_TWO_LEGS = 1.678;
  private static final double ONE_NANO = 1e-9;

  /** One-sided 95 % quantile of the standard normal distribution, for the runs test. */
  private static final double NORMAL_95 = 1.645;

  private record Point(long counter, double theta, double delay) {}

  /**
   * The line's value at the newest exchange.
   *
   * @param alpha in s, relative to the base the offsets were given in
   * @param variance of {@code alpha}, s²
   * @param span seconds of counter it rests on
   */
  record Line(double alpha, double variance, double span) {}

  private final List<Point> points = new ArrayList<>();

  /**
   * Takes an exchange.
   *
   * @param thetaSeconds its offset relative to a base that stays the same
   */
  void add(long counter, double thetaSeconds, double delayNanos) {
    if (points.size() == CAPACITY) {
      points.remove(0);
    }
    points.add(new Point(counter, thetaSeconds, delayNanos * ONE_NANO));
  }

  void clear() {
    points.clear();
  }

  /** The line through what still fits one; empty while there is too little. */
  Optional<Line> fit() {
    while (points.size() > FEWEST) {
      Fitted fitted = new Fitted(points);
      if (!fitted.hasTooFewRuns()) {
        return Optional.of(fitted.line());
      }
      points.remove(0);
    }
    return Optional.empty();
  }

  /** A weighted least-squares line and its residuals. */
  private static final class Fitted {
    private final double[] residual;
    private final Line line;

    Fitted(List<Point> points) {
      int n = points.size();
      long now = points.get(n - 1).counter();
      double[] weight = weights(points);
      double[] t = new double[n];
      double sum = 0;
      double meanT = 0;
      double meanTheta = 0;
      for (int i = 0; i < n; i++) {
        t[i] = (points.get(i).counter() - now) * ONE_NANO;
        sum += weight[i];
        meanT += weight[i] * t[i];
        meanTheta += weight[i] * points.get(i).theta();
      }
      meanT /= sum;
      meanTheta /= sum;
      double variance = 0;
      double covariance = 0;
      for (int i = 0; i < n; i++) {
        variance += weight[i] * (t[i] - meanT) * (t[i] - meanT);
        covariance += weight[i] * (t[i] - meanT) * (points.get(i).theta() - meanTheta);
      }
      double slope = variance > 0 ? covariance / variance : 0;
      residual = new double[n];
      double squares = 0;
      for (int i = 0; i < n; i++) {
        residual[i] = points.get(i).theta() - meanTheta - slope * (t[i] - meanT);
        squares += weight[i] * residual[i] * residual[i];
      }
      double noise = squares / (n - 2);
      double far = variance > 0 ? meanT * meanT / variance : 0;
      line = new Line(meanTheta - slope * meanT, noise * (1 / sum + far), -t[0]);
    }

    private static double[] weights(List<Point> points) {
      double[] delays = points.stream().mapToDouble(Point::delay).sorted().toArray();
      int n = delays.length;
      double median = (delays[(n - 1) / 2] + delays[n / 2]) / 2;
      double doubt = (median - delays[0]) / MEDIAN_OF_TWO_LEGS / Math.sqrt(n);
      double[] weights = new double[n];
      Arrays.setAll(
          weights,
          i -> {
            double reach = points.get(i).delay() - delays[0] + doubt + ONE_NANO;
            return 1 / (reach * reach);
          });
      return weights;
    }

    Line line() {
      return line;
    }

    /** Wald and Wolfowitz: residuals that keep their sign too long do not belong to a line. */
    boolean hasTooFewRuns() {
      double n = residual.length;
      double positive = 0;
      double runs = 1;
      for (int i = 0; i < residual.length; i++) {
        positive += residual[i] > 0 ? 1 : 0;
        runs += i > 0 && residual[i] > 0 != residual[i - 1] > 0 ? 1 : 0;
      }
      double expected = 2 * positive * (n - positive) / n + 1;
      double deviation = Math.sqrt((expected - 1) * (expected - 2) / (n - 1));
      return runs < expected - NORMAL_95 * deviation;
    }
  }
}

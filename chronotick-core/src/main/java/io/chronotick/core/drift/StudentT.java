package io.chronotick.core.drift;

/**
 * Quantiles of Student's t distribution, by integrating its density.
 *
 * <p>With t = √ν·tan φ the density of φ is cos<sup>ν−1</sup>φ, smooth on a finite range: no gamma
 * function, and no tails to cut off.
 */
final class StudentT {

  private static final int STEPS = 1024;
  private static final double CONFIDENCE = 0.95;

  private StudentT() {}

  /**
   * How many standard errors to either side hold 95 %; right to five digits.
   *
   * @param degrees ν, degrees of freedom; at least 1
   */
  static double twoSided95(int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException(degrees + " degrees of freedom are below 1");
    }
    // Beyond so many standard deviations of φ there is nothing left to integrate.
    double end = Math.min(Math.PI / 2, 12 / Math.sqrt(degrees));
    double step = end / STEPS;
    double[] area = new double[STEPS + 1];
    double left = density(degrees, 0);
    for (int i = 1; i <= STEPS; i++) {
      double right = density(degrees, i * step);
      double middle = density(degrees, (i - 0.5) * step);
      area[i] = area[i - 1] + step / 6 * (left + 4 * middle + right);
      left = right;
    }
    double wanted = CONFIDENCE * area[STEPS];
    int i = 1;
    while (area[i] < wanted) {
      i++;
    }
    double part = (wanted - area[i - 1]) / (area[i] - area[i - 1]);
    return Math.sqrt(degrees) * Math.tan((i - 1 + part) * step);
  }

  private static double density(int degrees, double phi) {
    return Math.pow(Math.max(0, Math.cos(phi)), degrees - 1);
  }
}

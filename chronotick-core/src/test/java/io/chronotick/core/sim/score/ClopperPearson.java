package io.chronotick.core.sim.score;

/**
 * How often something may happen that was seen x times in n trials: C. J. Clopper and E. S.
 * Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
 * Biometrika 26 (1934).
 */
public final class ClopperPearson {

  private static final double DOUBT = 0.05;

  /** Halvings of [0, 1]: beyond a double's precision. */
  private static final int STEPS = 60;

  private ClopperPearson() {}

  /**
   * The one-sided 95 % upper limit of the probability: the p at which so few would be seen once in
   * twenty times. 1 when nothing was tried.
   *
   * @param seen x, 0 ≤ x ≤ n
   * @param trials n
   */
  public static double upperLimit(long seen, long trials) {
    if (seen < 0 || seen > trials) {
      throw new IllegalArgumentException(seen + " of " + trials + " is no count");
    }
    if (seen == trials) {
      return 1;
    }
    double lo = 0;
    double hi = 1;
    for (int i = 0; i < STEPS; i++) {
      double middle = (lo + hi) / 2;
      if (atMost(seen, trials, middle) > DOUBT) {
        lo = middle;
      } else {
        hi = middle;
      }
    }
    return hi;
  }

  /** P(Bin(n, p) ≤ x), its terms made one from the other in logarithms. */
  private static double atMost(long x, long n, double p) {
    double logOdds = Math.log(p) - Math.log1p(-p);
    double logTerm = n * Math.log1p(-p);
    double sum = Math.exp(logTerm);
    for (long k = 1; k <= x; k++) {
      logTerm += Math.log((n - k + 1.0) / k) + logOdds;
      sum += Math.exp(logTerm);
    }
    return sum;
  }
}

package io.chronotick.core.filter;

/**
 * What one exchange says about θ when the two legs queue exponentially, each with a mean of its
 * own.
 *
 * <p>The excess e of the round trip is the sum of two non-negative legs, and half their difference
 * is the error of the measured offset: θ lies within ± e/2 of it, and an estimate that already lies
 * well inside learns nothing from the packet. Given e, the likelihood between those ends is flat
 * when both legs queue alike; otherwise it tilts as e^(κz), κ = 1/J_f − 1/J_b, towards the end the
 * slow leg pushes it from. The ends are soft, for the floor of the path is only known to within
 * some doubt, which for the smallest of L sums of two exponentials is a Rayleigh distribution of
 * scale √(J_f·J_b/L).
 *
 * <p>A normal prior times this likelihood is three pieces of normal distributions, so its mass,
 * mean and variance are known in closed form. The result is again taken for normal (assumed density
 * filtering). One instance is used over and over. Not thread-safe.
 */
final class QueueingLikelihood {

  /** A tilt is believed no steeper than e-fold over a tenth of the excess. */
  private static final double STEEPEST = 0.1;

  /** Softness of the ends, as a share of the floor's doubt in θ. */
  private static final double SOFTNESS = 0.7;

  private static final double ROOT_HALF_PI = Math.sqrt(Math.PI / 2);
  private static final double SMALLEST = 1e-12;

  private final TruncatedNormal piece = new TruncatedNormal();
  private final double[] logMass = new double[3];
  private final double[] means = new double[3];
  private final double[] variances = new double[3];

  private double half;
  private double soft;
  private double tilt;
  private double logNorm;
  private double logEvidence;
  private double mean;
  private double variance;

  /**
   * The exchange, and the hypothesis about its legs; seconds.
   *
   * @param excess e, not negative
   * @param queueing J, mean excess of one leg if both are alike
   * @param floorDoubt how far above the true floor the smallest delay may still be
   * @param share of the request in the queueing, strictly between 0 and 1
   * @param stampNoise standard deviation of the stamps, positive
   */
  void assume(double excess, double queueing, double floorDoubt, double share, double stampNoise) {
    half = excess / 2;
    // The smaller leg decides how close to the floor packets come: √(J_f·J_b) instead of J.
    double edge = SOFTNESS * floorDoubt * 2 * Math.sqrt(share * (1 - share));
    soft = Math.sqrt(edge * edge + stampNoise * stampNoise);
    double request = 2 * queueing * share + SMALLEST;
    double reply = 2 * queueing * (1 - share) + SMALLEST;
    double steepest = 1 / (STEEPEST * (excess + floorDoubt) + SMALLEST);
    tilt = Math.max(-steepest, Math.min(steepest, 1 / request - 1 / reply));
    double turns = Math.abs(tilt) * half;
    double fallen = Math.exp(-2 * turns);
    double between = turns > 1e-6 ? (1 - fallen) / Math.abs(tilt) : 2 * half;
    logNorm = turns + Math.log(between + soft * ROOT_HALF_PI * (1 + fallen));
  }

  /** Expected θ minus measured offset under the hypothesis. */
  double expected() {
    double turns = tilt * half;
    return Math.abs(turns) < 1e-3 ? turns * half / 3 : half * (1 / Math.tanh(turns) - 1 / turns);
  }

  /** Variance of θ minus measured offset under the hypothesis. */
  double spread() {
    double turns = Math.abs(tilt * half);
    double inside =
        turns < 1e-3
            ? half * half / 3
            : half * half * (1 / (turns * turns) - 1 / Math.pow(Math.sinh(turns), 2));
    return inside + soft * soft;
  }

  /**
   * Multiplies the prior N(mu, p) by the likelihood, everything relative to the measured offset.
   */
  void update(double mu, double p) {
    double sigma = Math.sqrt(p);
    if (half > 0) {
      // e^(κz) moves a normal distribution by κp and scales it.
      piece.cut(mu + tilt * p, sigma, -half, half);
      keep(0, tilt * mu + tilt * tilt * p / 2);
    } else {
      logMass[0] = Double.NEGATIVE_INFINITY;
    }
    tail(1, half, mu, p);
    tail(2, -half, mu, p);
    combine();
  }

  /** Beyond an end the likelihood falls as a normal density does: a product of two of them. */
  private void tail(int i, double end, double mu, double p) {
    double softVariance = soft * soft;
    double both = p + softVariance;
    double middle = (mu * softVariance + end * p) / both;
    double sigma = Math.sqrt(p * softVariance / both);
    boolean isUpper = i == 1;
    piece.cut(
        middle,
        sigma,
        isUpper ? end : Double.NEGATIVE_INFINITY,
        isUpper ? Double.POSITIVE_INFINITY : end);
    double apart = end - mu;
    keep(i, tilt * end - apart * apart / (2 * both) + Math.log(softVariance / both) / 2);
  }

  private void keep(int i, double logScale) {
    logMass[i] = piece.logMass() + logScale;
    means[i] = piece.mean();
    variances[i] = piece.variance();
  }

  private void combine() {
    double largest = Math.max(logMass[0], Math.max(logMass[1], logMass[2]));
    double sum = 0;
    double first = 0;
    for (int i = 0; i < logMass.length; i++) {
      double mass = Math.exp(logMass[i] - largest);
      sum += mass;
      first += mass > 0 ? mass * means[i] : 0;
    }
    mean = first / sum;
    variance = 0;
    for (int i = 0; i < logMass.length; i++) {
      double mass = Math.exp(logMass[i] - largest) / sum;
      double apart = means[i] - mean;
      variance += mass > 0 ? mass * (variances[i] + apart * apart) : 0;
    }
    logEvidence = largest + Math.log(sum) - logNorm;
  }

  /** Logarithm of how well the prior foretold the measured offset. */
  double logEvidence() {
    return logEvidence;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }
}

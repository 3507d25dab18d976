package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QueueingLikelihoodTest {

  private static final double E = 100e-6;
  private static final double J = 50e-6;
  private static final double DOUBT = 10e-6;

  private final QueueingLikelihood likelihood = new QueueingLikelihood();

  /** Prior times e^(κz) between soft ends, summed up step by step. */
  @Property(tries = 100)
  void agreesWithQuadrature(
      @ForAll @IntRange(min = -150, max = 150) int priorMicros,
      @ForAll @IntRange(min = 1, max = 200) int sigmaMicros,
      @ForAll @IntRange(min = 3, max = 97) int sharePercent) {
    double share = sharePercent / 100.0;
    double mu = priorMicros * 1e-6;
    double sigma = sigmaMicros * 1e-6;
    likelihood.assume(E, J, DOUBT, share, 1e-9);
    double soft = Math.hypot(0.7 * DOUBT * 2 * Math.sqrt(share * (1 - share)), 1e-9);
    double steepest = 1 / (0.1 * (E + DOUBT));
    double tilt = 1 / (2 * J * share) - 1 / (2 * J * (1 - share));
    tilt = Math.max(-steepest, Math.min(steepest, tilt));
    double[] sums = new double[4];
    int steps = 400_000;
    double reach = E / 2 + 60 * soft;
    for (int i = 0; i < steps; i++) {
      double z = -reach + 2 * reach * (i + 0.5) / steps;
      double beyond = Math.max(0, Math.abs(z) - E / 2) / soft;
      double flat = Math.abs(z) <= E / 2 ? tilt * z : tilt * Math.signum(z) * E / 2;
      double says = Math.exp(flat - beyond * beyond / 2);
      double apart = (z - mu) / sigma;
      double prior = Math.exp(-apart * apart / 2) / sigma / Math.sqrt(2 * Math.PI);
      sums[0] += says * prior;
      sums[1] += says * prior * z;
      sums[2] += says * prior * z * z;
      sums[3] += says;
    }
    likelihood.update(mu, sigma * sigma);
    double mean = sums[1] / sums[0];
    assertEquals(mean, likelihood.mean(), 1e-9);
    assertEquals(
        Math.sqrt(sums[2] / sums[0] - mean * mean), Math.sqrt(likelihood.variance()), 2e-8);
    // Both sums have the same step, and the second normalises the likelihood.
    assertEquals(Math.log(sums[0] / sums[3]), likelihood.logEvidence(), 1e-3);
  }

  @Test
  void anEstimateWellInsideLearnsNothing() {
    likelihood.assume(E, J, DOUBT, 0.5, 1e-9);
    likelihood.update(20e-6, 1e-12);
    assertEquals(20e-6, likelihood.mean(), 1e-9);
    assertEquals(1e-12, likelihood.variance(), 1e-14);
  }

  @Test
  void anEstimateBeyondAnEndIsDrawnToIt() {
    likelihood.assume(E, J, DOUBT, 0.5, 1e-9);
    likelihood.update(90e-6, 400e-12);
    assertTrue(likelihood.mean() < 65e-6, "" + likelihood.mean());
    assertTrue(likelihood.variance() < 400e-12);
  }

  /** A request that queues makes the measured offset too large: θ lies below it. */
  @Test
  void aSlowRequestPullsDown() {
    likelihood.assume(E, J, DOUBT, 0.97, 1e-9);
    likelihood.update(0, 1e-6);
    assertTrue(likelihood.mean() < -35e-6, "" + likelihood.mean());
    assertTrue(likelihood.expected() < -35e-6);
  }

  @Property
  void exchangingTheLegsMirrorsEverything(
      @ForAll @IntRange(min = -150, max = 150) int priorMicros,
      @ForAll @IntRange(min = 3, max = 97) int sharePercent) {
    double mu = priorMicros * 1e-6;
    likelihood.assume(E, J, DOUBT, sharePercent / 100.0, 1e-9);
    likelihood.update(mu, 1e-10);
    double mean = likelihood.mean();
    double evidence = likelihood.logEvidence();
    likelihood.assume(E, J, DOUBT, 1 - sharePercent / 100.0, 1e-9);
    likelihood.update(-mu, 1e-10);
    assertEquals(-mean, likelihood.mean(), 1e-12);
    assertEquals(evidence, likelihood.logEvidence(), 1e-6);
  }

  @Test
  void aPathThatNeverQueuesIsANormalMeasurement() {
    likelihood.assume(0, 0, 0, 0.5, 1e-9);
    likelihood.update(3e-9, 1e-18);
    assertEquals(1.5e-9, likelihood.mean(), 1e-15);
    assertEquals(0.5e-18, likelihood.variance(), 1e-21);
  }
}

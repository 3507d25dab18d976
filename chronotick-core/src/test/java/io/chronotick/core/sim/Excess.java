package io.chronotick.core.sim;

import java.time.Duration;

/** How long a packet takes beyond the floor of its leg. */
public sealed interface Excess {

  /** A number drawn from it, in seconds. */
  double draw(RandomUnit random);

  /** Its mean in seconds; infinite where there is none. */
  double mean();

  /** What a draw needs of a random stream. */
  interface RandomUnit {
    /** In [0, 1). */
    double uniform();

    /** Standard normal. */
    double gaussian();
  }

  /** Every packet takes the floor. */
  record None() implements Excess {
    @Override
    public double draw(RandomUnit random) {
      return 0;
    }

    @Override
    public double mean() {
      return 0;
    }
  }

  /** A queue with many small customers. */
  record Exponential(Duration meanExcess) implements Excess {
    @Override
    public double draw(RandomUnit random) {
      return -StrictMath.log(1 - random.uniform()) * mean();
    }

    @Override
    public double mean() {
      return seconds(meanExcess);
    }
  }

  /**
   * Heavy tail from zero on (Lomax): P(excess &gt; x) = (1 + x / scale)<sup>-alpha</sup>; the mean
   * is scale / (alpha - 1) for alpha above 1.
   */
  record Pareto(Duration scale, double alpha) implements Excess {
    @Override
    public double draw(RandomUnit random) {
      return seconds(scale) * (StrictMath.pow(1 - random.uniform(), -1 / alpha) - 1);
    }

    @Override
    public double mean() {
      return alpha > 1 ? seconds(scale) / (alpha - 1) : Double.POSITIVE_INFINITY;
    }
  }

  /** median · e<sup>sigma·N</sup>; the mean is median · e<sup>sigma²/2</sup>. */
  record LogNormal(Duration median, double sigma) implements Excess {
    @Override
    public double draw(RandomUnit random) {
      return seconds(median) * StrictMath.exp(sigma * random.gaussian());
    }

    @Override
    public double mean() {
      return seconds(median) * StrictMath.exp(sigma * sigma / 2);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }
}

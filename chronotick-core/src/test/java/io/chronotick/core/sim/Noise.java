package io.chronotick.core.sim;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A stream of random numbers with a name. Streams are derived from the simulation's one seed by
 * name and not by the order of asking, so that another source, or another kind of trouble, changes
 * nobody else's numbers.
 *
 * <p>Uses {@link StrictMath} and no generator method whose algorithm a Java release may change: the
 * same seed gives the same bytes everywhere.
 */
final class Noise implements Excess.RandomUnit {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private final long seed;
  private final SplittableRandom random;
  private double spare;
  private boolean hasSpare;

  private Noise(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  static Noise seeded(long seed) {
    return new Noise(seed);
  }

  /** The stream of that name below this one; the same however much was drawn from this. */
  Noise child(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    // SplittableRandom's own finaliser spreads seeds that differ in a few bits.
    return new Noise(new SplittableRandom(seed ^ hash).nextLong());
  }

  RandomGenerator generator() {
    return random;
  }

  /** In [0, 1). */
  @Override
  public double uniform() {
    return (random.nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /** In [low, high). */
  double uniform(double low, double high) {
    return low + uniform() * (high - low);
  }

  /** In [low, high). */
  long between(long low, long high) {
    return low + (long) (uniform() * (double) (high - low));
  }

  /** In 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean happens(double probability) {
    return probability > 0 && uniform() < probability;
  }

  double exponential(double mean) {
    return -StrictMath.log(1 - uniform()) * mean;
  }

  /**
   * Standard normal, by the polar method.
   *
   * @see <a href="https://doi.org/10.1137/1006063">Marsaglia, Bray 1964</a>
   */
  @Override
  public double gaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * scale;
    hasSpare = true;
    return x * scale;
  }
}

package io.chronotick.core.filter;

/**
 * k(N): how many σ make a probable interval when σ itself was learnt from N exchanges.
 *
 * <p>The one-sided normal tolerance factor for confidence 0.999, t′(N−1; z√N)₀.₉₉₉/√N, with z =
 * 2.988 chosen so that k(30) = 5; interpolated linearly between the tabled N.
 */
final class SmallSample {

  /** From so many exchanges on σ means something. */
  static final int FEWEST = 6;

  private static final int[] N = {FEWEST, 8, 10, 12, 16, 20, 24, 30};
  private static final double[] K = {15.1, 10.6, 8.7, 7.6, 6.4, 5.8, 5.4, 5.0};

  private SmallSample() {}

  /**
   * @param exchanges N, at least {@value #FEWEST}
   */
  static double factor(int exchanges) {
    if (exchanges < FEWEST) {
      throw new IllegalArgumentException(exchanges + " exchanges say nothing about σ");
    }
    for (int i = 1; i < N.length; i++) {
      if (exchanges <= N[i]) {
        double part = (double) (exchanges - N[i - 1]) / (N[i] - N[i - 1]);
        return K[i - 1] + part * (K[i] - K[i - 1]);
      }
    }
    return K[K.length - 1];
  }
}

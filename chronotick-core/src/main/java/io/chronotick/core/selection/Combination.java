package io.chronotick.core.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trimmed, capped, weighted mean of the candidates that are not proved wrong.
 *
 * <p>With f′ values dropped at each end, every value left lies between two honest ones, so the
 * error is at most the worst honest error whatever up to f′ liars say. No source carries more than
 * twice an equal share: weight must not go to whoever claims the smallest distance.
 *
 * @param theta mean θ in ns
 * @param stdDev its σ in ns, for independent errors
 * @param leader the candidate of the greatest weight
 */
record Combination(long theta, double stdDev, Candidate leader) {

  /** Times the equal share. */
  private static final double CAP = 2;

  private static final Comparator<Candidate> BY_THETA =
      Comparator.comparingLong((Candidate c) -> c.estimate().theta()).thenComparing(Candidate::id);

  /**
   * Combines.
   *
   * @param candidates none proved wrong, at least one
   * @param trimmed f′, how many to drop at each end
   */
  static Combination of(List<Candidate> candidates, int trimmed) {
    List<Candidate> ordered = new ArrayList<>(candidates);
    ordered.sort(BY_THETA);
    // Never drops all: of what is left, one or two in the middle stay.
    int drop = Math.min(trimmed, (ordered.size() - 1) / 2);
    List<Candidate> kept = ordered.subList(drop, ordered.size() - drop);
    double[] weights = cappedWeights(kept);
    // Relative to the first: θ is about the epoch, where a double has steps of 256 ns.
    long base = kept.get(0).estimate().theta();
    double mean = 0;
    double variance = 0;
    int leader = 0;
    for (int i = 0; i < weights.length; i++) {
      double sigma = kept.get(i).estimate().stdDev();
      mean += weights[i] * (kept.get(i).estimate().theta() - base);
      variance += weights[i] * weights[i] * sigma * sigma;
      leader = weights[i] > weights[leader] ? i : leader;
    }
    return new Combination(base + Math.round(mean), Math.sqrt(variance), kept.get(leader));
  }

  /** Proportional to 1/(σ² + A²/3), summing to one, none above the cap. */
  private static double[] cappedWeights(List<Candidate> kept) {
    double[] weights = new double[kept.size()];
    for (int i = 0; i < weights.length; i++) {
      double sigma = kept.get(i).estimate().stdDev();
      double asymmetry = kept.get(i).estimate().asymmetry();
      // One square nanosecond keeps a source that claims to be perfect finite.
      weights[i] = 1 / (sigma * sigma + asymmetry * asymmetry / 3 + 1);
    }
    double cap = Math.min(1, CAP / weights.length);
    boolean[] capped = new boolean[weights.length];
    while (spread(weights, capped, cap)) {
      // Spreading one source's excess can lift another over the cap.
    }
    return weights;
  }

  /**
   * Scales the uncapped weights to fill what the capped ones leave; true if one more hit the cap.
   */
  private static boolean spread(double[] weights, boolean[] capped, double cap) {
    double free = 0;
    double room = 1;
    for (int i = 0; i < weights.length; i++) {
      free += capped[i] ? 0 : weights[i];
      room -= capped[i] ? cap : 0;
    }
    boolean more = false;
    for (int i = 0; i < weights.length; i++) {
      if (!capped[i]) {
        weights[i] *= room / free;
        capped[i] = weights[i] > cap;
        more |= capped[i];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = capped[i] ? cap : weights[i];
    }
    return more;
  }
}

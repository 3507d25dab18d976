package io.chronotick.core.selection;

import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.model.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The trimmed, capped, weighted mean of the voters that are not proved wrong.
 *
 * <p>With f′ values dropped at each end, every value left lies between two honest ones, so the
 * error is at most the worst honest error whatever up to f′ liars say. No source carries more than
 * twice an equal share: weight must not go to whoever claims the smallest distance.
 *
 * <p>HAZARD: suspects are trimmed with the rest and left out of the mean afterwards; dropping them
 * first would let liars choose who is trimmed.
 *
 * @param theta mean θ in ns
 * @param thetaBeyond what the mean lies beyond it, in attoseconds, at most half a nanosecond either
 *     way
 * @param omega mean rate of θ in s/s
 * @param stdDev its σ in ns: errors are independent but for the doubts, which have one cause
 * @param leader the candidate of the greatest weight
 * @param steering whose values are in the mean
 */
record Combination(
    long theta,
    long thetaBeyond,
    double omega,
    double stdDev,
    Candidate leader,
    List<Candidate> steering) {

  private static final double ATTOS_PER_NANO = 1e9;

  /** Times the equal share. */
  private static final double CAP = 2;

  /** The steering set changes for a tenth less expected error, not for less. */
  private static final double WORTH_A_CHANGE = 0.9;

  private static final Comparator<Candidate> BY_THETA =
      Comparator.comparingLong((Candidate c) -> c.estimate().theta())
          .thenComparingLong(c -> c.estimate().thetaBeyond())
          .thenComparing(Candidate::id);

  /**
   * Combines.
   *
   * @param candidates none proved wrong, at least one
   * @param suspects who of them shall not steer while another can
   * @param trimmed f′, how many to drop at each end
   * @param steeredBefore who steered last
   */
  static Combination of(
      List<Candidate> candidates,
      Set<SourceId> suspects,
      int trimmed,
      Set<SourceId> steeredBefore) {
    List<Candidate> ordered = new ArrayList<>(candidates);
    ordered.sort(BY_THETA);
    // Never drops all: of what is left, one or two in the middle stay.
    int drop = Math.min(trimmed, (ordered.size() - 1) / 2);
    List<Candidate> kept = ordered.subList(drop, ordered.size() - drop);
    List<Candidate> clean = kept.stream().filter(c -> !suspects.contains(c.id())).toList();
    return of(stick(clean.isEmpty() ? kept : clean, steeredBefore));
  }

  /** Those of before who still may, unless all who may are worth the change. */
  private static List<Candidate> stick(List<Candidate> may, Set<SourceId> before) {
    List<Candidate> same = may.stream().filter(c -> before.contains(c.id())).toList();
    return same.isEmpty() || expectedError(may) < WORTH_A_CHANGE * expectedError(same) ? may : same;
  }

  private static double expectedError(List<Candidate> steering) {
    double[] weights = cappedWeights(steering);
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      variance += weights[i] * weights[i] * variance(steering.get(i).estimate());
    }
    return Math.sqrt(variance);
  }

  private static Combination of(List<Candidate> steering) {
    double[] weights = cappedWeights(steering);
    // Relative to the first: θ is about the epoch, where a double has steps of 256 ns.
    long base = steering.get(0).estimate().theta();
    double mean = 0;
    double omega = 0;
    double variance = 0;
    double doubt = 0;
    int leader = 0;
    for (int i = 0; i < weights.length; i++) {
      SourceEstimate estimate = steering.get(i).estimate();
      mean += weights[i] * (estimate.theta() - base + estimate.thetaBeyond() / ATTOS_PER_NANO);
      omega += weights[i] * estimate.omega();
      variance += weights[i] * weights[i] * estimate.stdDev() * estimate.stdDev();
      doubt += weights[i] * estimate.doubt();
      leader = weights[i] > weights[leader] ? i : leader;
    }
    return new Combination(
        base + Math.round(mean),
        Math.round((mean - Math.round(mean)) * ATTOS_PER_NANO),
        omega,
        Math.hypot(Math.sqrt(variance), doubt),
        steering.get(leader),
        steering);
  }

  /** σ² + A²/3: what is statistical, and asymmetry as if it were spread evenly. */
  private static double variance(SourceEstimate estimate) {
    double sigma = estimate.stdDev();
    double asymmetry = estimate.asymmetry();
    // One square nanosecond keeps a source that claims to be perfect finite.
    return sigma * sigma + asymmetry * asymmetry / 3 + 1;
  }

  /** Proportional to the inverse variance, summing to one, none above the cap. */
  private static double[] cappedWeights(List<Candidate> kept) {
    double[] weights = kept.stream().mapToDouble(c -> 1 / variance(c.estimate())).toArray();
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

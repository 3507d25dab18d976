package io.chronotick.core.filter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Learns the rate of θ from proofs alone: θ lay in one interval then and lies in another now, so
 * its mean rate between lies between the steepest and the flattest line through both.
 *
 * <p>No statistics: the rate counts as learnt when half the width of that range is at most half of
 * the tolerance it will be used with.
 */
final class RateProof {

  private static final int KEPT = 64;

  private final Deque<HardInterval> history = new ArrayDeque<>();
  private double omega;
  private double halfWidth = Double.POSITIVE_INFINITY;

  /** {@code proof} is what one exchange alone proves; exchanges come in the order of time. */
  void add(HardInterval proof) {
    omega = 0;
    halfWidth = Double.POSITIVE_INFINITY;
    for (HardInterval before : history) {
      double elapsed = proof.at() - before.at();
      double low = (proof.lo() - before.hi()) / elapsed;
      double high = (proof.hi() - before.lo()) / elapsed;
      if (elapsed > 0 && (high - low) / 2 < halfWidth) {
        halfWidth = (high - low) / 2;
        omega = (high + low) / 2;
      }
    }
    // Old proofs span longest and say most; of the newer ones every second makes room.
    if (history.size() == KEPT) {
      thin();
    }
    history.addLast(proof);
  }

  private void thin() {
    HardInterval[] all = history.toArray(new HardInterval[0]);
    history.clear();
    for (int i = 0; i < all.length; i += 2) {
      history.addLast(all[i]);
    }
  }

  /** ω̂ in s/s, when it is known to within {@code within}. */
  OptionalDouble learnt(double within) {
    return halfWidth <= within ? OptionalDouble.of(omega) : OptionalDouble.empty();
  }
}

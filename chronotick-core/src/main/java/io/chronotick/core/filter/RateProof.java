package io.chronotick.core.filter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

  /** {@code proof} is what one exchange alone proves; exchanges come in the order of time. */
  void add(HardInterval proof) {
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

  /**
   * The rate in s/s, when it is proved to within {@code within}: the estimate, drawn in as far as
   * the proof asks for.
   *
   * <p>Of the pairs that prove enough the most recent counts, for the rate may have changed since.
   *
   * @param estimate ω̂ in s/s, statistical: it chooses among what is proved, nothing more
   */
  OptionalDouble learnt(double within, double estimate) {
    if (history.isEmpty()) {
      return OptionalDouble.empty();
    }
    HardInterval now = history.getLast();
    Iterator<HardInterval> newestFirst = history.descendingIterator();
    while (newestFirst.hasNext()) {
      HardInterval before = newestFirst.next();
      double elapsed = now.at() - before.at();
      double halfWidth = (now.width() + before.width()) / 2.0 / elapsed;
      if (elapsed > 0 && halfWidth <= within) {
        double middle = (now.middle() - before.middle()) / elapsed;
        double free = within - halfWidth;
        return OptionalDouble.of(Math.max(middle - free, Math.min(middle + free, estimate)));
      }
    }
    return OptionalDouble.empty();
  }
}

package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Marzullo's fault-tolerant intersection. */
final class Fusion {

  private Fusion() {}

  /**
   * F_f: from the first point that n − f intervals contain to the last. It contains the truth if at
   * most f of them do not. F_0 ⊆ F_1 ⊆ … where they exist.
   *
   * @param intervals at one counter value, at least one
   * @param faults f, 0 ≤ f &lt; n
   * @return empty if no point lies in n − f of them
   */
  static Optional<HardInterval> tolerating(int faults, List<HardInterval> intervals) {
    int needed = intervals.size() - faults;
    if (faults < 0 || needed < 1) {
      throw new IllegalArgumentException(
          "cannot tolerate " + faults + " faults among " + intervals.size());
    }
    long[] lows = intervals.stream().mapToLong(HardInterval::lo).sorted().toArray();
    long[] highs = intervals.stream().mapToLong(HardInterval::hi).sorted().toArray();
    for (long from : lows) {
      if (count(lows, highs, from) >= needed) {
        return Optional.of(
            new HardInterval(intervals.get(0).at(), from, lastCovered(lows, highs, needed)));
      }
    }
    return Optional.empty();
  }

  /** Coverage changes only at ends, and the last well-covered point is an upper end. */
  private static long lastCovered(long[] lows, long[] highs, int needed) {
    for (int i = highs.length - 1; i >= 0; i--) {
      if (count(lows, highs, highs[i]) >= needed) {
        return highs[i];
      }
    }
    throw new IllegalStateException("a covered lower end without a covered upper end");
  }

  /** How many intervals contain {@code point}: begun by then, and not ended before. */
  private static int count(long[] lows, long[] highs, long point) {
    long begun = Arrays.stream(lows).filter(lo -> lo <= point).count();
    long ended = Arrays.stream(highs).filter(hi -> hi < point).count();
    return (int) (begun - ended);
  }
}

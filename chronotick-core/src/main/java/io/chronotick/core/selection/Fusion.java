package io.chronotick.core.selection;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
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
    return new Ends(
            intervals.stream().mapToLong(HardInterval::lo).sorted().toArray(),
            intervals.stream().mapToLong(HardInterval::hi).sorted().toArray())
        .covered(faults)
        .map(span -> new HardInterval(intervals.get(0).at(), span.lo(), span.hi()));
  }

  /** The same for probable intervals; the result is as probable as they are. */
  static Optional<ProbableInterval> toleratingProbable(
      int faults, List<ProbableInterval> intervals) {
    return new Ends(
            intervals.stream().mapToLong(ProbableInterval::lo).sorted().toArray(),
            intervals.stream().mapToLong(ProbableInterval::hi).sorted().toArray())
        .covered(faults)
        .map(span -> new ProbableInterval(intervals.get(0).at(), span.lo(), span.hi()));
  }

  private record Span(long lo, long hi) {}

  /** Lower and upper ends, each sorted. */
  private static final class Ends {
    private final long[] lows;
    private final long[] highs;

    Ends(long[] lows, long[] highs) {
      this.lows = lows;
      this.highs = highs;
    }

    Optional<Span> covered(int faults) {
      int needed = lows.length - faults;
      if (faults < 0 || needed < 1) {
        throw new IllegalArgumentException(
            "cannot tolerate " + faults + " faults among " + lows.length);
      }
      for (long from : lows) {
        if (count(from) >= needed) {
          return Optional.of(new Span(from, lastCovered(needed)));
        }
      }
      return Optional.empty();
    }

    /** Coverage changes only at ends, and the last well-covered point is an upper end. */
    private long lastCovered(int needed) {
      for (int i = highs.length - 1; i >= 0; i--) {
        if (count(highs[i]) >= needed) {
          return highs[i];
        }
      }
      throw new IllegalStateException("a covered lower end without a covered upper end");
    }

    /** How many intervals contain {@code point}: begun by then, and not ended before. */
    private int count(long point) {
      long begun = Arrays.stream(lows).filter(lo -> lo <= point).count();
      long ended = Arrays.stream(highs).filter(hi -> hi < point).count();
      return (int) (begun - ended);
    }
  }
}

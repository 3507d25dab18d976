package io.chronotick.vectorclock;

import java.util.Arrays;

/**
 * The counters of one clock, beside its {@link Membership}: each at least 1. Immutable.
 *
 * <p>Few are one row; many are rows of {@link #CHUNK}, most of which a clock shares with those it
 * came of, as an event changes one counter. Which of the two follows from their number alone, so
 * clocks of one membership have one kind.
 */
abstract sealed class Counters permits FlatCounters, ChunkedCounters {

  /** So many are one row. The shortest for which copying a row costs more than finding it. */
  static final int CHUNK = 32;

  /** Takes the array over. */
  static Counters of(long[] counters) {
    return counters.length <= CHUNK ? new FlatCounters(counters) : ChunkedCounters.of(counters);
  }

  abstract long get(int at);

  /** One more there; the caller vouches that there is room. */
  abstract Counters ticked(int at);

  /** Another counter there, of 1. */
  final Counters inserted(int at) {
    long[] narrow = toArray();
    long[] wide = Arrays.copyOf(narrow, narrow.length + 1);
    System.arraycopy(narrow, at, wide, at + 1, narrow.length - at);
    wide[at] = 1;
    return of(wide);
  }

  /** How these stand to as many others. */
  abstract CausalOrder compare(Counters others);

  /** The larger of each pair: these or the others themselves where they are it, these first. */
  abstract Counters max(Counters others);

  /** A copy. */
  abstract long[] toArray();

  /** The same for the same counters. */
  abstract int contentHash();

  /**
   * The order of two rows of one length, from one pass without a branch, which a compiler turns
   * into vector instructions: no counter is negative, so no difference overflows, and its sign says
   * which is larger.
   *
   * @return {@link #LESS} and {@link #MORE}, or'ed: some counter of the first is that
   */
  static int differences(long[] ours, long[] theirs) {
    long less = 0;
    long more = 0;
    for (int i = 0; i < ours.length; i++) {
      long difference = ours[i] - theirs[i];
      less |= difference;
      more |= -difference;
    }
    return (less < 0 ? LESS : 0) | (more < 0 ? MORE : 0);
  }

  static final int LESS = 1;
  static final int MORE = 2;
  static final int BOTH = LESS | MORE;

  static CausalOrder order(int differences) {
    return switch (differences) {
      case 0 -> CausalOrder.EQUAL;
      case LESS -> CausalOrder.BEFORE;
      case MORE -> CausalOrder.AFTER;
      default -> CausalOrder.CONCURRENT;
    };
  }

  static long[] maxima(long[] ours, long[] theirs) {
    long[] maxima = new long[ours.length];
    for (int i = 0; i < maxima.length; i++) {
      maxima[i] = Math.max(ours[i], theirs[i]);
    }
    return maxima;
  }
}

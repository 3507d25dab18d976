package io.chronotick.core.publish;

import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;

/**
 * A clock for other processes: what it is worth, and three lines over a counter. Immutable.
 *
 * @param status whether there is a bound; without one the lines mean nothing
 * @param kind on what the interval rests; NONE exactly when the status has no bound
 * @param faults how many lying sources the interval survives; not negative
 * @param leader stratum of the leading source
 * @param leaderKind its kind, 1 to 16 printable characters of ASCII, for example {@code ntp}
 * @param epoch raised by every disruption
 * @param lines best estimate and both ends
 */
public record PublishedClock(
    ClockStatus status,
    IntervalKind kind,
    int faults,
    Stratum leader,
    String leaderKind,
    long epoch,
    Lines lines) {

  /** What leads where nothing does. */
  private static final String NO_LEADER = "system";

  /**
   * @throws IllegalArgumentException if the components contradict each other
   */
  public PublishedClock {
    if (status.hasBound() != (kind != IntervalKind.NONE)) {
      throw new IllegalArgumentException("kind " + kind + " does not fit status " + status);
    }
    if (faults < 0) {
      throw new IllegalArgumentException("faults " + faults + " is negative");
    }
    PackedText.check(leaderKind, PackedText.KIND_WORDS);
  }

  /** A clock that claims nothing. */
  public static PublishedClock unbounded(ClockStatus status, long epoch) {
    return new PublishedClock(
        status, IntervalKind.NONE, 0, Stratum.UNSYNCHRONIZED, NO_LEADER, epoch, Lines.NONE);
  }

  /** What of a source's kind a segment has room for. */
  public static String kindText(String kind) {
    return PackedText.fitting(kind, PackedText.KIND_WORDS).orElse(NO_LEADER);
  }

  PublishedClock withLines(Lines newLines) {
    return new PublishedClock(status, kind, faults, leader, leaderKind, epoch, newLines);
  }

  /**
   * Three lines. Between origin and void time each runs on at its own rate; the rates of the ends
   * are the edges of the tolerance around the rate in use.
   *
   * @param origin counter value where they start, ns
   * @param best best estimate there, epoch ns
   * @param lo lower end there, epoch ns
   * @param hi upper end there, epoch ns, what a reader's rounding takes included
   * @param rate rate of the best estimate beyond one second a second, units of 2^-64
   * @param rateLo rate of the lower end, the same unit
   * @param rateHi rate of the upper end, the same unit
   * @param voidAfter last counter value at which they may be believed
   */
  public record Lines(
      long origin,
      long best,
      long lo,
      long hi,
      long rate,
      long rateLo,
      long rateHi,
      long voidAfter) {

    static final Lines NONE = new Lines(0, 0, 0, 0, 0, 0, 0, 0);

    /** A day; writers grant 1000 s. */
    static final long MAX_LIFE_NANOS = 86_400L * 1_000_000_000L;

    /** A line gains at most one and a half times its life: it stays inside a long. */
    private static final long MAX_EPOCH_NANOS = Long.MAX_VALUE - 2 * MAX_LIFE_NANOS;

    /**
     * @throws IllegalArgumentException if the components contradict each other
     */
    public Lines {
      long life = voidAfter - origin;
      require(
          voidAfter >= origin && life >= 0 && life <= MAX_LIFE_NANOS,
          "life of " + life + " ns is outside 0 to " + MAX_LIFE_NANOS);
      require(lo <= hi, "lower end " + lo + " is above upper end " + hi);
      require(rateLo <= rateHi, "rate " + rateLo + " is above rate " + rateHi);
      for (long start : new long[] {best, lo, hi}) {
        require(
            start >= -MAX_EPOCH_NANOS && start <= MAX_EPOCH_NANOS,
            start + " is beyond ±" + MAX_EPOCH_NANOS);
      }
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalArgumentException(otherwise);
      }
    }

    boolean isLiveAt(long counter) {
      return counter >= origin && counter <= voidAfter;
    }

    long bestAt(long counter) {
      return at(counter, best, rate);
    }

    long earliestAt(long counter) {
      return at(counter, lo, rateLo);
    }

    long latestAt(long counter) {
      return at(counter, hi, rateHi);
    }

    /** The product is rounded down, as the writer's own readers round it. */
    private long at(long counter, long start, long slope) {
      long elapsed = counter - origin;
      return start + elapsed + Math.multiplyHigh(elapsed, slope);
    }

    /**
     * The same lines over another counter, which is ahead of this one by {@code least} to {@code
     * most}. Nowhere are they narrower: what nobody knows of the shift goes to the lower end, and
     * the void time comes no later.
     *
     * @throws ArithmeticException if they cannot be written down over that counter
     */
    Lines over(long least, long most) {
      long unknown = Math.subtractExact(most, least);
      return new Lines(
          Math.addExact(origin, least),
          best,
          // The lines may be read so much too far on, where they rise by less than 1.5 times that.
          lo - 2 * unknown - 1,
          hi,
          rate,
          rateLo,
          rateHi,
          Math.addExact(voidAfter, least));
    }
  }
}

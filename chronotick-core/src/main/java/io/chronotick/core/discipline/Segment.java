package io.chronotick.core.discipline;

/**
 * One piece of the monotone reading: a line from {@code start} on, committed up to {@code end}.
 *
 * <p>Nobody has seen the line past its end, so the next piece may leave it there in any direction
 * that does not go back. Immutable.
 */
final class Segment {

  /** How long a piece is committed beyond the read that made it: 2^26 ns, 67 ms. */
  static final long COMMITTED_NANOS = 1L << 26;

  /** A correction is spread over at least 2^30 ns, 1.07 s. */
  static final long SMOOTHING_NANOS = 1L << 30;

  /** A forward gap above this is jumped, a backward one is closed at the gross rate. */
  static final long GROSS_GAP_NANOS = 128_000_000L;

  /** Ordinary slewing, as POSIX adjtime does it: 500 ppm. */
  private static final long SLEW = FixedRate.nearest(500e-6);

  /**
   * A reading that is grossly ahead, as when the host's clock was wrong before the first answer,
   * runs at 60 % until it is right. It cannot step back, and 500 ppm would take hours, in which the
   * interval is as wide as the reading is wrong.
   */
  private static final long GROSS_SLEW = FixedRate.nearest(0.4);

  /** Below this a gross correction is over. */
  private static final long SETTLED_NANOS = 1_000_000L;

  /** The segment nobody has read: the first read begins the schedule. */
  static final Segment UNREAD = new Segment(0, 0, 0, Long.MIN_VALUE, false);

  private final long start;
  private final long reading;
  private final long rate;
  private final long end;

  /** A gross correction is under way, or nobody vouched for the line: it is put right at once. */
  private final boolean gross;

  private Segment(long start, long reading, long rate, long end, boolean gross) {
    this.start = start;
    this.reading = reading;
    this.rate = rate;
    this.end = end;
    this.gross = gross;
  }

  /** True when {@code counter} lies in the committed part. */
  boolean covers(long counter) {
    return counter <= end;
  }

  /** The monotone reading at a covered {@code counter}, TAI ns. */
  long at(long counter) {
    long elapsed = Math.max(counter - start, 0);
    return reading + elapsed + FixedRate.times(elapsed, rate);
  }

  /** The reading where it begins. */
  long first() {
    return reading;
  }

  /** Last counter value it is committed for. */
  long end() {
    return end;
  }

  /** The reading at its end. */
  long last() {
    return at(end);
  }

  /**
   * The piece that follows this one, steering towards {@code model}, committed past {@code now}.
   */
  Segment next(ClockModel model, long now) {
    boolean isUnproved = !model.isBoundedAt(now);
    if (this == UNREAD) {
      return new Segment(now, model.bestAt(now), model.rate(), now + COMMITTED_NANOS, isUnproved);
    }
    long knot = end;
    long from = at(knot);
    long gap = model.bestAt(knot) - from;
    if (gap > (gross ? SETTLED_NANOS : GROSS_GAP_NANOS)) {
      return new Segment(knot, from + gap, model.rate(), now + COMMITTED_NANOS, isUnproved);
    }
    boolean closing = gap < -GROSS_GAP_NANOS || (gross && gap < -SETTLED_NANOS);
    long until = now + COMMITTED_NANOS;
    long slew =
        closing
            ? slew(gap, until - knot, GROSS_SLEW)
            : slew(gap, Math.max(SMOOTHING_NANOS, until - knot), SLEW);
    return new Segment(knot, from, model.rate() + slew, until, closing || isUnproved);
  }

  private static long slew(long gap, long overNanos, long limit) {
    double wanted = (double) gap / overNanos;
    // Compared before it is scaled: a huge gap must not overflow the fixed point.
    return Math.abs(wanted) < 0.49
        ? Math.max(-limit, Math.min(limit, FixedRate.nearest(wanted)))
        : (gap < 0 ? -limit : limit);
  }
}

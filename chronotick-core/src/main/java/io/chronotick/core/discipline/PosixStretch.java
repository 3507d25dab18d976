package io.chronotick.core.discipline;

import io.chronotick.model.ClockStatus;

/**
 * A stretch of the timeline, which is TAI, in which POSIX time runs along with it, and of which it
 * is sure that no leap second will yet be found in it. Immutable.
 *
 * @param from first moment, TAI ns
 * @param until first moment after it, TAI ns
 * @param shift TAI − POSIX time in it, ns
 */
public record PosixStretch(long from, long until, long shift) {

  /** The stretch nothing is in. */
  public static final PosixStretch NONE = new PosixStretch(0, 0, 0);

  /**
   * A reader loads the model and reads the counter afterwards, so it never looks back; were it to,
   * then not so far.
   */
  private static final long LOOKING_BACK_NANOS = 1_000_000_000L;

  /**
   * Last counter value at which all lines of {@code model} are surely in the stretch and it claims
   * a bound; {@link Long#MIN_VALUE} for none.
   */
  long coveredUntil(ClockModel model) {
    ClockStatus status = model.standing().status();
    ClockModel.Lines lines = model.lines();
    long lowest = Math.min(lines.best(), lines.lo());
    long highest = Math.max(lines.best(), lines.hi());
    if (!status.hasBound() || lowest - LOOKING_BACK_NANOS < from || highest >= until) {
      return Long.MIN_VALUE;
    }
    // A line advances by less than one and a half of the counter: see FixedRate.
    return Math.min(lines.voidAfter(), lines.origin() + (until - highest) / 2);
  }

  /** Last counter value at which {@code segment} is in it; {@link Long#MIN_VALUE} for none. */
  long coveredUntil(Segment segment) {
    return segment.first() >= from && segment.last() < until ? segment.end() : Long.MIN_VALUE;
  }
}

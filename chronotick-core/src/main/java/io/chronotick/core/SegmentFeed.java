package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.core.publish.PublishedClock;
import io.chronotick.core.publish.SegmentWriter;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.Ticker;
import java.util.Optional;

/**
 * Puts every published model into the segment, as POSIX time.
 *
 * <p>Other processes have no leap-second table. A line that may have reached a leap second is void
 * from there on, and there is none while it may be within one.
 *
 * @param ticker the models' own counter
 */
record SegmentFeed(SegmentWriter writer, Ticker ticker) implements ModelListener {

  /** Of a double over a model's life of 1000 s, and to spare. */
  private static final long ROUNDING_NANOS = 10;

  private static final long SECOND_NANOS = 1_000_000_000L;

  @Override
  public void published(ClockModel model, UtcRendering utc, Optional<String> leaderKind) {
    writer.publish(clock(model, utc, leaderKind), ticker);
  }

  static PublishedClock clock(ClockModel model, UtcRendering utc, Optional<String> leaderKind) {
    ClockModel.Standing standing = model.standing();
    ClockModel.Lines lines = model.lines();
    long voidAfter = standing.status().hasBound() ? voidAfter(lines, utc) : Long.MIN_VALUE;
    // One that is void from the start claims nothing either, and is no line.
    if (voidAfter < lines.origin()) {
      return PublishedClock.unbounded(
          standing.status().hasBound() ? ClockStatus.UNKNOWN : standing.status(), standing.epoch());
    }
    return new PublishedClock(
        standing.status(),
        standing.kind(),
        standing.faults(),
        standing.leader(),
        PublishedClock.kindText(leaderKind.orElse("")),
        standing.epoch(),
        new PublishedClock.Lines(
            lines.origin(),
            utc.posix(lines.best()),
            utc.posix(lines.lo()),
            utc.posix(lines.hi()),
            lines.rate(),
            lines.rateLo(),
            lines.rateHi(),
            voidAfter));
  }

  /**
   * The last counter value before the upper end reaches the leap second that the lower one is not
   * past.
   */
  private static long voidAfter(ClockModel.Lines lines, UtcRendering utc) {
    // One that has begun is not over for a second.
    long leap = utc.nextLeap(lines.lo() - SECOND_NANOS);
    if (leap == Long.MAX_VALUE) {
      return lines.voidAfter();
    }
    long left = leap - lines.hi();
    double fastest = 1 + lines.rateHi() * 0x1p-64;
    return left <= 0
        ? Long.MIN_VALUE
        : Math.min(lines.voidAfter(), lines.origin() + (long) (left / fastest) - ROUNDING_NANOS);
  }
}

package io.chronotick.sources.host;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The system clock, read between two readings of the counter.
 *
 * @param before counter read as the last act before
 * @param wall what the system clock showed
 * @param after counter read as the first act after; not before {@code before}
 */
public record WallReading(MonotonicTime before, Instant wall, MonotonicTime after) {

  /** A pause between the readings of more than this: try again. */
  private static final long MAX_GAP_NANOS = 1_000_000;

  private static final int MAX_READINGS = 8;

  /** Reads, again after a pause, and keeps the narrowest reading. */
  public static WallReading narrowest(Ticker ticker, InstantSource wallClock) {
    WallReading best = read(ticker, wallClock);
    for (int i = 1; i < MAX_READINGS && best.gapNanos() > MAX_GAP_NANOS; i++) {
      WallReading next = read(ticker, wallClock);
      if (next.gapNanos() < best.gapNanos()) {
        best = next;
      }
    }
    return best;
  }

  private static WallReading read(Ticker ticker, InstantSource wallClock) {
    MonotonicTime before = ticker.read();
    Instant wall = wallClock.instant();
    return new WallReading(before, wall, ticker.read());
  }

  private long gapNanos() {
    return after.nanos() - before.nanos();
  }

  /** The longest that can have passed from an earlier reading to this one, by the counter. */
  public Duration longestSince(WallReading earlier) {
    return earlier.before.until(after);
  }

  /**
   * How far the system clock and the counter may have moved apart since {@code earlier}: nothing
   * unless somebody set the system clock, but for what the readings leave open. Not negative.
   */
  public Duration movedApartSince(WallReading earlier) {
    Duration moved = Duration.between(earlier.wall, wall);
    Duration tooLittle = longestSince(earlier).minus(moved);
    Duration tooMuch = moved.minus(earlier.after.until(before));
    return tooLittle.compareTo(tooMuch) > 0 ? tooLittle : tooMuch;
  }
}

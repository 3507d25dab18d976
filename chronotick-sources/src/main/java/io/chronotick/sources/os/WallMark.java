package io.chronotick.sources.os;

import io.chronotick.model.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Where the wall clock stood on the counter: it showed {@code wall} at some moment from {@code
 * earliest} to {@code latest}.
 *
 * @param earliest counter in ns
 * @param wall ns since 1970
 * @param latest counter in ns; not before {@code earliest}
 */
record WallMark(long earliest, long wall, long latest) {

  /** A pause in one reading is unlikely, in this many in a row not worth thinking of. */
  private static final int READINGS = 5;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Reads a few times and keeps the tightest. */
  static WallMark read(Ticker ticker, InstantSource wallClock) {
    WallMark best = once(ticker, wallClock);
    for (int i = 1; i < READINGS; i++) {
      WallMark next = once(ticker, wallClock);
      if (next.latest - next.earliest < best.latest - best.earliest) {
        best = next;
      }
    }
    return best;
  }

  private static WallMark once(Ticker ticker, InstantSource wallClock) {
    long before = ticker.nanos();
    Instant wall = wallClock.instant();
    long after = ticker.nanos();
    return new WallMark(before, wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano(), after);
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.core.publish.PublishedClock;
import io.chronotick.core.sim.LeapTables;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What other processes read is POSIX time, and they know of no leap second. */
class SegmentFeedTest {

  private static final long SECOND = 1_000_000_000L;
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
  private static final long MIDNIGHT_AS_TAI =
      (DAY.toEpochDay() + 1) * 86_400 * SECOND + 37 * SECOND;
  private static final long COUNTER = 5 * SECOND;
  private static final Rate RATE = new Rate(0, 50e-6);

  private static ClockModel model(long at, long halfWidth) {
    return Claims.at(COUNTER, at, halfWidth, RATE).model(COUNTER, 0, 0, RATE, 1, Long.MAX_VALUE);
  }

  private static long at(long start, long rate, long elapsed) {
    return start + elapsed + Math.multiplyHigh(elapsed, rate);
  }

  @Property
  @Label("no line is live where it would exclude POSIX time that holds or jumps")
  void neverLiveOverALeapSecond(
      @ForAll @LongRange(min = -3 * SECOND, max = 3 * SECOND) long away,
      @ForAll @LongRange(min = 1, max = 2 * SECOND) long halfWidth,
      @ForAll @LongRange(min = 0, max = 5 * SECOND) long later,
      @ForAll boolean isInserted) {
    LeapSecondTable table = LeapTables.withLeapAtTheEndOf(DAY, isInserted ? 1 : -1);
    long now = MIDNIGHT_AS_TAI + away;
    UtcRendering utc = UtcRendering.of(table, table.expires(), now);
    PublishedClock clock = SegmentFeed.clock(model(now, halfWidth), utc, Optional.of("ntp"));
    PublishedClock.Lines lines = clock.lines();
    if (clock.status().hasBound() && COUNTER + later <= lines.voidAfter()) {
      long truth = utc.posix(now + later);
      assertTrue(at(lines.lo(), lines.rateLo(), later) <= truth, clock::toString);
      assertTrue(at(lines.hi(), lines.rateHi(), later) >= truth, clock::toString);
      assertTrue(Math.abs(at(lines.best(), lines.rate(), later) - truth) <= 1, clock::toString);
    }
    boolean isFar = Math.abs(away) > SECOND + halfWidth + SECOND / 10;
    assertTrue(!isFar || clock.status().hasBound(), "far from it there is a line");
  }
}

package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.MonotonicTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class KernelStampTest {

  private static final long YEARS_NANOS = 1_795_334_460_000_000_000L;

  /** The wall clock is ahead of the counter by {@code ahead}; looked at in the middle. */
  private static WallMark mark(long counter, long ahead, long before, long after) {
    return new WallMark(counter - before, counter + ahead, counter + after);
  }

  private static MonotonicTime at(long nanos) {
    return MonotonicTime.ofNanos(nanos);
  }

  @Property
  @Label("a stamp's moment lies between its ends, T1 before it and T4 after it")
  void momentIsEnclosed(
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long counter,
      @ForAll @LongRange(min = 0, max = 1_000_000) long toStamp,
      @ForAll @LongRange(min = 0, max = 1_000_000) long toLook,
      @ForAll @LongRange(min = 0, max = 5_000) long slack,
      @ForAll @LongRange(min = 0, max = 5_000) long otherSlack) {
    long moment = counter + toStamp;
    WallMark before = mark(counter, YEARS_NANOS, slack, otherSlack);
    WallMark after = mark(moment + toLook, YEARS_NANOS, otherSlack, slack);
    KernelStamp stamp = KernelStamp.of(before, moment + YEARS_NANOS, after).orElseThrow();
    assertOrder(stamp.earliest(), moment, stamp.latest());
    assertTrue(stamp.latest() - stamp.earliest() <= 2 * (slack + otherSlack) + 2);
    MonotonicTime now = at(after.latest());
    assertOrder(counter, stamp.departure(at(counter), now).orElseThrow().nanos(), moment);
    assertOrder(moment, stamp.arrival(at(counter), now).orElseThrow().nanos(), now.nanos());
  }

  private static void assertOrder(long first, long second, long third) {
    assertTrue(first <= second && second <= third, first + ", " + second + ", " + third);
  }

  @Property
  @Label("a clock that was set by more than the looks leave open is seen, by less it is covered")
  void settingTheClockNeverMovesTheMomentOut(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long setBy) {
    WallMark before = mark(0, YEARS_NANOS, 50, 50);
    WallMark after = mark(2_000_000, YEARS_NANOS + setBy, 50, 50);
    // Stamped after the clock was set, and before.
    for (long ahead : new long[] {YEARS_NANOS, YEARS_NANOS + setBy}) {
      var stamp = KernelStamp.of(before, 1_000_000 + ahead, after);
      assertEquals(Math.abs(setBy) <= 102, stamp.isPresent());
      stamp.ifPresent(s -> assertOrder(s.earliest(), 1_000_000, s.latest()));
    }
  }

  @Test
  void momentBeforeTheRequestOrAfterNowIsNone() {
    KernelStamp stamp = new KernelStamp(100, 200);
    assertEquals(Optional.empty(), stamp.departure(at(201), at(300)));
    assertEquals(Optional.empty(), stamp.arrival(at(201), at(300)));
    assertEquals(Optional.empty(), stamp.departure(at(0), at(99)));
    assertEquals(Optional.empty(), stamp.arrival(at(0), at(99)));
    assertEquals(Optional.of(at(150)), stamp.departure(at(150), at(300)));
    assertEquals(Optional.of(at(150)), stamp.arrival(at(0), at(150)));
  }
}

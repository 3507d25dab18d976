package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Laws;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class GpsTimeTest {

  private static final long NANOS_PER_WEEK = 604_800_000_000_000L;
  private static final UtcScale UTC = new UtcScale(LeapSecondTable.shipped());

  @Provide
  Arbitrary<GpsTime> times() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 20_000),
            Arbitraries.longs().between(0, NANOS_PER_WEEK - 1))
        .as(GpsTime::new);
  }

  @Provide
  Arbitrary<Integer> weeksOff() {
    return Arbitraries.integers().between(-511, 511);
  }

  @Property
  void everyTimeIsAMomentAndBack(@ForAll("times") GpsTime time) {
    assertEquals(time, GpsTime.of(time.toTai()));
  }

  @Property
  void isOrderedAsItsMoments(
      @ForAll("times") GpsTime a, @ForAll("times") GpsTime b, @ForAll("times") GpsTime c) {
    assertOrder(a, b, c);
    assertEquals(Integer.signum(a.compareTo(b)), Integer.signum(a.toTai().compareTo(b.toTai())));
  }

  @Property
  void aTruncatedWeekIsFoundFromAnywhereNear(
      @ForAll("times") GpsTime time, @ForAll("weeksOff") int weeksOff) {
    if (time.week() + weeksOff >= 0) {
      TaiInstant near = new GpsTime(time.week() + weeksOff, 0).toTai();
      assertEquals(time, GpsTime.ofLegacyWeek(time.legacyWeek(), time.nanoOfWeek(), near));
      assertEquals(time, GpsTime.ofCnavWeek(time.cnavWeek(), time.nanoOfWeek(), near));
    }
  }

  @Property
  void aCnavWeekIsFoundFromEightTimesAsFar(@ForAll("times") GpsTime time) {
    for (int weeksOff : new int[] {-4095, 4095}) {
      if (time.week() + weeksOff >= 0) {
        TaiInstant near = new GpsTime(time.week() + weeksOff, 0).toTai();
        assertEquals(time, GpsTime.ofCnavWeek(time.cnavWeek(), time.nanoOfWeek(), near));
      }
    }
  }

  @Test
  void countsFromJanuary1980() {
    assertEquals(new GpsTime(0, 0), GpsTime.of(UTC.parse("1980-01-06T00:00:00Z")));
    // The two rollovers of ten bits there were; GPS was ahead of UTC by 13 and 18 s.
    assertEquals(new GpsTime(1024, 0), GpsTime.of(UTC.parse("1999-08-21T23:59:47Z")));
    assertEquals(new GpsTime(2048, 0), GpsTime.of(UTC.parse("2019-04-06T23:59:42Z")));
    assertEquals(0, GpsTime.of(UTC.parse("2019-04-06T23:59:42Z")).legacyWeek());
    assertEquals(2048, GpsTime.of(UTC.parse("2019-04-06T23:59:42Z")).cnavWeek());
    assertEquals(1023, GpsTime.of(UTC.parse("2019-04-06T23:59:41Z")).legacyWeek());
    // The first of 13 bits, in 2137.
    assertEquals("2137-01-06T00:00", TimeScale.GPS.render(new GpsTime(8192, 0).toTai()).toString());
    assertEquals(0, new GpsTime(8192, 0).cnavWeek());
  }

  @Test
  void noWeekIsBeforeTheFirst() {
    TaiInstant start = new GpsTime(0, 0).toTai();
    assertEquals(new GpsTime(1000, 5), GpsTime.ofLegacyWeek(1000, 5, start));
    assertThrows(ArithmeticException.class, () -> GpsTime.of(start.minus(Duration.ofNanos(1))));
    assertTrue(
        Laws.refusal(() -> GpsTime.ofLegacyWeek(0, 0, start.minus(Duration.ofNanos(1))))
            .contains("before the first week"));
  }

  @Test
  void refusesWhatIsNoGpsTime() {
    TaiInstant start = new GpsTime(0, 0).toTai();
    assertRefused(
        "nanosecond of week 604800000000000 is not within 0 and 604799999999999",
        () -> new GpsTime(0, NANOS_PER_WEEK));
    assertRefused(
        "nanosecond of week -1 is not within 0 and 604799999999999", () -> new GpsTime(0, -1));
    assertTrue(Laws.refusal(() -> new GpsTime(-1, 0)).startsWith("GPS week -1 is not within"));
    assertTrue(Laws.refusal(() -> new GpsTime(Long.MAX_VALUE, 0)).startsWith("GPS week"));
    assertRefused("week 1024 is not within 0 and 1023", () -> GpsTime.ofLegacyWeek(1024, 0, start));
    assertRefused("week -1 is not within 0 and 8191", () -> GpsTime.ofCnavWeek(-1, 0, start));
    assertRefused("week 8192 is not within 0 and 8191", () -> GpsTime.ofCnavWeek(8192, 0, start));
    assertThrows(
        ArithmeticException.class, () -> GpsTime.of(TaiInstant.ofTaiSeconds(Long.MAX_VALUE, 0)));
  }
}

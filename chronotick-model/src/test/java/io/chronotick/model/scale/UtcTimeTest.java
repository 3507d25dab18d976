package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UtcTimeTest {

  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  @Provide
  Arbitrary<UtcTime> readings() {
    return Combinators.combine(
            Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay() + 40_587, LocalDate.MAX.toEpochDay() + 40_587),
            Arbitraries.longs().between(0, NANOS_PER_DAY + 999_999_999))
        .as(UtcTime::new);
  }

  @Property
  void textRoundTrips(@ForAll("readings") UtcTime reading) {
    assertRoundTrip(reading, UtcTime::parse);
  }

  @Property
  void isOrdered(
      @ForAll("readings") UtcTime a, @ForAll("readings") UtcTime b, @ForAll("readings") UtcTime c) {
    assertOrder(a, b, c);
  }

  @Property
  void printsAsAnInstantWhereThatHasTheSecond(@ForAll("readings") UtcTime reading) {
    if (!reading.isLeapSecond()) {
      long second = (reading.modifiedJulianDay() - 40_587) * 86_400;
      assertEquals(
          Instant.ofEpochSecond(second, reading.nanoOfDay()).toString(), reading.toString());
    }
  }

  @Test
  void printsALeapSecondInItsMinute() {
    UtcTime leap = new UtcTime(57_753, NANOS_PER_DAY + 1_000_000);
    assertEquals("2016-12-31T23:59:60.001Z", leap.toString());
    assertTrue(leap.isLeapSecond());
    assertFalse(new UtcTime(57_753, NANOS_PER_DAY - 1).isLeapSecond());
    assertEquals(LocalDate.of(2016, 12, 31), leap.date());
  }

  @Test
  void holdsTheYearsOfTheJdk() {
    UtcTime first = UtcTime.parse("-999999999-01-01T00:00:00Z");
    UtcTime last = UtcTime.parse("+999999999-12-31T23:59:59.999999999Z");
    UtcScale utc = new UtcScale(LeapSecondTable.shipped());
    assertEquals(first, utc.toUtc(utc.toTai(first)));
    assertEquals(last, utc.toUtc(utc.toTai(last)));
  }

  @Test
  void refusesWhatIsNoReading() {
    assertRefused(
        "nanosecond of day 86401000000000 is not within 0 and 86400999999999",
        () -> new UtcTime(0, NANOS_PER_DAY + 1_000_000_000));
    assertRefused(
        "nanosecond of day -1 is not within 0 and 86400999999999", () -> new UtcTime(0, -1));
    assertTrue(refusal(() -> new UtcTime(Long.MAX_VALUE, 0)).startsWith("day 9223372036854775807"));
    assertTrue(refusal(() -> new UtcTime(Long.MIN_VALUE, 0)).contains("is not within"));
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a UTC time: '2016-12-31T23:59:61Z'; expected a date, a time and Z with at most nine"
            + " decimals, for example 2016-12-31T23:59:60.5Z",
        () -> UtcTime.parse("2016-12-31T23:59:61Z"));
    for (String text :
        new String[] {
          "",
          "2016-12-31",
          "2016-12-31T23:59:60",
          "2016-12-31T23:58:60Z",
          "2016-12-31T22:59:60Z",
          "2016-12-31T24:00:00Z",
          "2016-12-31T22:60:00Z",
          "2016-12-31T23:60:00Z",
          "2016-02-30T00:00:00Z",
          "2016-12-31T23:59:60.0000000001Z",
          "2016-12-31T23:59:60.Z",
          "2016-12-31t23:59:59z",
          "+9999999999-12-31T00:00:00Z",
          "x".repeat(1_000_000)
        }) {
      assertTrue(refusal(() -> UtcTime.parse(text)).length() < 250, text);
    }
  }
}

package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixZoneTest {

  /** The JDK has Palestine's Ramadans one by one before. */
  private static final long YEAR_2100 = 4_102_444_800L;

  private static final long YEAR_9999 = 253_402_300_799L;

  private static LocalType at(String text, String instant) throws ZoneDataException {
    return PosixZone.parse(text).at(Instant.parse(instant).getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "CET-1CEST,M3.5.0,M10.5.0/3 Europe/Berlin",
        "EST5EDT,M3.2.0,M11.1.0 America/New_York",
        "NZST-12NZDT,M9.5.0,M4.1.0/3 Pacific/Auckland",
        "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45 Pacific/Chatham",
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0 Australia/Lord_Howe",
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0 America/Nuuk",
        "EET-2EEST,M3.4.4/50,M10.4.4/50 Asia/Gaza",
        "IST-2IDT,M3.4.4/26,M10.5.0 Asia/Jerusalem",
        "<-04>4<-03>,M9.1.6/24,M4.1.6/24 America/Santiago",
        "EET-2EEST,M4.5.5/0,M10.5.4/24 Africa/Cairo",
        "IST-1GMT0,M10.5.0,M3.5.0/1 Europe/Dublin",
        "JST-9 Asia/Tokyo"
      })
  void theOffsetsOfTheFarFutureAreThoseOfTheJdk(String text, String zone) throws ZoneDataException {
    ZoneRules jdk = ZoneId.of(zone).getRules();
    ZoneRules ours = PosixZone.parse(text).always();
    Instant from = Instant.ofEpochSecond(YEAR_2100);
    assertEquals(jdk.getOffset(from), ours.getOffset(from));
    for (int i = 0; i < 900; i++) {
      // 450 years: more than the 400 after which the calendar repeats itself.
      assertEquals(jdk.nextTransition(from), ours.nextTransition(from));
      if (ours.nextTransition(from) == null) {
        assertEquals("JST-9", text);
        return;
      }
      from = ours.nextTransition(from).getInstant();
    }
  }

  @Test
  void winterIsTheExceptionWhereDaylightSavingIsNegative() throws ZoneDataException {
    String dublin = "IST-1GMT0,M10.5.0,M3.5.0/1";
    assertEquals(new LocalType(ZoneOffset.UTC, true, "GMT"), at(dublin, "2050-01-15T12:00:00Z"));
    assertEquals(
        new LocalType(ZoneOffset.ofHours(1), false, "IST"), at(dublin, "2050-07-15T12:00:00Z"));
  }

  @Test
  void withoutAnOffsetDaylightTimeIsAnHourAhead() throws ZoneDataException {
    assertEquals(
        new LocalType(ZoneOffset.ofHours(-4), true, "EDT"),
        at("EST5EDT,M3.2.0,M11.1.0", "2050-07-15T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EST5EDT,0/0,J365/25", "EST5EDT,J1/0,J365/25", "EST5EDT4,0/0,J365/25"})
  void daylightTimeCanLastAllYear(String text) throws ZoneDataException {
    LocalType always = new LocalType(ZoneOffset.ofHours(-4), true, "EDT");
    assertEquals(always, at(text, "2050-01-01T04:59:59Z"));
    assertEquals(always, at(text, "2050-01-01T05:00:00Z"));
    assertEquals(always, at(text, "2050-07-01T00:00:00Z"));
    assertFalse(PosixZone.parse(text).rules().iterator().hasNext());
  }

  @ParameterizedTest
  @CsvSource({
    // The Julian day 60 is the first of March in every year; counted from 0, 58 is its eve.
    "J60/0, 2023-03-01T00:00:00Z",
    "J60/0, 2024-03-01T00:00:00Z",
    "58/0, 2024-02-28T00:00:00Z",
    "J79/24, 2024-03-21T00:00:00Z",
    "J79/49:30:15, 2024-03-22T01:30:15Z",
    "M3.5.0/-1, 2024-03-30T23:00:00Z",
    "M3.5.0/0, 2024-03-31T00:00:00Z",
    "M2.5.4/0, 2024-02-29T00:00:00Z",
    "M3.4.4/167, 2024-04-03T23:00:00Z"
  })
  void theDayOfAChange(String day, String instant) throws ZoneDataException {
    ZoneRules rules = PosixZone.parse("AAA0BBB-1," + day + ",J300").always();
    Instant change = Instant.parse(instant);
    assertEquals(change, rules.nextTransition(change.minusSeconds(1)).getInstant());
    assertEquals(ZoneOffset.ofHours(1), rules.getOffset(change));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "U0",
        "UTC0 ",
        ":UTC0",
        "UTC0UTD",
        "UTC0UTD,M3.5.0",
        "UTC0UTD,M3.5.0,M10.5.0,",
        "UTC19",
        "UTC-18:00:01",
        "UTC0:60",
        "UTC0:00:60",
        "UTC0UTD0,M3.5.0,M10.5.0",
        "UTC0UTD,M0.5.0,M10.5.0",
        "UTC0UTD,M13.5.0,M10.5.0",
        "UTC0UTD,M3.0.0,M10.5.0",
        "UTC0UTD,M3.6.0,M10.5.0",
        "UTC0UTD,M3.5.7,M10.5.0",
        "UTC0UTD,J0,M10.5.0",
        "UTC0UTD,J366,M10.5.0",
        "UTC0UTD,59,M10.5.0",
        "UTC0UTD,365,M10.5.0",
        "UTC0UTD,M3.5.0/168,M10.5.0",
        "UTC0UTD,M3.5.0/-168,M10.5.0",
        "UTC0UTD,M2.5.0/-1,M10.5.0",
        "UTC0UTD,M12.5.0/48,M10.5.0",
        "UTC0UTD,M1.1.0/-1,M10.5.0",
        "UTC0UTD,J60/-1,M10.5.0",
        "UTC0UTD,M3.1.5/-24,M10.5.0",
        "UTC0UTD,M3\n.5.0,M10.5.0",
        "<UTC0",
        "<U_C>0"
      })
  void whatIsNoZoneIsRefused(String text) {
    String reason = assertThrows(ZoneDataException.class, () -> PosixZone.parse(text)).getMessage();
    assertEquals(1, reason.lines().count(), reason);
    assertTrue(reason.contains("footer") || reason.contains("18 hours"), reason);
  }

  @Provide
  static Arbitrary<String> footers() {
    return Arbitraries.strings().withChars("ABC<>+-0123456789,.MJ/:").ofMaxLength(40);
  }

  @Property
  void anyTextIsAZoneOrARefusal(
      @ForAll("footers") String text, @ForAll @LongRange(max = YEAR_9999) long at) {
    try {
      assertTrue(PosixZone.parse("AAA0BBB-1," + text).at(at).abbreviation().length() >= 3);
    } catch (ZoneDataException refused) {
      assertEquals(1, refused.getMessage().lines().count());
    }
  }
}

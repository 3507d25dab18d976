package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneHistoryTest {

  private static final int HOUR = 3600;

  private static ZoneHistory of(TzifBytes file) throws ZoneDataException {
    return new ZoneHistory(TzifReader.read(file.bytes()));
  }

  private static String at(ZoneHistory zone, String instant) {
    Instant then = Instant.parse(instant);
    LocalType type = zone.at(then);
    assertEquals(zone.rules().getOffset(then), type.offset(), "rules and record agree");
    return type.abbreviation() + (type.isDst() ? " d" : "");
  }

  @Test
  void beforeTheFirstChangeTheFirstTypeHolds() throws ZoneDataException {
    assertEquals("LMT", at(of(TzifBytes.middleEurope()), "0001-01-01T00:00:00Z"));
  }

  @Test
  void afterTheLastChangeTheFooterHolds() throws ZoneDataException {
    ZoneHistory zone = of(TzifBytes.middleEurope());
    assertEquals("CET", at(zone, "1981-03-29T00:59:59Z"));
    assertEquals("CEST d", at(zone, "1981-03-29T01:00:00Z"));
    assertEquals("CEST d", at(zone, "1981-10-25T00:59:59Z"));
    assertEquals("CET", at(zone, "1981-10-25T01:00:00Z"));
    assertEquals("CEST d", at(zone, "2500-07-01T00:00:00Z"));
    assertEquals("CET", at(zone, "9999-12-31T00:00:00Z"));
  }

  @Test
  void gapsAndOverlapsAreThoseOfTheRules() throws ZoneDataException {
    ZoneRules rules = of(TzifBytes.middleEurope()).rules();
    assertEquals(true, rules.getTransition(LocalDateTime.parse("2027-03-28T02:30")).isGap());
    assertEquals(true, rules.getTransition(LocalDateTime.parse("2027-10-31T02:30")).isOverlap());
    assertNull(rules.getTransition(LocalDateTime.parse("2027-10-31T03:00")));
  }

  @Test
  void aChangeOfNameAndFlagAloneIsNoChangeOfClocks() throws ZoneDataException {
    ZoneHistory zone =
        of(
            new TzifBytes()
                .type(-7 * HOUR, 1, "PDT")
                .type(-7 * HOUR, 0, "MST")
                .change(1_793_523_600L, 1)
                .footer("MST7"));
    assertEquals("PDT d", at(zone, "2026-11-01T08:59:59Z"));
    assertEquals("MST", at(zone, "2026-11-01T09:00:00Z"));
    assertNull(zone.rules().nextTransition(Instant.EPOCH));
  }

  @Test
  void rulesDoNotHoldBeforeALastChangeThatIsOnlyOfName() throws ZoneDataException {
    ZoneHistory zone =
        of(
            new TzifBytes()
                .type(2 * HOUR, 0, "OLD")
                .type(HOUR, 0, "MID")
                .type(HOUR, 0, "CET")
                .change(0, 1)
                .change(978_307_200L, 2)
                .footer("CET-1CEST,M3.5.0,M10.5.0/3"));
    assertEquals("OLD", at(zone, "1969-12-31T23:59:59Z"));
    assertEquals("MID", at(zone, "1985-07-01T00:00:00Z"));
    assertEquals("CET", at(zone, "2001-01-01T00:00:00Z"));
    assertEquals("CEST d", at(zone, "2001-07-01T00:00:00Z"));
  }

  @Test
  void aZoneWhoseOffsetNeverChangedBeforeItsRulesKeepsItUntilThen() throws ZoneDataException {
    ZoneHistory zone =
        of(
            new TzifBytes()
                .type(HOUR, 0, "ABC")
                .type(HOUR, 0, "CET")
                .change(978_307_200L, 1)
                .footer("CET-1CEST,M3.5.0,M10.5.0/3"));
    assertEquals("ABC", at(zone, "1985-07-01T00:00:00Z"));
    assertEquals("CEST d", at(zone, "2001-07-01T00:00:00Z"));
  }

  @Test
  void withoutChangesTheFooterHoldsAlways() throws ZoneDataException {
    ZoneHistory zone = of(new TzifBytes().type(0, 0, "ABC").footer("EST5EDT,M3.2.0,M11.1.0"));
    assertEquals("EST", at(zone, "0001-01-15T00:00:00Z"));
    assertEquals("EDT d", at(zone, "0001-07-15T00:00:00Z"));
    assertEquals("EDT d", at(zone, "2026-07-15T00:00:00Z"));
  }

  @Test
  void withoutFooterTheLastTypeStays() throws ZoneDataException {
    ZoneHistory zone = of(TzifBytes.middleEurope().footer(""));
    assertEquals("CEST d", at(zone, "9999-12-31T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -(1L << 59), -(1L << 40)})
  void aLastChangeBeforeAllInstantsIsNone(long beginning) throws ZoneDataException {
    ZoneHistory zone =
        of(
            new TzifBytes()
                .type(0, 0, "ABC")
                .type(HOUR, 0, "CET")
                .change(beginning, 1)
                .footer("CET-1CEST,M3.5.0,M10.5.0/3"));
    assertEquals("CET", at(zone, "0001-01-01T00:00:00Z"));
    assertEquals("CEST d", at(zone, "2026-07-01T00:00:00Z"));
  }

  @Test
  void aChangeAtTheBeginningOfTheUniverseIsBeforeAllTimes() throws ZoneDataException {
    ZoneHistory zone =
        of(
            new TzifBytes()
                .type(0, 0, "ABC")
                .type(HOUR, 0, "DEF")
                .change(-(1L << 59), 1)
                .change(0, 0)
                .footer("ABC0"));
    assertEquals("DEF", at(zone, "0001-01-01T00:00:00Z"));
    assertEquals(ZoneOffset.ofHours(1), zone.rules().getOffset(Instant.EPOCH.minusSeconds(1)));
    assertEquals("ABC", at(zone, "1970-01-01T00:00:00Z"));
  }
}

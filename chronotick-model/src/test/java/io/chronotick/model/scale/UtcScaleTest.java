package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;
import org.threeten.extra.scale.UtcInstant;
import org.threeten.extra.scale.UtcRules;

class UtcScaleTest {

  private static final UtcScale UTC = new UtcScale(LeapSecondTable.shipped());
  private static final UtcScale SYNTHETIC = new UtcScale(Tables.SYNTHETIC);

  /** 1958-01-01 to 1970-01-01, and TAI − UTC when UTC began to have leap seconds. */
  private static final long TAI_OF_RIGHT_ZERO = 4_383 * 86_400L + 10;

  @Provide
  Arbitrary<LeapSecondTable> tables() {
    return Tables.tables();
  }

  @Provide
  Arbitrary<TaiInstant> moments() {
    return Tables.moments();
  }

  @Property
  void everyMomentHasOneReadingAndIsFoundAgain(
      @ForAll("tables") LeapSecondTable table, @ForAll("moments") TaiInstant moment) {
    UtcScale utc = new UtcScale(table);
    assertEquals(moment, utc.toTai(utc.toUtc(moment)));
    assertEquals(moment, utc.parse(utc.toUtc(moment).toString()));
  }

  @Property
  void readingsAreOrderedAsTheirMoments(
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant a,
      @ForAll("moments") TaiInstant b) {
    UtcScale utc = new UtcScale(table);
    assertEquals(
        Integer.signum(a.compareTo(b)), Integer.signum(utc.toUtc(a).compareTo(utc.toUtc(b))));
  }

  @Property
  void agreesWithThreeTenExtraWhereThatHasTheSameLeapSeconds(@ForAll("moments") TaiInstant moment) {
    UtcInstant theirs = UtcInstant.of(moment);
    UtcTime ours = UTC.toUtc(moment);
    assertEquals(theirs.getModifiedJulianDay(), ours.modifiedJulianDay());
    assertEquals(theirs.getNanoOfDay(), ours.nanoOfDay());
    assertEquals(theirs.isLeapSecond(), ours.isLeapSecond());
  }

  @Property
  void agreesWithTheRightZonesOfTheTimeZoneDatabase(@ForAll("moments") TaiInstant moment) {
    assertAgrees(new RightZone(Tables.resource("right-UTC-2025b")), moment);
  }

  @Test
  void agreesWithTheRightZoneOfThisHostAtEveryLeapSecond() throws IOException {
    Path file = Path.of("/usr/share/zoneinfo/right/UTC");
    assumeTrue(Files.isReadable(file), "this host has no right/ zones");
    RightZone zone = new RightZone(Files.readAllBytes(file));
    assertEquals(LeapSecondTable.shipped().leaps().size(), zone.leaps().size());
    for (RightZone.Leap leap : zone.leaps()) {
      for (long near = -2; near <= 2; near++) {
        assertAgrees(
            zone, TaiInstant.ofTaiSeconds(leap.at() + near + TAI_OF_RIGHT_ZERO, 123_456_789));
      }
    }
  }

  private static void assertAgrees(RightZone zone, TaiInstant moment) {
    long count = moment.getTaiSeconds() - TAI_OF_RIGHT_ZERO;
    Instant posix = Instant.ofEpochSecond(zone.toPosix(count), moment.getNano());
    String expected = posix.toString();
    if (zone.isLeap(count)) {
      expected = expected.replace("23:59:59", "23:59:60");
    }
    assertEquals(expected, UTC.toUtc(moment).toString());
  }

  @Test
  void rendersAndReadsEverySecondAroundAnInsertedOne() {
    TaiInstant before = UTC.parse("2016-12-31T23:59:59.5Z");
    assertEquals("2016-12-31T23:59:60.500Z", UTC.toUtc(plusSeconds(before, 1)).toString());
    assertEquals("2017-01-01T00:00:00.500Z", UTC.toUtc(plusSeconds(before, 2)).toString());
    assertEquals(plusSeconds(before, 1), UTC.parse("2016-12-31T23:59:60.5Z"));
    assertTrue(UTC.toUtc(plusSeconds(before, 1)).isLeapSecond());
  }

  @Test
  void skipsASecondLeftOut() {
    TaiInstant before = SYNTHETIC.parse("2029-12-31T23:59:58.5Z");
    assertEquals("2030-01-01T00:00:00.500Z", SYNTHETIC.toUtc(plusSeconds(before, 1)).toString());
    assertRefused(
        "2029-12-31T23:59:59Z was left out of UTC", () -> SYNTHETIC.parse("2029-12-31T23:59:59Z"));
  }

  @Test
  void namesSinceWhenTaiIsAheadByHowMuch() {
    // IERS Bulletin C 52: from 2017 January 1, 0 h UTC, UTC - TAI = -37 s.
    assertEquals(
        TaiInstant.ofTaiSeconds(days("2017-01-01") * 86_400 + 37, 0),
        UTC.parse("2017-01-01T00:00:00Z"));
    assertEquals(
        TaiInstant.ofTaiSeconds(days("1972-01-01") * 86_400 + 10, 0),
        UTC.parse("1972-01-01T00:00:00Z"));
  }

  @Test
  void refusesLeapSecondsThatWereNone() {
    assertRefused(
        "2026-06-30T23:59:60Z is not a leap second", () -> UTC.parse("2026-06-30T23:59:60Z"));
    assertRefused(
        "2027-06-30T23:59:60Z is not a leap second that a table which expires"
            + " 2027-06-28T00:00:00Z knows",
        () -> UTC.parse("2027-06-30T23:59:60Z"));
    assertRefused(
        "2029-12-31T23:59:60Z is not a leap second", () -> SYNTHETIC.parse("2029-12-31T23:59:60Z"));
  }

  @Test
  void ordersAShuffledLeapSecond() {
    List<String> inOrder =
        List.of(
            "2016-12-31T23:59:59.999999999Z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T23:59:60.999999999Z",
            "2017-01-01T00:00:00Z");
    List<UtcTime> readings = new ArrayList<>(inOrder.stream().map(UtcTime::parse).toList());
    Collections.reverse(readings);
    Collections.sort(readings);
    assertEquals(inOrder, readings.stream().map(UtcTime::toString).toList());
  }

  @Property
  void itsRulesConvertAsItDoes(@ForAll("moments") TaiInstant moment) {
    UtcRules rules = UTC.toRules();
    UtcInstant utc = rules.convertToUtc(moment);
    assertEquals(UtcInstant.of(moment), utc);
    assertEquals(moment, rules.convertToTai(utc));
    // The other way ThreeTen-Extra renders: UTC-SLS.
    assertEquals(UtcRules.system().convertToInstant(moment), rules.convertToInstant(moment));
  }

  @Test
  void itsRulesAreAskedAndNeverRegistered() {
    long[] ours = SYNTHETIC.toRules().getLeapSecondDates();
    assertEquals(30, ours.length);
    assertEquals(0, UtcRules.system().getLeapSecondAdjustment(ours[27]));
    assertEquals("test", SYNTHETIC.toRules().getName());
    assertEquals(-1, SYNTHETIC.toRules().getLeapSecondAdjustment(ours[27]));
    assertEquals(37, SYNTHETIC.toRules().getTaiOffset(ours[27]));
    assertEquals(36, SYNTHETIC.toRules().getTaiOffset(ours[27] + 1));
    TaiInstant inserted = SYNTHETIC.parse("2032-06-30T23:59:60Z");
    assertThrows(DateTimeException.class, () -> SYNTHETIC.toRules().convertToUtc(inserted));
    assertFalse(UtcInstant.of(inserted).isLeapSecond());
  }

  @Test
  void refusesWhatNoYearHolds() {
    assertThrows(
        ArithmeticException.class, () -> UTC.toUtc(TaiInstant.ofTaiSeconds(Long.MIN_VALUE, 0)));
    assertThrows(
        ArithmeticException.class, () -> UTC.toUtc(TaiInstant.ofTaiSeconds(Long.MAX_VALUE, 0)));
  }

  private static TaiInstant plusSeconds(TaiInstant moment, long seconds) {
    return TaiInstant.ofTaiSeconds(moment.getTaiSeconds() + seconds, moment.getNano());
  }

  private static long days(String date) {
    return LocalDate.parse(date).toEpochDay() + 4_383;
  }
}

package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.TaiMinusUtc.Basis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class LeapSecondTableTest {

  private static final LeapSecondTable SHIPPED = LeapSecondTable.shipped();
  private static final Instant EXPIRY = Instant.parse("2027-06-28T00:00:00Z");

  @Provide
  Arbitrary<LeapSecondTable> tables() {
    return Tables.tables();
  }

  @Provide
  Arbitrary<TaiInstant> moments() {
    return Tables.moments();
  }

  @Test
  void shipsWhatIersPublishedWithItsDates() {
    assertEquals(Instant.parse("2026-07-06T07:44:57Z"), SHIPPED.updated());
    assertEquals(EXPIRY, SHIPPED.expires());
    assertEquals(27, SHIPPED.leaps().size());
    assertEquals(new LeapSecond(LocalDate.of(1972, 6, 30), 1), SHIPPED.leaps().get(0));
    assertEquals(new LeapSecond(LocalDate.of(2016, 12, 31), 1), SHIPPED.leaps().get(26));
    assertEquals(
        "TAI-UTC 37 s, expires 2027-06-28T00:00:00Z, updated 2026-07-06T07:44:57Z, from ChronoTick",
        SHIPPED.toString());
  }

  @Test
  void warnsFromSixtyDaysBeforeItsExpiry() {
    Instant warning = EXPIRY.minus(Duration.ofDays(60));
    assertEquals(LeapTableState.CURRENT, SHIPPED.stateAt(warning.minusNanos(1)));
    assertEquals(LeapTableState.EXPIRING, SHIPPED.stateAt(warning));
    assertEquals(LeapTableState.EXPIRING, SHIPPED.stateAt(EXPIRY.minusNanos(1)));
    assertEquals(LeapTableState.EXPIRED, SHIPPED.stateAt(EXPIRY));
    assertEquals(LeapTableState.CURRENT, SHIPPED.stateAt(Instant.MIN));
  }

  @Property
  void knowsExactlyFrom1972ToItsExpiry(
      @ForAll("tables") LeapSecondTable table, @ForAll("moments") TaiInstant moment) {
    UtcScale utc = new UtcScale(table);
    TaiMinusUtc known = table.taiMinusUtcAt(moment);
    String reading = utc.toUtc(moment).toString();
    boolean isKnown =
        reading.compareTo("1972") >= 0 && reading.compareTo(table.expires().toString()) < 0;
    assertEquals(isKnown, known.isExact(), reading);
    assertTrue(known.lowestSeconds() <= known.seconds(), reading);
    assertTrue(known.seconds() <= known.highestSeconds(), reading);
  }

  /**
   * Whatever happens after an expiry, the range given then holds the truth: of tables that go on
   * with a leap second at the end of each month, ever the same, or of turning sign.
   */
  @Property
  void itsRangeAfterExpiryHoldsWhateverHappens(@ForAll("moments") TaiInstant moment) {
    for (int[] signs : new int[][] {{1, 1}, {-1, -1}, {1, -1}}) {
      LeapSecond[] all = new LeapSecond[96];
      LocalDate day = LocalDate.of(2027, 6, 30);
      for (int i = 0; i < all.length; i++) {
        all[i] = new LeapSecond(day, signs[i % 2]);
        day = day.plusDays(1).plusMonths(1).minusDays(1);
      }
      LeapSecondTable truth = Tables.withFuture("2100-01-01T00:00:00Z", all);
      int actual = truth.taiMinusUtcAt(moment).seconds();
      TaiMinusUtc told = SHIPPED.taiMinusUtcAt(moment);
      assertTrue(
          told.lowestSeconds() <= actual && actual <= told.highestSeconds(), moment.toString());
    }
  }

  @Test
  void saysHowFarItMayBeOffWhenExpired() {
    assertEquals(new TaiMinusUtc(37, 37, 37, Basis.AFTER_EXPIRY), at("2027-06-28T00:00:00Z"));
    assertEquals(TaiMinusUtc.known(37), at("2027-06-27T23:59:59.999999999Z"));
    assertEquals(new TaiMinusUtc(37, 37, 37, Basis.AFTER_EXPIRY), at("2027-06-30T23:59:58Z"));
    assertEquals(new TaiMinusUtc(37, 36, 38, Basis.AFTER_EXPIRY), at("2027-06-30T23:59:59Z"));
    assertEquals(new TaiMinusUtc(37, 25, 49, Basis.AFTER_EXPIRY), at("2028-06-15T00:00:00Z"));
    assertEquals(new TaiMinusUtc(10, 0, 10, Basis.BEFORE_1972), at("1971-12-31T23:59:59Z"));
    assertThrows(
        ArithmeticException.class,
        () -> SHIPPED.taiMinusUtcAt(TaiInstant.ofTaiSeconds(Long.MAX_VALUE, 0)));
  }

  private static TaiMinusUtc at(String utc) {
    return SHIPPED.taiMinusUtcAt(new UtcScale(SHIPPED).parse(utc));
  }

  @Test
  void announcesTheLeapSecondOfTheMonthUntilItIsOver() {
    assertEquals(LeapIndicator.NONE, indicator("1972-05-31T00:00:00Z"));
    assertEquals(LeapIndicator.NONE, indicator("2029-11-30T23:59:59.999999999Z"));
    assertEquals(LeapIndicator.DELETE, indicator("2029-12-01T00:00:00Z"));
    assertEquals(LeapIndicator.DELETE, indicator("2029-12-31T23:59:58.999999999Z"));
    assertEquals(LeapIndicator.NONE, indicator("2030-01-01T00:00:00Z"));
    assertEquals(LeapIndicator.INSERT, indicator("2032-06-30T23:59:60.999999999Z"));
    assertEquals(LeapIndicator.DELETE, indicator("2032-07-01T00:00:00Z"));
    assertEquals(LeapIndicator.NONE, indicator("2034-12-31T23:59:59Z"));
    assertEquals(LeapIndicator.UNKNOWN, indicator("2035-01-01T00:00:00Z"));
    assertEquals(LeapIndicator.UNKNOWN, indicator("1971-12-31T00:00:00Z"));
  }

  /** The shipped one expires on 2027-06-28. */
  @Test
  void announcesNothingForTheEndOfAMonthItDoesNotReach() {
    assertEquals(LeapIndicator.NONE, indicator(SHIPPED, "2027-05-31T23:59:59Z"));
    assertEquals(LeapIndicator.UNKNOWN, indicator(SHIPPED, "2027-06-01T00:00:00Z"));
  }

  private static LeapIndicator indicator(String utc) {
    return indicator(Tables.SYNTHETIC, utc);
  }

  private static LeapIndicator indicator(LeapSecondTable table, String utc) {
    return table.indicatorAt(new UtcScale(table).parse(utc));
  }

  @Test
  void contradictsWhatSaysOtherwiseOfWhatBothKnow() {
    LeapSecondTable longer =
        Tables.withFuture("2030-01-01T00:00:00Z", new LeapSecond(LocalDate.of(2029, 12, 31), -1));
    LeapSecondTable denying = Tables.withFuture("2030-01-01T00:00:00Z");
    for (LeapSecondTable other : List.of(SHIPPED, longer, Tables.SYNTHETIC)) {
      assertFalse(other.contradicts(longer), other.toString());
      assertFalse(longer.contradicts(other), other.toString());
    }
    assertTrue(denying.contradicts(longer));
    assertTrue(longer.contradicts(denying));
    assertFalse(denying.contradicts(SHIPPED));
  }

  @Test
  void knowsHowADayEndsThatItsExpiryFollowsAtOnce() {
    LocalDate lastOfJune = LocalDate.of(2027, 6, 30);
    LeapSecondTable toItsEnd = Tables.withFuture("2027-07-01T00:00:00Z");
    assertTrue(toItsEnd.knowsTheEndOf(lastOfJune));
    assertFalse(toItsEnd.knowsTheEndOf(lastOfJune.plusDays(1)));
    assertFalse(Tables.withFuture("2027-06-30T23:59:59Z").knowsTheEndOf(lastOfJune));
  }

  @Test
  void aLeapSecondEndsWithItsDay() {
    Instant newYear = Instant.parse("2017-01-01T00:00:00Z");
    assertEquals(newYear, new LeapSecond(LocalDate.of(2016, 12, 31), 1).endsAt());
    assertEquals(newYear, new LeapSecond(LocalDate.of(2016, 12, 31), -1).endsAt());
  }

  @Test
  void takesAsManyLeapSecondsAsItSays() {
    List<LeapSecond> leaps = new ArrayList<>();
    for (int month = 0; month < 200; month++) {
      leaps.add(new LeapSecond(LocalDate.of(1972, 2, 1).plusMonths(month).minusDays(1), 1));
    }
    assertEquals(200, LeapSecondTable.of("x", Instant.EPOCH, EXPIRY, leaps).leaps().size());
    Instant atOnce = Instant.parse("1988-09-01T00:00:00Z");
    assertEquals(atOnce, LeapSecondTable.of("x", Instant.EPOCH, atOnce, leaps).expires());
  }

  @Test
  void namesTheNextLeapSecond() {
    UtcScale utc = new UtcScale(Tables.SYNTHETIC);
    assertEquals(
        Optional.of(new LeapSecond(LocalDate.of(1972, 6, 30), 1)),
        Tables.SYNTHETIC.pendingAt(utc.parse("1960-01-01T00:00:00Z")));
    assertEquals(
        Optional.of(new LeapSecond(LocalDate.of(2029, 12, 31), -1)),
        Tables.SYNTHETIC.pendingAt(utc.parse("2017-01-01T00:00:00Z")));
    assertEquals(Optional.empty(), Tables.SYNTHETIC.pendingAt(utc.parse("2032-08-01T00:00:00Z")));
  }

  @Test
  void refusesWhatIsNoTable() {
    LeapSecond leap = new LeapSecond(LocalDate.of(2016, 12, 31), 1);
    LeapSecond earlier = new LeapSecond(LocalDate.of(2015, 6, 30), 1);
    assertRefused(
        "leap second at the end of 2015-06-30 comes after that of 2016-12-31",
        () -> LeapSecondTable.of("x", Instant.EPOCH, EXPIRY, List.of(leap, earlier)));
    assertRefused(
        "leap second at the end of 2016-12-31 comes after that of 2016-12-31",
        () -> LeapSecondTable.of("x", Instant.EPOCH, EXPIRY, List.of(leap, leap)));
    assertRefused(
        "expires 1970-01-01T00:00:00Z, which is before its update 1970-01-01T00:00:01Z",
        () -> LeapSecondTable.of("x", Instant.ofEpochSecond(1), Instant.EPOCH, List.of()));
    assertRefused(
        "expires 1970-01-01T00:00:00Z, which is before 1972-01-01",
        () -> LeapSecondTable.of("x", Instant.EPOCH, Instant.EPOCH, List.of()));
    assertRefused(
        "expires 2016-12-31T23:59:59Z, which is before 2017-01-01",
        () ->
            LeapSecondTable.of(
                "x", Instant.EPOCH, Instant.parse("2016-12-31T23:59:59Z"), List.of(leap)));
    assertRefused(
        "1000 leap seconds; expected at most 200",
        () -> LeapSecondTable.of("x", Instant.EPOCH, EXPIRY, Collections.nCopies(1000, leap)));
  }

  @Test
  void refusesLeapSecondsThatCannotBe() {
    assertRefused(
        "a leap of 2 s at the end of 2016-12-31; expected +1 or -1",
        () -> new LeapSecond(LocalDate.of(2016, 12, 31), 2));
    assertRefused(
        "a leap at the end of 2016-12-30; expected the last day of a month since 1972",
        () -> new LeapSecond(LocalDate.of(2016, 12, 30), 1));
    assertRefused(
        "a leap at the end of 1971-12-31; expected the last day of a month since 1972",
        () -> new LeapSecond(LocalDate.of(1971, 12, 31), 1));
    assertEquals(
        "2016-12-31T23:59:60Z inserted", new LeapSecond(LocalDate.of(2016, 12, 31), 1).toString());
    assertEquals(
        "2029-12-31T23:59:59Z left out", new LeapSecond(LocalDate.of(2029, 12, 31), -1).toString());
  }

  @Test
  void refusesDifferencesThatCannotBe() {
    assertRefused(
        "37 s is not within 38 s and 39 s", () -> new TaiMinusUtc(37, 38, 39, Basis.AFTER_EXPIRY));
    assertRefused(
        "a table knows one value, not 36 s to 37 s",
        () -> new TaiMinusUtc(37, 36, 37, Basis.TABLE));
  }

  @Test
  void equalTablesSayTheSameWhereverTheyComeFrom() {
    LeapSecondTable same =
        LeapSecondTable.of("elsewhere", SHIPPED.updated(), EXPIRY, SHIPPED.leaps());
    assertEquals(SHIPPED, same);
    assertEquals(SHIPPED.hashCode(), same.hashCode());
    assertNotEquals(
        SHIPPED,
        LeapSecondTable.of("x", SHIPPED.updated(), EXPIRY, SHIPPED.leaps().subList(0, 26)));
  }
}

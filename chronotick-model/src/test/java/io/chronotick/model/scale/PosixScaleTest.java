package io.chronotick.model.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.scale.PosixMeaning.Ambiguous;
import io.chronotick.model.scale.PosixMeaning.Skipped;
import io.chronotick.model.scale.PosixMeaning.Unique;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class PosixScaleTest {

  private static final UtcScale UTC = new UtcScale(Tables.SYNTHETIC);

  @Provide
  Arbitrary<LeapSecondTable> tables() {
    return Tables.tables();
  }

  @Provide
  Arbitrary<TaiInstant> moments() {
    return Tables.moments();
  }

  @Property
  void theMeaningOfWhatIsShownHoldsTheMoment(
      @ForAll PosixConvention convention,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment) {
    PosixScale posix = new PosixScale(table, convention);
    PosixMeaning meaning = posix.meaningOf(posix.toPosix(moment));
    if (meaning instanceof Unique unique) {
      assertEquals(moment, unique.moment());
    } else {
      Ambiguous ambiguous = (Ambiguous) meaning;
      boolean isEither = moment.equals(ambiguous.earliest()) || moment.equals(ambiguous.latest());
      boolean isBetween =
          !moment.isBefore(ambiguous.earliest()) && !moment.isAfter(ambiguous.latest());
      assertTrue(convention == PosixConvention.HOLDS ? isBetween : isEither, moment.toString());
    }
  }

  @Property
  void whatHasOneMeaningIsShownThen(
      @ForAll PosixConvention convention,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant near) {
    PosixScale posix = new PosixScale(table, convention);
    Instant shown = Instant.ofEpochSecond(near.getTaiSeconds() - 378_691_200 - 20, near.getNano());
    PosixMeaning meaning = posix.meaningOf(shown);
    if (meaning instanceof Unique unique) {
      assertEquals(shown, posix.toPosix(unique.moment()));
    } else if (meaning instanceof Ambiguous ambiguous) {
      assertEquals(shown, posix.toPosix(ambiguous.earliest()));
      assertEquals(shown, posix.toPosix(ambiguous.latest()));
    } else {
      Skipped skipped = (Skipped) meaning;
      Instant resumed = posix.toPosix(skipped.resumes());
      assertEquals(shown.getEpochSecond() + 1, resumed.getEpochSecond());
      assertEquals(0, resumed.getNano());
    }
  }

  @Test
  void holdsBeforeMidnight() {
    PosixScale posix = new PosixScale(Tables.SYNTHETIC, PosixConvention.HOLDS);
    assertEquals("2032-06-30T23:59:59.999999999Z", shown(posix, "2032-06-30T23:59:60.5Z"));
    assertEquals(
        new Ambiguous(
            UTC.parse("2032-06-30T23:59:59.999999999Z"),
            UTC.parse("2032-06-30T23:59:60.999999999Z")),
        posix.meaningOf(Instant.parse("2032-06-30T23:59:59.999999999Z")));
    assertUnique(posix, "2032-06-30T23:59:59.999999998Z");
    assertUnique(posix, "2032-07-01T00:00:00Z");
  }

  @Test
  void showsTheLastSecondAgain() {
    PosixScale posix = new PosixScale(Tables.SYNTHETIC, PosixConvention.REPEATS_LAST_SECOND);
    assertEquals("2032-06-30T23:59:59.500Z", shown(posix, "2032-06-30T23:59:60.5Z"));
    assertEquals(
        new Ambiguous(UTC.parse("2032-06-30T23:59:59.5Z"), UTC.parse("2032-06-30T23:59:60.5Z")),
        posix.meaningOf(Instant.parse("2032-06-30T23:59:59.5Z")));
    assertUnique(posix, "2032-06-30T23:59:58.999999999Z");
    assertUnique(posix, "2032-07-01T00:00:00Z");
  }

  @Test
  void showsTheNextSecondTwice() {
    PosixScale posix = new PosixScale(Tables.SYNTHETIC, PosixConvention.REPEATS_NEXT_SECOND);
    // The formula of POSIX.1 for 2032-06-30T23:59:60, day 181 of the year counted from 0.
    long formula = 60 + 59 * 60 + 23 * 3600 + 181 * 86_400L + 62 * 31_536_000L + 15 * 86_400L;
    TaiInstant leap = UTC.parse("2032-06-30T23:59:60Z");
    assertEquals(Instant.ofEpochSecond(formula), posix.toPosix(leap));
    assertEquals(
        new Ambiguous(UTC.parse("2032-06-30T23:59:60.5Z"), UTC.parse("2032-07-01T00:00:00.5Z")),
        posix.meaningOf(Instant.parse("2032-07-01T00:00:00.5Z")));
    assertUnique(posix, "2032-06-30T23:59:59.999999999Z");
    assertUnique(posix, "2032-07-01T00:00:01Z");
  }

  @Test
  void neverShowsASecondLeftOut() {
    for (PosixConvention convention : PosixConvention.values()) {
      PosixScale posix = new PosixScale(Tables.SYNTHETIC, convention);
      assertEquals(
          new Skipped(UTC.parse("2030-01-01T00:00:00Z")),
          posix.meaningOf(Instant.parse("2029-12-31T23:59:59.5Z")));
      assertUnique(posix, "2029-12-31T23:59:58.999999999Z");
      assertUnique(posix, "2030-01-01T00:00:00Z");
    }
  }

  @Test
  void refusesWhatNoInstantHolds() {
    PosixScale posix = new PosixScale(Tables.SYNTHETIC, PosixConvention.REPEATS_LAST_SECOND);
    assertThrows(
        ArithmeticException.class, () -> posix.toPosix(TaiInstant.ofTaiSeconds(1L << 60, 0)));
    assertUnique(posix, "-999999999-01-01T00:00:00Z");
  }

  private static String shown(PosixScale posix, String utc) {
    return posix.toPosix(UTC.parse(utc)).toString();
  }

  private static void assertUnique(PosixScale posix, String shown) {
    assertEquals(
        shown, posix.toPosix(((Unique) posix.meaningOf(Instant.parse(shown))).moment()).toString());
  }
}

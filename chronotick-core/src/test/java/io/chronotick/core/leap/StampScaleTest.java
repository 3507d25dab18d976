package io.chronotick.core.leap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapTables;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stamps around the end of 2026, with a second inserted there, left out, or neither. */
class StampScaleTest {

  private static final long SECOND = 1_000_000_000L;
  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
  private static final Instant MIDNIGHT = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final long POSIX_MIDNIGHT = MIDNIGHT.getEpochSecond() * SECOND;

  private static StampScale scale(LeapSecondTable table, String smear) {
    return new StampScale(UtcRendering.of(table, table.expires(), POSIX_MIDNIGHT), smear);
  }

  private static StampScale withLeap(int seconds, String smear) {
    return scale(LeapTables.withLeapAtTheEndOf(DAY, seconds), smear);
  }

  private static Optional<String> refusal(StampScale scale, Duration away) {
    return scale.refusal(MIDNIGHT.plus(away));
  }

  private static void assertTold(String expected, StampScale scale, Duration away) {
    Optional<String> refusal = refusal(scale, away);
    if (expected.equals("told")) {
      assertEquals(Optional.empty(), refusal);
    } else {
      assertTrue(refusal.orElse("").contains(expected), () -> away + ": " + refusal);
    }
  }

  /** Of the first moment of the day after, in ns. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT-2.000000001S, told
          PT-2S,           too near to a leap second
          PT-0.000000001S, too near to a leap second
          PT0S,            too near to a leap second
          PT5S,            too near to a leap second
          PT5.000000001S,  told
          """)
  void stampsOfUtcAreRefusedFromTwoSecondsBeforeALeapSecondToFiveAfter(
      Duration away, String expected) {
    assertTold(expected, withLeap(1, "none"), away);
    assertTold(expected, withLeap(-1, "none"), away);
    assertTold("told", scale(LeapTables.expiring(MIDNIGHT), "none"), away);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1
          -1
          """)
  void theSecondIsCountedExactlyFromEdgeToEdge(int seconds) {
    StampScale scale = withLeap(seconds, "none");
    Instant last = MIDNIGHT.minus(StampScale.BEFORE).minusNanos(1);
    Instant first = MIDNIGHT.plus(StampScale.AFTER).plusNanos(1);
    assertEquals(POSIX_MIDNIGHT + 35 * SECOND - 1, scale.taiNanos(last));
    assertEquals(POSIX_MIDNIGHT + (42 + seconds) * SECOND + 1, scale.taiNanos(first));
    assertEquals(0, scale.doubtNanos(last) + scale.doubtNanos(first));
  }

  @Provide
  Arbitrary<LeapSmear> smears() {
    return Arbitraries.of(LeapSmear.all()).filter(smear -> smear != LeapSmear.NONE);
  }

  /** A month around the leap second, most of it within a day, often at an end of some smear. */
  @Provide
  Arbitrary<Long> moments() {
    long midnight = POSIX_MIDNIGHT + 37 * SECOND;
    Arbitrary<Long> anywhere = within(15 * 86_400 * SECOND);
    Arbitrary<Long> near = within(90_000 * SECOND);
    Arbitrary<Long> ends =
        Arbitraries.of(-86_400L, -43_200L, -1_000L, 0L, 43_200L, 62_500L, 63_246L, 86_400L)
            .flatMap(end -> within(2 * SECOND).map(away -> end * SECOND + away));
    return Arbitraries.oneOf(anywhere, near, ends).map(away -> midnight + away);
  }

  private static Arbitrary<Long> within(long nanos) {
    return Arbitraries.longs().between(-nanos, nanos);
  }

  @Property
  @Label("a declared smear is undone to what the doubt admits, and needs no refusal")
  void declaredSmearsAreUndone(
      @ForAll("smears") LeapSmear smear, @ForAll("moments") long tai, @ForAll boolean isInserted) {
    LeapSecondTable table = LeapTables.withLeapAtTheEndOf(DAY, isInserted ? 1 : -1);
    StampScale scale = scale(table, smear.name());
    Instant shown = smear.smear(TaiReading.instantOf(tai), table);
    assertEquals(Optional.empty(), scale.refusal(shown));
    long error = Math.abs(scale.taiNanos(shown) - tai);
    assertTrue(error <= 1, () -> error + " ns off at " + shown);
    assertTrue(error <= scale.doubtNanos(shown), () -> "more than it admits at " + shown);
  }

  /** At 1000 ppm one nanosecond in a thousand looks like the next. */
  @Test
  void momentsThatLookTheSameAreWithinTheDoubt() {
    LeapSecondTable table = LeapTables.withLeapAtTheEndOf(DAY, 1);
    StampScale scale = scale(table, LeapSmear.UTC_SLS.name());
    long from = POSIX_MIDNIGHT - 500 * SECOND + 37 * SECOND;
    long worst = 0;
    for (long tai = from; tai < from + 2_000; tai++) {
      Instant shown = LeapSmear.UTC_SLS.smear(TaiReading.instantOf(tai), table);
      worst = Math.max(worst, Math.abs(scale.taiNanos(shown) - tai));
    }
    assertEquals(scale.doubtNanos(MIDNIGHT.minusSeconds(500)), worst);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT-24H-0.000000001S, told
          PT-24H,              no smear called weird is known
          PT0S,                no smear called weird is known
          PT24H,               no smear called weird is known
          PT24H0.000000001S,   told
          """)
  void stampsOfAnUnknownSmearAreRefusedWithinADayOfALeapSecond(Duration away, String expected) {
    assertTold(expected, withLeap(1, "weird"), away);
    assertTold(expected, withLeap(-1, "weird"), away);
    assertTold("told", scale(LeapTables.expiring(MIDNIGHT), "weird"), away);
  }

  /** The table says nothing of the end of the year, or of any month after. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT-24H-0.000000001S, told
          PT-24H,              the table has expired
          PT0S,                the table has expired
          PT24H,               the table has expired
          PT24H0.000000001S,   told
          """)
  void stampsOfAnySmearAreRefusedWithinADayOfAMonthsEndThatNobodyKnows(
      Duration away, String expected) {
    LeapSecondTable ignorant = LeapTables.expiring(MIDNIGHT.minusSeconds(1));
    assertTold(expected, scale(ignorant, "weird"), away);
    LeapSmear.all().stream()
        .filter(smear -> smear != LeapSmear.NONE)
        .forEach(smear -> assertTold(expected, scale(ignorant, smear.name()), away));
    assertTold(expected, scale(ignorant, "google"), away.plusDays(31));
    assertTold("told", scale(ignorant, "none"), away);
  }
}

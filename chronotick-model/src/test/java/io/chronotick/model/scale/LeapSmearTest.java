package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.FrequencyOffset;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class LeapSmearTest {

  private static final LeapSecondTable SHIPPED = LeapSecondTable.shipped();
  private static final UtcScale UTC = new UtcScale(SHIPPED);
  private static final UtcScale SYNTHETIC = new UtcScale(Tables.SYNTHETIC);
  private static final List<LeapSmear> SMEARS =
      List.of(
          LeapSmear.GOOGLE,
          LeapSmear.AWS,
          LeapSmear.UTC_SLS,
          LeapSmear.META,
          LeapSmear.CHRONY,
          LeapSmear.quadratic("steep", 1),
          LeapSmear.quadratic("flat", 1e-6));

  /** No smear here departs faster; that of {@code utc-sls} is 1/1000, and of a second left out. */
  private static final BigInteger STEEPEST_PPM = BigInteger.valueOf(1_000);

  @Provide
  Arbitrary<LeapSmear> smears() {
    return Arbitraries.of(SMEARS);
  }

  @Provide
  Arbitrary<LeapSecondTable> tables() {
    return Tables.tables();
  }

  /** Crowded around leap seconds, and spread over the days where windows begin and end. */
  @Provide
  Arbitrary<TaiInstant> moments() {
    Arbitrary<TaiInstant> inWindows =
        Combinators.combine(Tables.moments(), Arbitraries.longs().between(-100_000, 2_500_000))
            .as((moment, seconds) -> moment.plus(Duration.ofSeconds(seconds)));
    return Arbitraries.oneOf(Tables.moments(), inWindows);
  }

  @Property
  void isUtcOutsideItsWindow(
      @ForAll("smears") LeapSmear smear,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment) {
    if (smear.windowAt(moment, table).isEmpty()) {
      UtcTime utc = new UtcScale(table).toUtc(moment);
      assertFalse(utc.isLeapSecond());
      assertEquals(utc.toString(), smear.smear(moment, table).toString());
    }
  }

  @Property
  void isContinuousAndStrictlyIncreasing(
      @ForAll("smears") LeapSmear smear,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment,
      @ForAll("steps") Duration step) {
    BigInteger elapsed = BigInteger.valueOf(step.toNanos()).multiply(BigInteger.TEN.pow(9));
    BigInteger change =
        shownLate(smear, moment.plus(step), table).subtract(shownLate(smear, moment, table)).abs();
    // One unit for rounding; whatever is far less than what elapsed neither jumps nor turns back.
    assertTrue(
        change.compareTo(
                elapsed.multiply(STEEPEST_PPM).divide(BigInteger.TEN.pow(6)).add(BigInteger.ONE))
            <= 0,
        () -> smear + " at " + moment + " moves by " + change + " in " + step);
    assertFalse(
        smear.smear(moment.plus(step), table).isBefore(smear.smear(moment, table)),
        () -> smear + " turns back at " + moment);
  }

  @Provide
  Arbitrary<Duration> steps() {
    return Arbitraries.longs().between(1, 3_000_000_000L).map(Duration::ofNanos);
  }

  /** All that is taken off TAI, in units of 10<sup>-18</sup> s. */
  private static BigInteger shownLate(LeapSmear smear, TaiInstant moment, LeapSecondTable table) {
    int whole =
        smear
            .windowAt(moment, table)
            .map(SmearWindow::taiMinusUtcBefore)
            .orElse(table.secondsOf(table.indexAt(moment.getTaiSeconds())));
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.TEN.pow(18))
        .add(BigInteger.valueOf(smear.correctionAttos(moment, table)));
  }

  @Property
  void unsmearingFindsTheMomentToANanosecond(
      @ForAll("smears") LeapSmear smear,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment) {
    TaiInstant found = smear.unsmear(smear.smear(moment, table), table);
    long off = moment.durationUntil(found).toNanos();
    assertTrue(0 <= off && off <= 1, () -> smear + " at " + moment + " is off by " + off + " ns");
  }

  @Property
  void smearingShowsAgainWhatWasUnsmeared(
      @ForAll("smears") LeapSmear smear,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment) {
    Instant shown =
        Instant.parse(new UtcScale(SHIPPED).toUtc(moment).toString().replace(":60", ":59"));
    long off = Duration.between(smear.smear(smear.unsmear(shown, table), table), shown).toNanos();
    assertTrue(0 <= off && off <= 1, () -> smear + " at " + shown + " is off by " + off + " ns");
  }

  @Property
  void departsAtItsDeclaredRate(
      @ForAll("smears") LeapSmear smear,
      @ForAll("tables") LeapSecondTable table,
      @ForAll("moments") TaiInstant moment) {
    Duration second = Duration.ofSeconds(1);
    TaiInstant next = moment.plus(second);
    Optional<SmearWindow> window = smear.windowAt(moment, table);
    if (window.isPresent() && window.equals(smear.windowAt(next, table))) {
      double measured =
          shownLate(smear, moment, table).subtract(shownLate(smear, next, table)).doubleValue()
              / 1e18;
      double declared =
          (smear.rateAt(moment, table).toRatio() + smear.rateAt(next, table).toRatio()) / 2;
      // A quadratic one changes its rate by at most a millionth in a second.
      assertEquals(declared, measured, 1e-6 / 2, () -> smear + " at " + moment);
    } else if (window.isEmpty()) {
      assertEquals(FrequencyOffset.ZERO, smear.rateAt(moment, table));
    }
  }

  @Property
  void utcSlsIsWhatThreeTenExtraRenders(
      @ForAll("tables") LeapSecondTable table, @ForAll("moments") TaiInstant moment) {
    UtcScale utc = new UtcScale(table);
    if (!utc.toUtc(moment).isLeapSecond()) {
      Instant theirs = utc.toRules().convertToInstant(moment);
      long off = Duration.between(LeapSmear.UTC_SLS.smear(moment, table), theirs).toNanos();
      // They round half the correction up, we round down what is shown.
      assertTrue(0 <= off && off <= 1, () -> "off by " + off + " ns at " + moment);
    }
  }

  @Test
  void googleAndAwsGoFromNoonToNoon() {
    for (LeapSmear smear : List.of(LeapSmear.GOOGLE, LeapSmear.AWS)) {
      assertWindow(smear, UTC, "2016-12-31T12:00:00Z", "2017-01-01T12:00:00Z", 86_401);
      assertWindow(smear, SYNTHETIC, "2029-12-31T12:00:00Z", "2030-01-01T12:00:00Z", 86_399);
      assertShows(smear, UTC, "2016-12-31T18:00:00Z", "2016-12-31T17:59:59.750002893Z");
      assertShows(smear, UTC, "2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00Z");
      assertShows(smear, UTC, "2017-01-01T11:59:59.999999999Z", "2017-01-01T11:59:59.999999999Z");
      assertShows(smear, SYNTHETIC, "2029-12-31T23:59:58.5Z", "2029-12-31T23:59:58.999988425Z");
      // 86 400 s shown in 86 401 s.
      assertEquals(-1e6 / 86_401, ppm(smear, UTC, "2016-12-31T23:59:60Z"), 1e-9);
      assertEquals(1e6 / 86_399, ppm(smear, SYNTHETIC, "2029-12-31T12:00:00Z"), 1e-9);
    }
  }

  @Test
  void utcSlsTakesTheLast1000SecondsOfTheDay() {
    assertWindow(LeapSmear.UTC_SLS, UTC, "2016-12-31T23:43:21Z", "2017-01-01T00:00:00Z", 1000);
    assertWindow(
        LeapSmear.UTC_SLS, SYNTHETIC, "2029-12-31T23:43:19Z", "2030-01-01T00:00:00Z", 1000);
    assertShows(LeapSmear.UTC_SLS, UTC, "2016-12-31T23:59:60Z", "2016-12-31T23:59:59.001Z");
    assertShows(LeapSmear.UTC_SLS, SYNTHETIC, "2029-12-31T23:59:58Z", "2029-12-31T23:59:58.999Z");
    assertEquals(-1000, ppm(LeapSmear.UTC_SLS, UTC, "2016-12-31T23:59:60Z"), 1e-9);
    assertEquals(1000, ppm(LeapSmear.UTC_SLS, SYNTHETIC, "2029-12-31T23:50:00Z"), 1e-9);
  }

  @Test
  void quadraticOnesBeginWithTheLeapSecond() {
    assertWindow(LeapSmear.META, UTC, "2016-12-31T23:59:60Z", "2017-01-01T17:21:39Z", 62_500);
    assertWindow(LeapSmear.META, SYNTHETIC, "2030-01-01T00:00:00Z", "2030-01-01T17:21:40Z", 62_500);
    assertEquals(
        Duration.ofSeconds(63_245, 553_203_368L),
        LeapSmear.CHRONY
            .windowAt(UTC.parse("2017-01-01T00:00:00Z"), SHIPPED)
            .orElseThrow()
            .length());
    // Half the window is half the second; a quarter of it an eighth.
    assertShows(LeapSmear.META, UTC, "2017-01-01T08:40:49Z", "2017-01-01T08:40:49.5Z");
    assertShows(LeapSmear.META, UTC, "2017-01-01T04:20:24Z", "2017-01-01T04:20:24.875Z");
    assertShows(LeapSmear.META, SYNTHETIC, "2030-01-01T08:40:50Z", "2030-01-01T08:40:49.5Z");
    assertShows(LeapSmear.META, UTC, "2017-01-01T13:01:14Z", "2017-01-01T13:01:14.125Z");
    assertEquals(-32, ppm(LeapSmear.META, UTC, "2017-01-01T08:40:49Z"), 1e-9);
    assertEquals(-16, ppm(LeapSmear.META, UTC, "2017-01-01T04:20:24Z"), 1e-9);
    assertEquals(-16, ppm(LeapSmear.META, UTC, "2017-01-01T13:01:14Z"), 1e-9);
    assertEquals(
        Math.sqrt(1e-9) * 1e6, ppm(LeapSmear.CHRONY, SYNTHETIC, "2030-01-01T08:47:03Z"), 1e-3);
  }

  @Test
  void noneHoldsAndJumps() {
    assertShows(
        LeapSmear.NONE, UTC, "2016-12-31T23:59:59.999999998Z", "2016-12-31T23:59:59.999999998Z");
    for (String held : List.of("59.999999999", "60", "60.5", "60.999999999")) {
      assertShows(
          LeapSmear.NONE, UTC, "2016-12-31T23:59:" + held + "Z", "2016-12-31T23:59:59.999999999Z");
    }
    assertShows(LeapSmear.NONE, UTC, "2017-01-01T00:00:00Z", "2017-01-01T00:00:00Z");
    assertShows(
        LeapSmear.NONE,
        SYNTHETIC,
        "2029-12-31T23:59:58.999999999Z",
        "2029-12-31T23:59:58.999999999Z");
    assertShows(LeapSmear.NONE, SYNTHETIC, "2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
    TaiInstant held = UTC.parse("2016-12-31T23:59:60.5Z");
    assertEquals(FrequencyOffset.ZERO, LeapSmear.NONE.rateAt(held, SHIPPED));
    assertEquals(
        UTC.parse("2016-12-31T23:59:60.999999999Z"),
        LeapSmear.NONE.unsmear(LeapSmear.NONE.smear(held, SHIPPED), SHIPPED));
    assertEquals(
        SYNTHETIC.parse("2029-12-31T23:59:58.999999999Z"),
        LeapSmear.NONE.unsmear(Instant.parse("2029-12-31T23:59:59.5Z"), Tables.SYNTHETIC));
  }

  @Test
  void isNamedAsSourcesNameTheirs() {
    for (String name : List.of("none", "google", "aws", "utc-sls", "meta", "chrony")) {
      assertEquals(name, LeapSmear.named(name).orElseThrow().name());
      assertEquals(name, LeapSmear.named(name).orElseThrow().toString());
    }
    assertEquals(Optional.empty(), LeapSmear.named("Google"));
  }

  @Test
  void takesTheWanderOfAnyServer() {
    assertWindow(
        LeapSmear.quadratic("x", 1), UTC, "2016-12-31T23:59:60Z", "2017-01-01T00:33:19Z", 2_000);
    assertWindow(
        LeapSmear.quadratic("x", 1e-6),
        UTC,
        "2016-12-31T23:59:60Z",
        "2017-01-24T03:33:19Z",
        2_000_000);
  }

  @Test
  void refusesWhatIsNoQuadraticSmear() {
    assertRefused(
        "wander 1.1 ppm/s is not within 0.000001 and 1", () -> LeapSmear.quadratic("x", 1.1));
    assertRefused(
        "wander NaN ppm/s is not within 0.000001 and 1",
        () -> LeapSmear.quadratic("x", Double.NaN));
    assertRefused(
        "wander 9.0E-7 ppm/s is not within 0.000001 and 1", () -> LeapSmear.quadratic("x", 9e-7));
    assertRefused("smear class expected, such as google", () -> LeapSmear.quadratic("A b", 0.001));
  }

  @Test
  void refusesWhatNoInstantHolds() {
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60}) {
      assertThrows(
          ArithmeticException.class,
          () -> LeapSmear.GOOGLE.smear(TaiInstant.ofTaiSeconds(seconds, 0), SHIPPED));
    }
  }

  private static void assertWindow(
      LeapSmear smear, UtcScale utc, String start, String end, long seconds) {
    SmearWindow window = smear.windowAt(utc.parse(start), utc.table()).orElseThrow();
    assertEquals(utc.parse(start), window.start());
    assertEquals(utc.parse(end), window.end());
    assertEquals(Duration.ofSeconds(seconds), window.length());
    assertTrue(smear.windowAt(window.end(), utc.table()).isEmpty());
    assertTrue(smear.windowAt(window.start().minus(Duration.ofNanos(1)), utc.table()).isEmpty());
  }

  private static void assertShows(LeapSmear smear, UtcScale utc, String moment, String shown) {
    assertEquals(
        Instant.parse(shown), smear.smear(utc.parse(moment), utc.table()), () -> smear.toString());
  }

  private static double ppm(LeapSmear smear, UtcScale utc, String moment) {
    return smear.rateAt(utc.parse(moment), utc.table()).toPpm();
  }
}

package io.chronotick.core.leap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.core.leap.SmearWatch.Verdict;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.UtcScale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.scale.TaiInstant;

/** From a day before a leap second to a day after it, a look every 64 s. */
class SmearWatchTest {

  private static final Duration APART = Duration.ofSeconds(64);
  private static final int DAY_OF_LOOKS = 1350;

  private final Random random = new Random(7);
  private final SmearWatch watch = new SmearWatch();
  private Verdict last = Verdict.NONE;

  private static LeapSecondTable table(int seconds) {
    return LeapSecondTable.of(
        "a test",
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2027-06-28T00:00:00Z"),
        List.of(new LeapSecond(LocalDate.parse("2026-11-30"), seconds)));
  }

  private static TaiInstant midnight(LeapSecondTable table) {
    return new UtcScale(table).parse("2026-12-01T00:00:00Z");
  }

  private static double ahead(LeapSmear smear, TaiInstant at, LeapSecondTable table) {
    Duration ahead = Duration.between(LeapSmear.NONE.smear(at, table), smear.smear(at, table));
    return ahead.toNanos() * 1e-9;
  }

  private static double sinceMidnight(TaiInstant at, LeapSecondTable table) {
    return midnight(table).durationUntil(at).toNanos() * 1e-9;
  }

  private Set<Verdict> play(
      LeapSecondTable table,
      Duration from,
      int looks,
      double stdDev,
      ToDoubleFunction<TaiInstant> offset) {
    Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
    for (int i = 0; i < looks; i++) {
      TaiInstant at = midnight(table).plus(from).plus(APART.multipliedBy(i));
      double noisy = offset.applyAsDouble(at) + stdDev * random.nextGaussian();
      last = watch.look(at, noisy, stdDev, table);
      seen.add(last);
    }
    return seen;
  }

  private Set<Verdict> playDays(
      LeapSecondTable table, double stdDev, ToDoubleFunction<TaiInstant> offset) {
    return play(table, Duration.ofDays(-1), 2 * DAY_OF_LOOKS + 60, stdDev, offset);
  }

  @ParameterizedTest
  @CsvSource({"google,1", "google,-1", "aws,1", "meta,1", "meta,-1", "chrony,1"})
  void findsEveryKnownSmearAndLetsGoWhenItIsOver(String name, int seconds) {
    LeapSecondTable table = table(seconds);
    LeapSmear smear = LeapSmear.named(name).orElseThrow();
    Set<Verdict> seen = playDays(table, 0.001, at -> ahead(smear, at, table));
    assertEquals(EnumSet.of(Verdict.NONE, Verdict.SUSPECTED, Verdict.SMEARING), seen);
    assertEquals(Verdict.NONE, last);
  }

  @Test
  void findsOneOfAThousandSecondsToo() {
    LeapSecondTable table = table(1);
    Set<Verdict> seen = playDays(table, 0.001, at -> ahead(LeapSmear.UTC_SLS, at, table));
    assertEquals(EnumSet.of(Verdict.NONE, Verdict.SUSPECTED, Verdict.SMEARING), seen);
  }

  @Test
  void isSureWithinTwoHoursAndNotWithinTheFirstHalf() {
    LeapSecondTable table = table(1);
    ToDoubleFunction<TaiInstant> google = at -> ahead(LeapSmear.GOOGLE, at, table);
    play(table, Duration.ofHours(-12), 28, 0.001, google);
    assertNotEquals(Verdict.SMEARING, last);
    play(table, Duration.ofMinutes(-690), 90, 0.001, google);
    assertEquals(Verdict.SMEARING, last);
    assertEquals(LeapSmear.GOOGLE, watch.smear().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.5, -0.5, 0.02})
  void aConstantOffsetIsNone(double offset) {
    assertEquals(EnumSet.of(Verdict.NONE), playDays(table(1), 0.001, at -> offset));
  }

  @Test
  void jitterOfATenthOfASecondProvesNothing() {
    assertEquals(EnumSet.of(Verdict.NONE), playDays(table(1), 0.1, at -> 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-11.6e-6, 11.6e-6, -9e-6, 50e-6, -1e-6})
  void whoDriftsByHimselfIsNoSmearer(double rate) {
    LeapSecondTable table = table(1);
    // Where a smear would be at noon.
    double noon = 12 * 3600;
    Set<Verdict> seen = playDays(table, 0.001, at -> rate * (sinceMidnight(at, table) + noon));
    assertEquals(EnumSet.of(Verdict.NONE), seen);
  }

  @Test
  void whoMovesAsASmearElsewhereIsNoSmearer() {
    LeapSecondTable table = table(1);
    assertEquals(
        EnumSet.of(Verdict.NONE),
        play(
            table,
            Duration.ofHours(-11),
            500,
            0.001,
            at -> ahead(LeapSmear.GOOGLE, at, table) + 0.1));
  }

  @Test
  void farFromALeapSecondThereIsNoSmear() {
    LeapSecondTable table = table(1);
    Set<Verdict> seen =
        play(
            table,
            Duration.ofDays(-9),
            DAY_OF_LOOKS,
            0.001,
            at -> ahead(LeapSmear.GOOGLE, at.plus(Duration.ofHours(204)), table));
    assertEquals(EnumSet.of(Verdict.NONE), seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void theHonestOneIsNotBlamedWhereTheMajoritySmears(int seconds) {
    LeapSecondTable table = table(seconds);
    Set<Verdict> seen = playDays(table, 0.001, at -> -ahead(LeapSmear.GOOGLE, at, table));
    assertEquals(EnumSet.of(Verdict.NONE, Verdict.MAJORITY_MAY_SMEAR), seen);
  }

  @Test
  void staysFoundUntilItIsBack() {
    LeapSecondTable table = table(1);
    play(table, Duration.ofHours(-12), 300, 0.001, at -> ahead(LeapSmear.GOOGLE, at, table));
    assertEquals(Verdict.SMEARING, last);
    assertEquals(
        EnumSet.of(Verdict.SMEARING), play(table, Duration.ofHours(-6), 2000, 0.001, at -> 0.4));
    play(table, Duration.ofHours(36), 3, 0.001, at -> 0);
    assertEquals(Verdict.NONE, last);
  }

  @Test
  void refusesWhatIsNoMeasurement() {
    TaiInstant now = midnight(table(1));
    assertThrows(
        IllegalArgumentException.class, () -> watch.look(now, Double.NaN, 0.001, table(1)));
    assertThrows(IllegalArgumentException.class, () -> watch.look(now, 0, 0, table(1)));
  }

  @Property
  @Label("an honest source is never found to smear, whatever its noise and its constant offset")
  void neverAnHonestOne(
      @ForAll @DoubleRange(min = -1, max = 1) double offset,
      @ForAll @DoubleRange(min = 0.01, max = 200) double stdDevMillis,
      @ForAll boolean isInserted) {
    SmearWatchTest run = new SmearWatchTest();
    Set<Verdict> seen =
        run.play(
            table(isInserted ? 1 : -1),
            Duration.ofHours(-13),
            480,
            stdDevMillis * 1e-3,
            at -> offset);
    seen.remove(Verdict.SUSPECTED);
    assertEquals(EnumSet.of(Verdict.NONE), seen);
  }
}

package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OscillatorTest {

  private static final long SECOND = Picos.PER_SECOND;

  private static Oscillator oscillator(OscillatorModel model, long seed) {
    return new Oscillator(model, Noise.seeded(seed));
  }

  /** θ at a moment, in picoseconds. */
  private static long theta(Oscillator oscillator, long moment) {
    return moment - oscillator.countAt(moment);
  }

  @Test
  void aPositiveRateMakesTheCounterSlow() {
    OscillatorModel model =
        OscillatorModel.IDEAL.withOffset(Duration.ofMillis(-100)).withRatePpm(50);
    Oscillator slow = oscillator(model, 1);
    assertEquals(-SECOND / 10, theta(slow, 0));
    // dθ/dc = 50 ppm: over 1000 s of the counter, 50 ms.
    long later = 1000 * SECOND + SECOND / 20;
    assertEquals(-0.05, Picos.toSeconds(theta(slow, later)), 1e-9);
  }

  @Test
  void ageingChangesTheRateByTheDay() {
    Oscillator ageing = oscillator(OscillatorModel.IDEAL.withAgeingPpmPerDay(1), 1);
    long day = 86_400 * SECOND;
    // ½ · 1 ppm/day · 1 day: 43.2 ms.
    assertEquals(0.0432, Picos.toSeconds(theta(ageing, day)), 1e-5);
  }

  @Test
  void aRateNoOscillatorHasIsRefused() {
    OscillatorModel absurd = OscillatorModel.IDEAL.withRatePpm(500_000);
    assertThrows(IllegalArgumentException.class, () -> oscillator(absurd, 1));
  }

  @Property(tries = 300)
  void countAndMomentAreInverse(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -90_000, max = 90_000) double ppm,
      @ForAll @IntRange(min = 0, max = 100) int wanderPpm,
      @ForAll @LongRange(min = 0, max = 2_000) long seconds,
      @ForAll @LongRange(min = 0, max = 999_999_999_999L) long picos) {
    Oscillator oscillator =
        oscillator(OscillatorModel.IDEAL.withRatePpm(ppm).withWander(wanderPpm * 1e-6), seed);
    oscillator.steer(300 * SECOND + 1, -7e-4);
    oscillator.stop(700 * SECOND);
    oscillator.resume(900 * SECOND + 17);
    oscillator.jump(1000 * SECOND, 3 * SECOND);
    oscillator.countAt(2_500 * SECOND);
    long wanted = seconds * SECOND + picos;
    long moment = oscillator.momentOf(wanted);
    assertTrue(oscillator.countAt(moment) >= wanted, "too early");
    assertTrue(moment == 0 || oscillator.countAt(moment - 1) < wanted, "too late");
  }

  @Test
  void whatAJumpSkippedIsReachedWhenItJumps() {
    Oscillator oscillator = oscillator(OscillatorModel.IDEAL, 1);
    oscillator.jump(10 * SECOND, 3 * SECOND);
    assertEquals(10 * SECOND - 1, oscillator.momentOf(10 * SECOND - 1));
    assertEquals(10 * SECOND, oscillator.momentOf(12 * SECOND));
    assertEquals(10 * SECOND + 1, oscillator.momentOf(13 * SECOND + 1));
  }

  @Test
  void historyIsKeptForAboutAnHourAndTheFutureIsNotTold() {
    Oscillator oscillator = oscillator(OscillatorModel.IDEAL.withRatePpm(10), 1);
    long now = oscillator.countAt(10_000 * SECOND);
    long hourAgo = now - 3600 * SECOND;
    assertEquals(hourAgo, oscillator.countAt(oscillator.momentOf(hourAgo)));
    assertThrows(IllegalArgumentException.class, () -> oscillator.momentOf(now / 2));
    assertThrows(IllegalArgumentException.class, () -> oscillator.countAt(SECOND));
    assertThrows(IllegalArgumentException.class, () -> oscillator.momentOf(now + 2 * SECOND));
    oscillator.stop(10_000 * SECOND);
    assertThrows(IllegalArgumentException.class, () -> oscillator.momentOf(now + 1));
    long stopped = 10_000 * SECOND;
    assertThrows(IllegalStateException.class, () -> oscillator.picosUntil(now + 1, stopped));
  }

  @Property(tries = 50)
  void whoAsksAndWhenChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000_000_000) int step) {
    OscillatorModel model =
        OscillatorModel.IDEAL
            .withRatePpm(30)
            .withWhite(1e-9)
            .withWander(1e-7)
            .withFlicker(1e-8)
            .withTemperature(
                new TemperatureModel(
                    3, 2, Duration.ofMinutes(10), 1, Duration.ofMinutes(3), 0.1, -0.035));
    Oscillator asked = oscillator(model, seed);
    Oscillator quiet = oscillator(model, seed);
    long end = 1_000 * SECOND;
    for (long at = 0; at < end; at += step * 1_000L + SECOND / 7) {
      long count = asked.countAt(at);
      assertTrue(asked.momentOf(count) <= at);
    }
    assertEquals(quiet.countAt(end), asked.countAt(end));
    assertEquals(quiet.countAt(end / 2), asked.countAt(end / 2));
  }

  @Test
  void theCounterNeverRunsBackwardsAndStandsWhileStopped() {
    Oscillator oscillator = oscillator(OscillatorModel.IDEAL.withWander(1e-3), 3);
    oscillator.stop(50 * SECOND);
    assertEquals(oscillator.countAt(50 * SECOND), oscillator.countAt(60 * SECOND));
    oscillator.resume(60 * SECOND);
    long last = oscillator.countAt(0);
    for (long at = 1; at < 100 * SECOND; at += SECOND / 3) {
      long count = oscillator.countAt(at);
      assertTrue(count >= last, "at " + at);
      last = count;
    }
    assertEquals(90, Picos.toSeconds(last), 2);
  }

  @Test
  void theRandomWalkHasTheVarianceOfItsFormula() {
    double wander = 1e-9;
    OscillatorModel model = OscillatorModel.IDEAL.withWander(wander);
    for (int cells : new int[] {1, 4, 16}) {
      double length = FrequencyNoise.CELL_SECONDS;
      double expected =
          Math.pow(wander, 2) * Math.pow(length, 3) * cells * (2.0 * cells * cells + 1) / 3;
      assertEquals(1, secondDifferenceVariance(oscillator(model, 7), cells) / expected, 0.2);
    }
  }

  @Test
  void whiteNoiseHasTheVarianceOfItsFormula() {
    double white = 1e-9;
    double tau = 4 * FrequencyNoise.CELL_SECONDS;
    OscillatorModel model = OscillatorModel.IDEAL.withWhite(white);
    // Two increments of variance h²τ each.
    double expected = 2 * white * white * tau;
    assertEquals(1, secondDifferenceVariance(oscillator(model, 8), 4) / expected, 0.1);
  }

  @Test
  void flickerIsFlatWhereWhiteFallsAndAWalkRises() {
    assertEquals(1, allanRatio(OscillatorModel.IDEAL.withFlicker(1e-9)), 0.4);
    assertEquals(0.1, allanRatio(OscillatorModel.IDEAL.withWhite(1e-9)), 0.05);
    assertEquals(10, allanRatio(OscillatorModel.IDEAL.withWander(1e-9)), 5);
  }

  /** Allan deviation squared at 200 cells over that at 20; one over ten for white noise. */
  private static double allanRatio(OscillatorModel model) {
    double near = 0;
    double far = 0;
    for (int seed = 0; seed < 20; seed++) {
      near += secondDifferenceVariance(oscillator(model, seed), 20);
      far += secondDifferenceVariance(oscillator(model, seed), 200);
    }
    return far / near / 100;
  }

  /** Mean square of θ(t + 2τ) - 2 θ(t + τ) + θ(t) over 20 000 cells, in s². */
  private static double secondDifferenceVariance(Oscillator oscillator, int cells) {
    long tau = cells * Oscillator.CELL_PICOS;
    int count = 20_000 / cells;
    double sum = 0;
    long before = theta(oscillator, 0);
    long now = theta(oscillator, tau);
    for (int i = 2; i < count + 2; i++) {
      long next = theta(oscillator, i * tau);
      sum += Math.pow(Picos.toSeconds(next - 2 * now + before), 2);
      before = now;
      now = next;
    }
    return sum / count;
  }

  @Test
  void aTemperatureSineMovesTheRateByItsAmplitude() {
    Oscillator oscillator =
        oscillator(
            OscillatorModel.IDEAL.withTemperature(
                TemperatureModel.sineOfPpm(1, Duration.ofHours(1))),
            9);
    double highest = 0;
    double lowest = 0;
    for (long at = 0; at < 3600; at++) {
      long grown = theta(oscillator, (at + 1) * SECOND) - theta(oscillator, at * SECOND);
      highest = Math.max(highest, Picos.toSeconds(grown));
      lowest = Math.min(lowest, Picos.toSeconds(grown));
    }
    assertEquals(1e-6, highest, 1e-9);
    assertEquals(-1e-6, lowest, 1e-9);
  }

  @Test
  void aQuadraticCoefficientActsAwayFromTheTurnover() {
    TemperatureModel cold =
        new TemperatureModel(-10, 0, Duration.ofDays(1), 0, Duration.ofHours(1), 0, -0.035);
    Oscillator oscillator = oscillator(OscillatorModel.IDEAL.withTemperature(cold), 1);
    assertEquals(-3.5e-6 * 1000, Picos.toSeconds(theta(oscillator, 1000 * SECOND)), 1e-6);
  }
}

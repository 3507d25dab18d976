package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AllanDeviationTest {

  private static final long SECOND = 1_000_000_000L;

  private static List<PhaseSample> every(long nanos, int n, LongUnaryOperator theta) {
    List<PhaseSample> samples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      samples.add(new PhaseSample(i * nanos, theta.applyAsLong(i * nanos), 0));
    }
    return samples;
  }

  @Test
  void whitePhaseNoiseFallsWithTau() {
    Random random = new Random(1);
    double sigma = 100_000;
    List<AllanDeviation> all =
        AllanDeviation.of(every(SECOND, 8192, t -> Math.round(random.nextGaussian() * sigma)));
    for (AllanDeviation at : all.subList(0, 8)) {
      // IEEE 1139: σ_y(τ) = √3·σ_x/τ.
      double expected = Math.sqrt(3) * sigma / (at.tauSeconds() * SECOND);
      assertEquals(expected, at.deviation(), 0.1 * expected, "at " + at.tauSeconds() + " s");
    }
  }

  @Test
  void aRateThatGrowsSteadilyGrowsWithTau() {
    double growth = 1e-8;
    List<AllanDeviation> all =
        AllanDeviation.of(
            every(SECOND, 100, t -> Math.round(growth / 2 * t / SECOND * t / SECOND * SECOND)));
    for (AllanDeviation at : all) {
      double expected = growth * at.tauSeconds() / Math.sqrt(2);
      assertEquals(expected, at.deviation(), 1e-9, "at " + at.tauSeconds() + " s");
    }
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 32L), all.stream().map(AllanDeviation::tauSeconds).toList());
  }

  @Property(tries = 200)
  @Label("a steady rate has none, however unevenly it is sampled")
  void aSteadyRateHasNone(
      @ForAll long seed, @ForAll @LongRange(min = -500_000, max = 500_000) long nanosPerSecond) {
    Random random = new Random(seed);
    List<PhaseSample> samples = new ArrayList<>();
    long counter = random.nextInt(1_000_000_000);
    for (int i = 0; i < 60; i++) {
      counter += SECOND + random.nextInt(150_000_000) - 50_000_000;
      samples.add(
          new PhaseSample(
              counter, Math.round(counter * (nanosPerSecond / (double) SECOND)), random.nextInt()));
    }
    List<AllanDeviation> all = AllanDeviation.of(samples);
    assertTrue(all.size() >= 3, "taus: " + all);
    all.forEach(at -> assertEquals(0, at.deviation(), 3e-9, "at " + at.tauSeconds() + " s"));
  }

  @Test
  void octavesAreCountedWhereTwoPairsFit() {
    assertEquals(
        List.of(new AllanDeviation(8, 0, 6), new AllanDeviation(16, 0, 4)),
        AllanDeviation.of(every(8 * SECOND, 8, t -> 0)));
    assertEquals(List.of(), AllanDeviation.of(every(8 * SECOND, 3, t -> 0)), "one pair");
    assertEquals(List.of(), AllanDeviation.of(List.of()));
    // 67 s is no octave to within a quarter but 64.
    assertEquals(
        List.of(new AllanDeviation(64, 0, 8)),
        AllanDeviation.of(every(67 * SECOND, 10, t -> 0)).subList(0, 1));
  }
}

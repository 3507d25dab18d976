package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateCombinationTest {

  private static RateCombination of(RateFit... fits) {
    return RateCombination.of(List.of(fits)).orElseThrow();
  }

  private static RateFit fit(double rate, double stdError, int degrees) {
    return new RateFit(rate, stdError, degrees, stdError * stdError);
  }

  @Property(tries = 200)
  @Label("one source is its own combination")
  void oneSourceIsItsOwnCombination(
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int ppb,
      @ForAll @IntRange(min = 1, max = 1_000_000_000) int errorPpt,
      @ForAll @IntRange(min = 1, max = 4000) int degrees) {
    RateFit fit = fit(ppb * 1e-9, errorPpt * 1e-12, degrees);
    RateCombination combined = of(fit);
    assertEquals(fit.rate(), combined.rate(), 1e-15);
    assertEquals(fit.halfWidth(), combined.halfWidth(), 1e-9 * fit.halfWidth());
  }

  @Test
  void noneMakesNone() {
    assertEquals(Optional.empty(), RateCombination.of(List.of()));
  }

  @Test
  void weightsAreInverseVariances() {
    // 1 and 1/4: a fifth of the way, and the error of the two together.
    RateCombination combined = of(fit(0, 1e-6, 100_000), fit(1e-6, 2e-6, 100_000));
    assertEquals(0.2e-6, combined.rate(), 1e-12);
    assertEquals(1.96 * 1e-6 * Math.sqrt(0.8), combined.halfWidth(), 1e-9);
  }

  @Property(tries = 200)
  @Label("lies between the sources' rates")
  void liesBetween(@ForAll long seed) {
    Random random = new Random(seed);
    List<RateFit> fits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fits.add(
          fit(
              random.nextGaussian() * 1e-5,
              random.nextDouble() * 1e-6 + 1e-12,
              1 + random.nextInt(60)));
    }
    double rate = RateCombination.of(fits).orElseThrow().rate();
    double lowest = fits.stream().mapToDouble(RateFit::rate).min().orElseThrow();
    double highest = fits.stream().mapToDouble(RateFit::rate).max().orElseThrow();
    assertTrue(lowest <= rate && rate <= highest, rate + " of " + fits);
  }

  @Test
  void sourcesThatDisagreeMakeItWide() {
    RateCombination apart = of(fit(-1e-5, 1e-7, 50), fit(1e-5, 1e-7, 50));
    assertTrue(apart.halfWidth() >= 1e-5, "half-width " + apart.halfWidth());
    RateCombination together = of(fit(1e-5, 1e-7, 50), fit(1e-5, 1e-7, 50));
    assertTrue(together.halfWidth() < 2e-7, "half-width " + together.halfWidth());
  }

  /** With three samples each the least variance of four is luck. */
  @Test
  void theLuckiestOfFewIsNotBelieved() {
    int held = 0;
    int seeds = 1500;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      List<RateFit> fits = new ArrayList<>();
      for (int source = 0; source < 4; source++) {
        List<PhaseSample> samples = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          double out = -Math.log(1 - random.nextDouble()) * 1e5;
          double back = -Math.log(1 - random.nextDouble()) * 1e5;
          samples.add(
              new PhaseSample(
                  i * 1_000_000_000L, Math.round((out - back) / 2), Math.round(out + back)));
        }
        fits.add(RateFit.through(samples, 1).orElseThrow());
      }
      RateCombination combined = RateCombination.of(fits).orElseThrow();
      held += Math.abs(combined.rate()) <= combined.halfWidth() ? 1 : 0;
    }
    assertTrue(held >= 0.95 * seeds, held + " of " + seeds);
  }
}

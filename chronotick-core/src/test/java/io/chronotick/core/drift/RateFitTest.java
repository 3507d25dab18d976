package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RateFitTest {

  private static final long SECOND = 1_000_000_000L;
  private static final MathContext EXACT = new MathContext(60);
  private static final long EPOCH = 1_790_000_000_123_456_789L;

  private static RateFit fit(List<PhaseSample> samples) {
    return RateFit.through(samples, 1).orElseThrow();
  }

  /** About a second apart, of a source that is far from us; legs of exponential length. */
  private static List<PhaseSample> queued(long seed, int n, double rate, double meanExcess) {
    Random random = new Random(seed);
    List<PhaseSample> samples = new ArrayList<>();
    long counter = Math.round(random.nextDouble() * 1e15);
    for (int i = 0; i < n; i++) {
      counter += SECOND + Math.round((random.nextDouble() - 0.5) * SECOND / 8);
      double out = -Math.log(1 - random.nextDouble()) * meanExcess;
      double back = -Math.log(1 - random.nextDouble()) * meanExcess;
      samples.add(
          new PhaseSample(
              counter,
              EPOCH + Math.round(rate * counter + (out - back) / 2),
              Math.round(1e6 + out + back)));
    }
    return samples;
  }

  /** Legs of the same length always: whatever is noisy, it is not the path. */
  private static List<PhaseSample> even(long seed, int n, double rate, double sigma) {
    Random random = new Random(seed);
    return queued(seed, n, rate, 0).stream()
        .map(s -> new PhaseSample(s.counter(), s.theta() + noise(random, sigma), s.delay()))
        .toList();
  }

  private static long noise(Random random, double sigma) {
    return Math.round(random.nextGaussian() * sigma);
  }

  /** Plain regression in exact arithmetic: slope, and the sum of the squared residuals. */
  private record Oracle(BigDecimal slope, BigDecimal squares, BigDecimal spread) {

    static Oracle of(List<PhaseSample> samples) {
      BigDecimal n = BigDecimal.valueOf(samples.size());
      BigDecimal t = BigDecimal.ZERO;
      BigDecimal x = BigDecimal.ZERO;
      for (PhaseSample s : samples) {
        t = t.add(BigDecimal.valueOf(s.counter()));
        x = x.add(BigDecimal.valueOf(s.theta()));
      }
      t = t.divide(n, EXACT);
      x = x.divide(n, EXACT);
      BigDecimal tt = BigDecimal.ZERO;
      BigDecimal tx = BigDecimal.ZERO;
      for (PhaseSample s : samples) {
        BigDecimal dt = BigDecimal.valueOf(s.counter()).subtract(t);
        tt = tt.add(dt.multiply(dt));
        tx = tx.add(dt.multiply(BigDecimal.valueOf(s.theta()).subtract(x)));
      }
      BigDecimal slope = tx.divide(tt, EXACT);
      BigDecimal squares = BigDecimal.ZERO;
      for (PhaseSample s : samples) {
        BigDecimal residual =
            BigDecimal.valueOf(s.theta())
                .subtract(x)
                .subtract(slope.multiply(BigDecimal.valueOf(s.counter()).subtract(t)));
        squares = squares.add(residual.multiply(residual));
      }
      return new Oracle(slope, squares, tt);
    }

    double stdError(int n) {
      return Math.sqrt(
          squares.divide(BigDecimal.valueOf(n - 2).multiply(spread), EXACT).doubleValue());
    }
  }

  @Property
  @Label("without queueing it is the plain regression of exact arithmetic")
  void withoutQueueingItIsThePlainRegression(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 9) int n,
      @ForAll @IntRange(min = -400_000, max = 400_000) int ppb) {
    List<PhaseSample> samples = even(seed, n, ppb * 1e-9, 50_000);
    Oracle oracle = Oracle.of(samples);
    RateFit fit = fit(samples);
    assertEquals(oracle.slope().doubleValue(), fit.rate(), 1e-13);
    assertEquals(n - 2, fit.degrees());
    // Never promises more than the textbook; where it distrusts the weights, not wildly less.
    assertTrue(fit.stdError() >= oracle.stdError(n) * (1 - 1e-9), fit + " " + oracle);
    assertTrue(fit.stdError() <= 2.5 * oracle.stdError(n) + 1e-9, fit + " " + oracle);
  }

  @Property(tries = 200)
  @Label("a ramp on top moves the rate by itself and nothing else")
  void aRampMovesTheRateAndNothingElse(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 80) int n,
      @ForAll @LongRange(min = -300_000, max = 300_000) long nanosPerSecond) {
    List<PhaseSample> samples = queued(seed, n, 1e-5, 100_000);
    PhaseSample first = samples.get(0);
    List<PhaseSample> ramped =
        samples.stream()
            .map(
                s ->
                    new PhaseSample(
                        s.counter() + 7,
                        s.theta()
                            - 99
                            + (s.counter() - first.counter()) / 1000 * nanosPerSecond / 1_000_000,
                        s.delay() + 5_000_000))
            .toList();
    RateFit before = fit(samples);
    RateFit after = fit(ramped);
    assertEquals(before.rate() + nanosPerSecond * 1e-9, after.rate(), 3e-9);
    assertEquals(before.stdError(), after.stdError(), 3e-9 + 1e-3 * before.stdError());
  }

  @Test
  void aPerfectRampIsKnownToTheCountersStep() {
    RateFit fit = fit(queued(1, 60, -30e-6, 0));
    assertEquals(-30e-6, fit.rate(), fit.halfWidth());
    assertTrue(fit.halfWidth() > 0 && fit.halfWidth() < 1e-10, "half-width " + fit.halfWidth());
    RateFit coarse = RateFit.through(queued(1, 60, -30e-6, 0), 1_000_000).orElseThrow();
    assertTrue(coarse.halfWidth() > 1e-6, "half-width " + coarse.halfWidth());
  }

  @Test
  void whoQueuedCountsLess() {
    List<PhaseSample> samples = new ArrayList<>(queued(3, 12, 0, 10_000));
    PhaseSample last = samples.get(11);
    // Half a second of queueing, all of it on one leg.
    samples.set(
        11,
        new PhaseSample(last.counter(), last.theta() + 250_000_000, last.delay() + 500_000_000));
    assertEquals(0, fit(samples).rate(), 1e-4);
    assertTrue(Oracle.of(samples).slope().doubleValue() > 5e-3, "the plain one is fooled");
  }

  @Test
  void twoSamplesOrOneMomentMakeNoLine() {
    List<PhaseSample> samples = queued(1, 3, 0, 1000);
    assertEquals(Optional.empty(), RateFit.through(samples.subList(0, 2), 1));
    PhaseSample one = samples.get(0);
    assertEquals(Optional.empty(), RateFit.through(List.of(one, one, one), 1));
  }

  /** Share of seeds whose interval holds the truth. */
  private static double coverage(int n, boolean isQueueing) {
    int held = 0;
    int seeds = 1000;
    for (int seed = 0; seed < seeds; seed++) {
      RateFit fit =
          fit(isQueueing ? queued(seed, n, 3e-5, 80_000) : jittered(seed, n, 3e-5, 80_000));
      held += Math.abs(fit.rate() - 3e-5) <= fit.halfWidth() ? 1 : 0;
    }
    return (double) held / seeds;
  }

  /** Noise that the delay says nothing of, though the delay varies. */
  private static List<PhaseSample> jittered(long seed, int n, double rate, double sigma) {
    Random random = new Random(seed + 1_000_000);
    return queued(seed, n, rate, sigma / 10).stream()
        .map(s -> new PhaseSample(s.counter(), s.theta() + noise(random, sigma), s.delay()))
        .toList();
  }

  @Test
  void aStatedConfidenceIsKeptOnPathsThatQueue() {
    for (int n : new int[] {3, 5, 12, 60}) {
      double held = coverage(n, true);
      assertTrue(held >= 0.94, n + " samples: " + held);
    }
  }

  @Test
  void aStatedConfidenceIsNearlyKeptWhereDelaysSayNothing() {
    for (int n : new int[] {3, 5, 12, 60}) {
      double held = coverage(n, false);
      assertTrue(held >= 0.92 && held <= 0.985, n + " samples: " + held);
    }
  }

  @Test
  void theLuckiestAreNotTrustedBlindly() {
    int held = 0;
    int seeds = 1000;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      List<PhaseSample> samples = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        // Every third comes unqueued, and they alone are wrong.
        boolean lucky = i % 3 == 0;
        samples.add(
            new PhaseSample(i * SECOND, lucky ? noise(random, 100_000) : 0, lucky ? 0 : 300_000));
      }
      RateFit fit = fit(samples);
      held += Math.abs(fit.rate()) <= fit.halfWidth() ? 1 : 0;
    }
    assertTrue(held >= 0.91 * seeds, held + " of " + seeds);
  }

  @Test
  void residualsThatKeepTheirSignAreFewerThanTheySeem() {
    Random random = new Random(5);
    List<PhaseSample> samples = new ArrayList<>();
    double walk = 0;
    for (int i = 0; i < 100; i++) {
      walk += random.nextGaussian() * 1000;
      samples.add(new PhaseSample(i * SECOND, Math.round(walk), 1_000_000));
    }
    assertTrue(fit(samples).degrees() < 20, "degrees " + fit(samples).degrees());
    assertTrue(fit(even(5, 100, 0, 1000)).degrees() > 75, "white noise loses few");
  }
}

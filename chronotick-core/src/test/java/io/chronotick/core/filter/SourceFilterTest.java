package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceFilterTest {

  private static final double WITHIN = 25e-6;
  private static final Rate RATE = Rate.unlearnt(50e-6);
  private static final long SECOND = 1_000_000_000L;

  /** True θ is 500 ns plus {@code driftPpb}; symmetric legs of half of {@code delay}. */
  private static Exchange exchange(long t1, long delay, long driftPpb) {
    long theta = 500 + Math.round(t1 * (driftPpb * 1e-9));
    long stamp = t1 + delay / 2 + theta;
    return new Exchange(t1, stamp, stamp, t1 + delay, 0, IntervalKind.GUARANTEED);
  }

  private static SourceFilter filter() {
    return new SourceFilter(1, Duration.ofNanos(500), Duration.ZERO, Rate.ABSOLUTE_TOLERANCE);
  }

  @Test
  void knowsNothingBeforeTheFirstExchange() {
    assertTrue(filter().estimateAt(0, RATE, WITHIN).isEmpty());
  }

  @Test
  void aQueuedExchangeHardlyMovesTheEstimate() {
    SourceFilter filter = filter();
    for (int k = 0; k < 40; k++) {
      assertTrue(filter.accept(exchange(k * SECOND, 10_000 + k % 7 * 100, 0), RATE));
    }
    long t1 = 40 * SECOND;
    assertTrue(
        filter.accept(
            new Exchange(t1, t1 + 90_500, t1 + 90_500, t1 + 100_000, 0, IntervalKind.GUARANTEED),
            RATE));
    SourceEstimate e = filter.estimateAt(41 * SECOND, RATE, WITHIN).orElseThrow();
    assertTrue(Math.abs(e.theta() - 500) < 2_000, "moved to " + e.theta());
    assertEquals(10_000, e.delay());
    assertEquals(41, e.samples());
    assertTrue(e.hard().lo() <= 500 && e.hard().hi() >= 500);
  }

  @Test
  void lateStampsAreDoubtedForGoodButNotBeyondWhatTheDelayHides() {
    SourceFilter filter =
        new SourceFilter(
            1, Duration.ofNanos(500), Duration.ofNanos(10_000), Rate.ABSOLUTE_TOLERANCE);
    for (int k = 0; k < 100; k++) {
      assertTrue(filter.accept(exchange(k * SECOND, 90_000 + k % 7 * 100, 0), RATE));
    }
    SourceEstimate e = filter.estimateAt(100 * SECOND, RATE, WITHIN).orElseThrow();
    assertTrue(e.stdDev() < 1000, "σ " + e.stdDev());
    assertEquals(10_000, e.doubt());
    assertTrue(filter.accept(exchange(100 * SECOND, 20_000, 0), RATE));
    SourceEstimate faster = filter.estimateAt(101 * SECOND, RATE, WITHIN).orElseThrow();
    assertEquals(10_000 / Math.sqrt(3), faster.doubt(), 1);
  }

  @Test
  void aSurpriseIsDoubtedUntilEightExchangesFit() {
    SourceFilter filter = filter();
    for (int k = 0; k < 40; k++) {
      assertTrue(filter.accept(exchange(k * SECOND, 10_000 + k % 7 * 100, 0), RATE));
    }
    assertEquals(0, filter.estimateAt(40 * SECOND, RATE, WITHIN).orElseThrow().doubt());
    // The floor of the reply falls to nothing: no history foretold that.
    Exchange strange =
        new Exchange(
            40 * SECOND,
            40 * SECOND + 8_500,
            40 * SECOND + 8_500,
            40 * SECOND + 8_000,
            0,
            IntervalKind.GUARANTEED);
    filter.accept(strange, RATE);
    SourceEstimate e = filter.estimateAt(strange.t4(), RATE, WITHIN).orElseThrow();
    double apart = Math.abs(e.theta() - strange.offset());
    assertEquals((apart + 4_000) / Math.sqrt(3), e.doubt(), 100);
  }

  @Test
  void oneExchangeIsAsUncertainAsItsDelay() {
    SourceFilter filter = filter();
    filter.accept(exchange(0, 10_000, 0), RATE);
    SourceEstimate e = filter.estimateAt(10_000, RATE, WITHIN).orElseThrow();
    assertEquals(5000 / Math.sqrt(3), e.stdDev(), 1);
    assertEquals(5000, e.asymmetry());
  }

  @Test
  void aContradictionDropsEverythingOlder() {
    SourceFilter filter = filter();
    // The older exchange is the better one: it must not be preferred once it is refuted.
    filter.accept(exchange(0, 1_000, 0), RATE);
    Exchange stepped =
        new Exchange(SECOND, 9 * SECOND, 9 * SECOND, SECOND + 10_000, 0, IntervalKind.GUARANTEED);
    assertFalse(filter.accept(stepped, RATE));
    SourceEstimate e = filter.estimateAt(SECOND + 10_000, RATE, WITHIN).orElseThrow();
    assertEquals(1, e.samples());
    assertEquals(10_000, e.delay());
    assertEquals(8 * SECOND - 5000, e.theta());
  }

  @Test
  void rateIsLearntOnceTheProofsAreNarrowEnough() {
    SourceFilter filter = filter();
    filter.accept(exchange(0, 10_000, 30_000), RATE);
    filter.accept(exchange(SECOND / 10, 10_000, 30_000), RATE);
    // Half of 10 µs over 0.1 s is 100 ppm: not yet.
    assertTrue(filter.omega(WITHIN).isEmpty());
    filter.accept(exchange(10 * SECOND, 10_000, 30_000), RATE);
    double omega = filter.omega(WITHIN).orElseThrow();
    assertTrue(Math.abs(omega - 30e-6) <= 2e-6, "learnt " + omega);
  }

  @Test
  void mixedProofsAreOnlyClaimed() {
    SourceFilter filter = filter();
    filter.accept(exchange(0, 10_000, 0), RATE);
    Exchange x = exchange(SECOND, 10_000, 0);
    filter.accept(
        new Exchange(x.t1(), x.t2(), x.t3(), x.t4(), x.bound(), IntervalKind.CLAIMED), RATE);
    assertEquals(
        IntervalKind.CLAIMED, filter.estimateAt(x.t4(), RATE, WITHIN).orElseThrow().kind());
  }

  @Test
  void aProofCarriedBeyondAReceiveStillMeetsIt() {
    SourceFilter filter = filter();
    filter.accept(exchange(0, 10_000, 0), RATE);
    Exchange next = exchange(SECOND, 10_000, 0);
    // Somebody judged between the receive and now.
    filter.advance(next.t4() + 500_000, RATE);
    assertTrue(filter.accept(next, RATE));
    SourceEstimate e = filter.estimateAt(next.t4() + 500_000, RATE, WITHIN).orElseThrow();
    assertEquals(2, e.samples());
    assertTrue(e.hard().lo() <= 500 && 500 <= e.hard().hi());
  }

  @Test
  void changingTheRateKeepsWhatTheOldOneCost() {
    SourceFilter filter = filter();
    filter.accept(exchange(0, 10_000, 0), RATE);
    long width = filter.estimateAt(100 * SECOND, RATE, WITHIN).orElseThrow().hard().width();
    filter.advance(100 * SECOND, RATE);
    SourceEstimate e = filter.estimateAt(100 * SECOND, new Rate(0, 1e-9), WITHIN).orElseThrow();
    assertEquals(width, e.hard().width());
  }
}

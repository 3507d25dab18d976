package io.chronotick.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a drift: its rate and a variance that only grows, or a reason to ignore it. */
class StoredDriftTest {

  private static final StoredDrift DRIFT = Drifts.of(3e-6, 2e-8, 1e-18);

  private static DriftPrior prior(StoredDrift drift, Duration age) {
    return drift.prior(Drifts.SAVED.plus(age), CounterKind.RAW, Drifts.HERE);
  }

  private static double variance(StoredDrift drift, Duration age) {
    return assertInstanceOf(DriftPrior.Usable.class, prior(drift, age)).variance();
  }

  private static String ignored(DriftPrior prior) {
    return assertInstanceOf(DriftPrior.Ignored.class, prior).reason();
  }

  @Test
  void rateIsKeptAndDoubtGrowsWithAge() {
    var prior =
        assertInstanceOf(DriftPrior.Usable.class, prior(DRIFT, Duration.ofSeconds(1_000_000)));
    assertEquals(3e-6, prior.omega());
    // (2e-8)² + 1e-18·1e6 + (1e-6)²
    assertEquals(4e-16 + 1e-12 + 1e-12, prior.variance(), 1e-24);
  }

  @Test
  @DisplayName("D-06 saved by a clock slightly ahead: of no age, never of a negative one")
  void savedSlightlyAheadIsOfNoAge() {
    assertEquals(variance(DRIFT, Duration.ZERO), variance(DRIFT, Duration.ofDays(-1)));
  }

  @Test
  @DisplayName("D-06 saved by a clock far ahead that was then set right: ignored")
  void savedMoreThanADayAheadIsIgnored() {
    assertEquals(
        "it was saved more than a day from now",
        ignored(prior(DRIFT, Duration.ofDays(-1).minusNanos(1))));
  }

  @Test
  @DisplayName("D-07 a drift of another host is ignored")
  void otherHostIsIgnored() {
    assertEquals(
        "it was learnt on another host",
        ignored(DRIFT.prior(Drifts.SAVED, CounterKind.RAW, Drifts.host('c', 'b'))));
  }

  @Test
  @DisplayName("D-07 a copied image has the same machine id in another boot: ignored")
  void otherBootIsIgnored() {
    assertEquals(
        "it was learnt before the host started",
        ignored(DRIFT.prior(Drifts.SAVED, CounterKind.RAW, Drifts.host('a', 'c'))));
    var bootNotTold = new HostIdentity(Drifts.HERE.host(), Optional.empty());
    assertEquals(
        "it was learnt before the host started",
        ignored(DRIFT.prior(Drifts.SAVED, CounterKind.RAW, bootNotTold)));
  }

  @Test
  @DisplayName("D-07 where the host is not known, then or now, nothing is believed")
  void unknownHostIsIgnored() {
    String reason = "it is not known whether it was learnt on this host";
    var learntNowhere =
        new StoredDrift(DRIFT.estimate(), Drifts.SAVED, CounterKind.RAW, HostIdentity.UNKNOWN);
    for (HostIdentity here : new HostIdentity[] {HostIdentity.UNKNOWN, Drifts.HERE}) {
      assertEquals(reason, ignored(learntNowhere.prior(Drifts.SAVED, CounterKind.RAW, here)));
    }
    assertEquals(reason, ignored(DRIFT.prior(Drifts.SAVED, CounterKind.RAW, HostIdentity.UNKNOWN)));
  }

  @Test
  void otherCounterIsIgnored() {
    assertEquals(
        "it was learnt of a RAW counter, this is STEERED",
        ignored(DRIFT.prior(Drifts.SAVED, CounterKind.STEERED, Drifts.HERE)));
  }

  @Test
  void rateNoWorkingCounterHasIsIgnored() {
    assertInstanceOf(DriftPrior.Usable.class, prior(Drifts.of(-500e-6, 0, 0), Duration.ZERO));
    assertEquals(
        "no counter that works is 501 ppm off",
        ignored(prior(Drifts.of(501e-6, 0, 0), Duration.ZERO)));
    ignored(prior(Drifts.of(-500.000001e-6, 0, 0), Duration.ZERO));
  }

  @Test
  void doubtWiderThanThatOfAnUntoldEstimatorIsIgnored() {
    assertEquals(Rate.ABSOLUTE_TOLERANCE, StoredDrift.UNTOLD_SIGMA);
    ignored(prior(Drifts.of(0, 200e-6, 0), Duration.ZERO));
    ignored(prior(Drifts.of(0, 0, 1e-13), Duration.ofDays(20)));
    ignored(prior(Drifts.of(0, Double.MAX_VALUE, Double.MAX_VALUE), Duration.ofDays(20)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-9})
  void impossibleNumbersAreNoEstimate(double value) {
    assertThrows(IllegalArgumentException.class, () -> new DriftEstimate(0, value, 0));
    assertThrows(IllegalArgumentException.class, () -> new DriftEstimate(0, 0, value));
    if (!Double.isFinite(value)) {
      assertThrows(IllegalArgumentException.class, () -> new DriftEstimate(value, 0, 0));
    }
  }

  @Test
  void endsOfTimeAreAges() {
    for (Instant saved : new Instant[] {Instant.MIN, Instant.MAX}) {
      for (Instant now : new Instant[] {Instant.MIN, Instant.MAX}) {
        var drift = new StoredDrift(DRIFT.estimate(), saved, CounterKind.RAW, Drifts.HERE);
        DriftPrior prior = drift.prior(now, CounterKind.RAW, Drifts.HERE);
        assertEquals(saved.equals(now), prior instanceof DriftPrior.Usable, prior::toString);
      }
    }
  }

  @Property
  void doubtIsNeverLessThanWasSavedNorThanThatOfARestart(
      @ForAll @IntRange(min = 0, max = 300_000) int sigmaPpb,
      @ForAll @IntRange(min = 0, max = 10_000_000) int wanderE20,
      @ForAll @LongRange(min = -86_400, max = 100_000_000) long ageSeconds,
      @ForAll @LongRange(min = 0, max = 100_000_000) long laterSeconds) {
    double sigma = sigmaPpb * 1e-9;
    StoredDrift drift = Drifts.of(1e-6, sigma, wanderE20 * 1e-20);
    if (prior(drift, Duration.ofSeconds(ageSeconds)) instanceof DriftPrior.Usable usable) {
      assertTrue(usable.variance() >= sigma * sigma + 1e-12 * (1 - 1e-9));
      if (prior(drift, Duration.ofSeconds(ageSeconds + laterSeconds))
          instanceof DriftPrior.Usable later) {
        assertTrue(later.variance() >= usable.variance());
      }
    } else {
      // Too old or too unsure, and later still more so.
      assertInstanceOf(
          DriftPrior.Ignored.class, prior(drift, Duration.ofSeconds(ageSeconds + laterSeconds)));
    }
  }
}

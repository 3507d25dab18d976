package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.SourceId;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How fast the host's counter drifts, measured on simulated time. */
class DriftMeasurementTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Lets so many seconds pass, each of them with a look; how many samples there are then. */
  private static int measure(SimulatedNetwork network, DriftMeasurement measurement, int seconds) {
    int samples = measurement.proceed();
    for (int i = 0; i < seconds; i++) {
      network.advance(SECOND);
      samples = measurement.proceed();
    }
    return samples;
  }

  private static DriftReport.Source source(DriftReport report, String name) {
    return report.sources().stream()
        .filter(s -> s.id().equals(SourceId.of(name)))
        .findFirst()
        .orElseThrow();
  }

  private static DriftReport measuredAt(double ppm, long seed, int seconds) {
    var network = SimulatedNetwork.withPeers(3, seed);
    network.time().drift(ppm);
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int unused = measure(network, measurement, seconds);
    DriftReport report = measurement.report();
    network.manager().close();
    return report;
  }

  @Test
  void aFastHostIsMeasuredWithinTheStatedConfidence() {
    int held = 0;
    int seeds = 300;
    for (int seed = 0; seed < seeds; seed++) {
      DriftReport.Rate drift = measuredAt(-30, seed, 20).drift().orElseThrow();
      held += Math.abs(drift.value() + 30e-6) <= drift.halfWidth() ? 1 : 0;
    }
    assertTrue(held >= 0.95 * seeds, held + " of " + seeds + " intervals hold the truth");
  }

  @Test
  void aSlowHostDriftsPositively() {
    DriftReport report = measuredAt(300, 1, 60);
    DriftReport.Rate drift = report.drift().orElseThrow();
    assertTrue(drift.isSignificant(), drift.toString());
    assertEquals(300e-6, drift.value(), drift.halfWidth());
    assertEquals(60, report.elapsed().toMillis() / 1000.0, 0.05);
    assertEquals(
        18e6, (double) drift.nanosOver(report.elapsed()), 1e9 * 60 * drift.halfWidth() + 1e4);
    for (DriftReport.Source source : report.sources()) {
      DriftReport.Rate rate = source.rate().orElseThrow();
      assertEquals(300e-6, rate.value(), 3 * rate.halfWidth(), source.toString());
      assertTrue(drift.halfWidth() < rate.halfWidth(), "three know more than one");
    }
  }

  @Test
  void aRateIsSignificantOutsideItsHalfWidthOnEitherSide() {
    assertTrue(new DriftReport.Rate(2e-6, 1e-6).isSignificant());
    assertTrue(new DriftReport.Rate(-2e-6, 1e-6).isSignificant());
    assertFalse(new DriftReport.Rate(-1e-6, 1e-6).isSignificant());
  }

  @Test
  void theSameSeedMeasuresTheSame() {
    assertEquals(measuredAt(12, 7, 30), measuredAt(12, 7, 30));
  }

  @Test
  void privateSourcesAreAskedOnceASecondAndOnlyAsLongAsSomebodyLooks() {
    var network = SimulatedNetwork.withPeers(3).advance(Duration.ofMinutes(5));
    DriftMeasurement measurement = network.manager().measureDrift();
    int before = network.peer("a").polls();
    Duration pace = network.source("a").pollInterval();
    int samples = measure(network, measurement, 60);
    assertEquals(pace, network.source("a").pollInterval(), "the clock's own pace is left alone");
    int asked = network.peer("a").polls() - before;
    assertTrue(asked >= 55 && asked <= 64, "asked " + asked + " times in 60 s");
    assertTrue(samples >= 3 * 55, samples + " samples");
    // Nobody looks any more.
    network.advance(Duration.ofSeconds(20));
    int after = network.peer("a").polls();
    network.advance(Duration.ofMinutes(2));
    assertTrue(network.peer("a").polls() - after <= 12, "goes on in haste");
  }

  @Test
  void publicServersAreNeverAskedFasterThanOnceIn64Seconds() {
    var network = SimulatedNetwork.withPeers(3);
    for (String name : List.of("a", "b", "c")) {
      network.peer(name).treatedAs(Courtesy.PUBLIC);
    }
    network.advance(Duration.ofHours(6));
    Duration calm = network.source("a").pollInterval();
    assertTrue(calm.compareTo(Duration.ofSeconds(256)) >= 0, "the clock is calm: " + calm);
    DriftMeasurement measurement = network.manager().measureDrift();
    int before = network.peer("a").polls();
    int samples = 0;
    int most = 0;
    for (int i = 0; i < 9; i++) {
      int at = network.peer("a").polls();
      samples = measure(network, measurement, 64);
      most = Math.max(most, network.peer("a").polls() - at);
    }
    assertTrue(most <= 1, "asked " + most + " times in 64 s");
    int asked = network.peer("a").polls() - before;
    assertTrue(asked >= 8, "brought forward: asked " + asked + " times");
    assertTrue(samples >= 3 * 8, samples + " samples");
    assertTrue(measurement.report().drift().isPresent());
  }

  @Test
  void theRecentDriftIsKnownWithoutAskingAnySourceMore() {
    var network = SimulatedNetwork.withPeers(3);
    var undisturbed = SimulatedNetwork.withPeers(3);
    network.time().drift(-30);
    undisturbed.time().drift(-30);
    undisturbed.advance(Duration.ofMinutes(30));
    for (int i = 0; i < 29; i++) {
      network.advance(Duration.ofMinutes(1));
      assertFalse(network.manager().recentDrift().sources().isEmpty());
    }
    network.advance(Duration.ofMinutes(1));
    DriftReport report = network.manager().recentDrift();
    DriftReport.Rate drift = report.drift().orElseThrow();
    assertEquals(-30e-6, drift.value(), 3 * drift.halfWidth());
    assertTrue(report.allan().size() >= 3, report.toString());
    assertEquals(1_800.0, report.elapsed().toMillis() / 1000.0, 0.1);
    assertEquals(undisturbed.peer("a").polls(), network.peer("a").polls(), "asked no more");
  }

  @Test
  void theRecentDriftRestsOnTheNewestSamplesAlone() {
    var network = SimulatedNetwork.withPeers(2);
    network.time().drift(-30);
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int unused = measure(network, measurement, 60 * 60);
    DriftReport report = network.manager().recentDrift();
    assertEquals(DriftHistory.KEEP, source(report, "a").samples());
    assertTrue(source(measurement.report(), "a").samples() > 3_000, "a measurement keeps all");
  }

  @Test
  void aKissIsRespected() {
    var network = SimulatedNetwork.withPeers(2).advance(Duration.ofSeconds(20));
    network.peer("b").answers(new PollOutcome.Refused(RefusalReason.KISS_RATE, "RATE"));
    network.advance(Duration.ofSeconds(40));
    Duration floor = network.source("b").pollInterval();
    assertTrue(floor.compareTo(Duration.ofSeconds(16)) >= 0, "slowed to " + floor);
    DriftMeasurement measurement = network.manager().measureDrift();
    int before = network.peer("b").polls();
    int unused = measure(network, measurement, 120);
    int asked = network.peer("b").polls() - before;
    assertTrue(asked <= 120 / floor.toSeconds() + 1, "asked " + asked + " times, floor " + floor);
  }

  @Test
  void onlySamplesOfTheWindowCount() {
    var network = SimulatedNetwork.withPeers(3).advance(Duration.ofMinutes(3));
    DriftMeasurement first = network.manager().measureDrift();
    assertEquals(0, first.proceed());
    assertEquals(Optional.empty(), first.report().drift());
    assertEquals(Optional.empty(), source(first.report(), "a").rate());
    int unused = measure(network, first, 10);
    DriftMeasurement second = network.manager().measureDrift();
    int samples = measure(network, second, 2);
    assertTrue(samples <= 6, samples + " samples in 2 s");
    assertTrue(first.proceed() > samples + 20, "the first has its own");
  }

  @Test
  void anAnswerToAnEarlierQuestionDoesNotCount() {
    var network = SimulatedNetwork.withPeers(2);
    for (String name : List.of("a", "b")) {
      network.peer(name).path(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofNanos(1));
    }
    network.advance(Duration.ofMillis(100));
    DriftMeasurement measurement = network.manager().measureDrift();
    network.advance(Duration.ofMillis(900));
    assertEquals(SourceState.SELECTED, network.stateOf("a"), "it has answered");
    assertEquals(0, measurement.proceed());
    network.advance(Duration.ofSeconds(1));
    assertEquals(2, measurement.proceed());
  }

  @Test
  void aDisruptionVoidsWhatCameBefore() {
    var network = SimulatedNetwork.withPeers(3).advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int before = measure(network, measurement, 30);
    assertFalse(measurement.report().disrupted());
    network.time().suspend(Duration.ofMinutes(10));
    int after = measure(network, measurement, 5);
    assertTrue(after < before, before + " samples, then " + after);
    DriftReport report = measurement.report();
    assertTrue(report.disrupted());
    assertEquals(OptionalDouble.empty(), report.hostSteering());
    report.drift().ifPresent(d -> assertTrue(Math.abs(d.value()) <= 3 * d.halfWidth(), "" + d));
  }

  @Test
  void whoIsOutvotedIsShownAndDoesNotCount() {
    var network = SimulatedNetwork.withPeers(4).offsetOf("d", ClockOffset.ofSeconds(5));
    network.peer("d").ramps(400);
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int unused = measure(network, measurement, 60);
    DriftReport report = measurement.report();
    DriftReport.Source liar = source(report, "d");
    assertEquals(SourceState.FALSETICKER, liar.state());
    assertEquals(400e-6, liar.rate().orElseThrow().value(), 60e-6);
    DriftReport.Rate drift = report.drift().orElseThrow();
    assertEquals(0, drift.value(), 20e-6);
  }

  @Test
  void steeringIsThatOfTheWallClockAgainstTheCounter() {
    // Here the wall clock runs true, and the counter is 37 ppm slow.
    DriftReport report = measuredAt(37, 3, 30);
    assertEquals(DriftReport.Counter.STEERED, report.counter());
    assertEquals(-37e-6, report.hostSteering().orElseThrow(), 1e-9);
  }

  @Test
  void aSteppedWallClockTellsNothingOfSteering() {
    var network = SimulatedNetwork.withPeers(3);
    network.builder().hostCounters(new HostCounters(Optional.empty(), Optional.of(network.time())));
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int unused = measure(network, measurement, 10);
    assertTrue(measurement.report().hostSteering().isPresent());
    network.time().stepWall(Duration.ofMillis(300));
    unused = measure(network, measurement, 10);
    DriftReport report = measurement.report();
    assertEquals(OptionalDouble.empty(), report.hostSteering());
    assertFalse(report.disrupted(), "our counter stands");
    assertTrue(report.drift().isPresent());
  }

  /** No drift, whatever the host does to the counter we run on. */
  private static HostCounters trueTimeAsRawCounter(SimulatedNetwork network) {
    return new HostCounters(
        Optional.of(() -> Duration.between(SimulatedNetwork.EPOCH, network.trueTime()).toNanos()),
        Optional.empty());
  }

  @Test
  void samplesOfTwoCountersAreNotMixed() {
    var network = SimulatedNetwork.withPeers(3);
    network.time().drift(40);
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int before = measure(network, measurement, 60);
    network.manager().use(trueTimeAsRawCounter(network));
    int samples = measure(network, measurement, 60);
    DriftReport report = measurement.report();
    assertEquals(DriftReport.Counter.RAW, report.counter());
    assertFalse(report.disrupted(), "nothing happened to the host");
    assertTrue(samples < before + before / 2, samples + " samples after " + before);
    DriftReport.Rate drift = report.drift().orElseThrow();
    assertEquals(0, drift.value(), 2 * drift.halfWidth());
    assertEquals(0, report.hostSteering().orElseThrow(), 1e-9);
  }

  @Test
  void withARawCounterTheHostsSteeringIsApart() {
    var network = SimulatedNetwork.withPeers(3);
    network.builder().hostCounters(trueTimeAsRawCounter(network));
    network.time().drift(40);
    network.advance(Duration.ofSeconds(20));
    DriftMeasurement measurement = network.manager().measureDrift();
    int unused = measure(network, measurement, 120);
    DriftReport report = measurement.report();
    assertEquals(DriftReport.Counter.RAW, report.counter());
    DriftReport.Rate drift = report.drift().orElseThrow();
    assertEquals(0, drift.value(), 2 * drift.halfWidth());
    assertTrue(drift.halfWidth() < 20e-6, "half-width " + drift.halfWidth());
    assertEquals(0, report.hostSteering().orElseThrow(), 1e-9);
  }

  @Test
  void allanDeviationIsOfTheAgreeingSourceWithMostSamples() {
    List<DriftReport.Allan> allan = measuredAt(5, 2, 60).allan();
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L), allan.stream().map(DriftReport.Allan::tauSeconds).toList());
    assertTrue(allan.stream().allMatch(a -> a.pairs() >= 2 && a.deviation() > 0), "" + allan);
    // The path's noise is white: it falls with τ.
    assertTrue(allan.get(0).deviation() > 4 * allan.get(3).deviation(), "" + allan);
  }

  @Test
  void withoutAnAnswerThereIsNothing() {
    var network = SimulatedNetwork.withPeers(2);
    for (String name : List.of("a", "b")) {
      network.peer(name).answers(new PollOutcome.Silent());
    }
    network.advance(Duration.ofSeconds(5));
    DriftMeasurement measurement = network.manager().measureDrift();
    assertEquals(0, measure(network, measurement, 60));
    DriftReport report = measurement.report();
    assertEquals(Optional.empty(), report.drift());
    assertEquals(List.of(), report.allan());
    assertEquals(2, report.sources().size());
    assertEquals(0, source(report, "b").samples());
  }

  @Test
  void theClockKeepsItsWordMeanwhile() {
    var network = SimulatedNetwork.withPeers(3, 5);
    network.time().drift(20);
    network.advance(Duration.ofMinutes(10));
    DriftMeasurement measurement = network.manager().measureDrift();
    for (int i = 0; i < 300; i++) {
      int unused = measure(network, measurement, 1);
      Truth.assertEncloses(network);
      assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    }
  }
}

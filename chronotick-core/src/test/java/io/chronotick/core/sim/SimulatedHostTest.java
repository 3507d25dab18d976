package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Simulation simulation = Simulation.seeded(1);

  private SimulatedHost ideal() {
    return simulation.host("h", HostModel.of(OscillatorModel.IDEAL));
  }

  private Duration wallMinusTrue(SimulatedHost host) {
    return Duration.between(simulation.trueTime(), host.instant());
  }

  @Property(tries = 200)
  void noTimerRunsBeforeItsDelayHasPassedOnTheCounterNorLongAfter(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -50_000, max = 50_000) double ppm,
      @ForAll @LongRange(min = 0, max = 1_100_000_000_000L) long delay,
      @ForAll @IntRange(min = 1, max = 100_000) int granularity,
      @ForAll @IntRange(min = 0, max = 2000) int jumpAfter) {
    Simulation world = Simulation.seeded(seed);
    SimulatedHost host =
        world.host(
            "h",
            HostModel.of(
                    OscillatorModel.IDEAL
                        .withRatePpm(ppm)
                        .withWander(1e-6)
                        .withGranularity(Duration.ofNanos(granularity)))
                .with(new HostEvent.RateJump(Duration.ofSeconds(jumpAfter), 40_000)));
    world.advance(Duration.ofNanos(seed & 0x3FFF_FFFF));
    long begun = host.nanos();
    List<Long> ran = new ArrayList<>();
    host.schedule(Duration.ofNanos(delay), () -> ran.add(host.nanos()));
    world.advance(Duration.ofSeconds(1300));
    assertEquals(1, ran.size());
    long late = ran.get(0) - begun - delay;
    assertTrue(late >= 0 && late < granularity, "late by " + late);
  }

  @Test
  void aCancelledTimerNeverRuns() {
    List<String> ran = new ArrayList<>();
    SimulatedHost host = ideal();
    Scheduler.Cancellable first = host.schedule(SECOND, () -> ran.add("first"));
    host.schedule(SECOND, () -> ran.add("second"));
    first.cancel();
    first.cancel();
    simulation.advance(Duration.ofMinutes(1));
    assertEquals(List.of("second"), ran);
  }

  @Test
  void timersOfOneMomentRunInTheOrderOfPlanning() {
    List<Integer> ran = new ArrayList<>();
    SimulatedHost host = ideal();
    for (int i = 0; i < 20; i++) {
      int number = i;
      host.schedule(Duration.ofMillis(300), () -> ran.add(number));
    }
    simulation.advance(SECOND);
    assertEquals(20, ran.size());
    assertEquals(ran.stream().sorted().toList(), ran);
  }

  @Test
  void aSuspendStopsCounterAndTimersButNotTheWallClock() {
    SimulatedHost host =
        simulation.host(
            "h",
            HostModel.of(OscillatorModel.IDEAL)
                .with(new HostEvent.Suspend(Duration.ofSeconds(10), Duration.ofHours(8))));
    List<Instant> ticks = new ArrayList<>();
    host.schedule(Duration.ofSeconds(15), () -> ticks.add(simulation.trueTime()));
    simulation.advance(Duration.ofHours(1));
    assertTrue(host.isSuspended());
    assertEquals(10_000_000_000L, host.nanos());
    simulation.advance(Duration.ofHours(8));
    assertFalse(host.isSuspended());
    assertEquals(List.of(Simulation.EPOCH.plusSeconds(8 * 3600 + 15)), ticks);
    assertEquals(Duration.ofHours(1).toNanos(), host.nanos());
    assertEquals(Duration.ZERO, wallMinusTrue(host));
    assertEquals(Picos.of(Duration.ofHours(8)), host.offsetPicos());
  }

  @Test
  void overlappingSuspendsEndWithTheLonger() {
    SimulatedHost host = ideal();
    simulation.advance(SECOND);
    host.befall(new HostEvent.Suspend(Duration.ZERO, Duration.ofSeconds(10)));
    simulation.advance(Duration.ofSeconds(5));
    host.befall(new HostEvent.Suspend(Duration.ZERO, Duration.ofSeconds(10)));
    simulation.advance(Duration.ofSeconds(20));
    assertEquals(11_000_000_000L, host.nanos());
    assertEquals(Duration.ZERO, wallMinusTrue(host));
  }

  @Test
  void aMigrationMovesTheCounterAlone() {
    SimulatedHost host = ideal();
    List<Long> ran = new ArrayList<>();
    host.schedule(Duration.ofSeconds(30), () -> ran.add(simulation.sinceStartNanos()));
    simulation.advance(Duration.ofSeconds(10));
    host.befall(new HostEvent.CounterJump(Duration.ZERO, Duration.ofHours(-1)));
    assertEquals(-3590_000_000_000L, host.nanos());
    assertEquals(Duration.ZERO, wallMinusTrue(host));
    simulation.advance(Duration.ofSeconds(25));
    assertEquals(List.of(30_000_000_000L), ran);
    host.schedule(Duration.ofSeconds(30), () -> ran.add(simulation.sinceStartNanos()));
    host.befall(new HostEvent.CounterJump(Duration.ZERO, Duration.ofHours(1)));
    simulation.advance(SECOND);
    assertEquals(List.of(30_000_000_000L, 35_000_000_000L), ran);
  }

  @Test
  void theWallClockStepsAloneAndSlewsWithTheCounter() {
    SimulatedHost host =
        simulation.host(
            "h",
            HostModel.of(OscillatorModel.IDEAL.withRatePpm(50))
                .withWallOffset(Duration.ofSeconds(-3))
                .with(new HostEvent.WallStep(SECOND, Duration.ofSeconds(7))));
    assertEquals(Duration.ofSeconds(3), wallMinusTrue(host));
    simulation.advance(Duration.ofSeconds(1000));
    // 50 ppm slow for 1000 s.
    assertEquals(10_000 - 50, wallMinusTrue(host).toNanos() * 1e-6, 0.01);
    SimulatedHost kept =
        simulation.host(
            "kept",
            HostModel.of(OscillatorModel.IDEAL.withRatePpm(50))
                .withWallClock(HostModel.WallClock.RUNS_TRUE));
    simulation.advance(Duration.ofSeconds(1000));
    assertEquals(Duration.ZERO, wallMinusTrue(kept));
  }

  @Test
  void aCoarseCounterShowsItsSteps() {
    SimulatedHost host =
        simulation.host(
            "h", HostModel.of(OscillatorModel.IDEAL.withGranularity(Duration.ofNanos(100))));
    simulation.advance(Duration.ofNanos(199));
    assertEquals(100, host.nanos());
    assertEquals(199_000, host.counterPicos());
    simulation.advance(Duration.ofNanos(1));
    assertEquals(200, host.nanos());
  }
}

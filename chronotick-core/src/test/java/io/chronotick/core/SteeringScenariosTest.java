package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.HostEvent.RateJump;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.SimulatedHost;
import io.chronotick.core.sim.SimulatedServer;
import io.chronotick.core.sim.Simulation;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * J-05: a host whose daemon slews, and with its wall clock the counter we run on; on simulated
 * time. The raw counter is one the daemon cannot reach.
 */
class SteeringScenariosTest {

  private static final Duration STEP = Duration.ofMillis(20);

  /** A tick a second apart, and what the step of this test adds. */
  private static final Duration UNTIL_THE_NEXT_LOOK = Duration.ofSeconds(1).plus(STEP);

  private final Simulation simulation = Simulation.seeded(1);
  private final SimulatedHost host =
      simulation.host("h", HostModel.of(OscillatorModel.IDEAL.withRatePpm(17)));
  private final List<ClockEvent> events = new CopyOnWriteArrayList<>();
  private Optional<ClockManager> started = Optional.empty();

  private ClockManager start(HostCounters counters) {
    List<SourceSpec> specs = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      SimulatedServer server = simulation.server(name, ServerModel.PERFECT);
      host.connect(
          server, PathModel.exponential(Duration.ofNanos(500_000), Duration.ofNanos(200_000)));
      specs.add(server.spec());
    }
    ClockManager manager = host.start(ClockManager.builder().sources(specs).hostCounters(counters));
    manager.addListener(events::add);
    started = Optional.of(manager);
    return manager;
  }

  private HostCounters withRaw() {
    // From an origin of its own.
    return new HostCounters(
        Optional.of(() -> simulation.sinceStartNanos() - 77_000_000_000L), Optional.empty());
  }

  @AfterEach
  void close() {
    started.ifPresent(ClockManager::close);
  }

  private void slew(double ppm) {
    host.befall(new RateJump(simulation.sinceStart(), ppm));
  }

  private boolean isWrong(ClockReading reading) {
    return reading.interval().filter(i -> !i.contains(simulation.trueTime())).isPresent();
  }

  /** No bound is wrong for so long, except until the host could be looked at. */
  private void assertHonestFor(Duration length, Duration butFor) {
    PrecisionClock clock = started.orElseThrow().clock();
    for (Duration done = STEP; done.compareTo(length) <= 0; done = done.plus(STEP)) {
      simulation.advance(STEP);
      ClockReading reading = clock.read();
      assertFalse(
          isWrong(reading) && done.compareTo(butFor) > 0,
          done + " after the slew began: " + reading + " at " + simulation.trueTime());
    }
  }

  private ClockStatus status() {
    return started.orElseThrow().clock().read().status();
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, -500, 90_000, -90_000, -100_000})
  @DisplayName("J-05 with a raw counter a slew disrupts, is measured, and the estimate follows")
  void slewThatTheRawCounterShowsIsFollowed(double ppm) {
    ClockManager manager = start(withRaw());
    simulation.advance(Duration.ofMinutes(30));
    assertEquals(ClockStatus.SYNCHRONIZED, status());
    for (double by : new double[] {ppm, -ppm}) {
      long epoch = manager.clock().read().epoch();
      slew(by);
      assertHonestFor(Duration.ofMinutes(5), UNTIL_THE_NEXT_LOOK);
      assertEquals(ClockStatus.SYNCHRONIZED, status());
      assertEquals(epoch + 1, manager.clock().read().epoch());
      Duration off = Duration.between(simulation.trueTime(), manager.clock().instant()).abs();
      assertTrue(off.compareTo(Duration.ofMillis(3)) < 0, "off by " + off);
      assertEquals(by == ppm, manager.status().degraded().contains(DegradedReason.HOST_STEERED));
      simulation.advance(Duration.ofMinutes(10));
    }
  }

  @Test
  @DisplayName("J-05 a raw counter that becomes known late shows slews from then on")
  void counterThatIsKnownLateCountsFromThen() {
    ClockManager manager = start(HostCounters.NONE);
    simulation.advance(Duration.ofMinutes(30));
    long epoch = manager.clock().read().epoch();
    manager.use(withRaw());
    assertHonestFor(Duration.ofMinutes(5), Duration.ZERO);
    assertEquals(ClockStatus.SYNCHRONIZED, status());
    assertEquals(epoch, manager.clock().read().epoch());
    slew(500);
    assertHonestFor(Duration.ofMinutes(5), UNTIL_THE_NEXT_LOOK);
    assertEquals(ClockStatus.SYNCHRONIZED, status());
    assertEquals(epoch + 1, manager.clock().read().epoch());
  }

  @Test
  @DisplayName("J-05 a slew too fast for any tolerance: no bound while it lasts, and it says why")
  void slewTooFastToFollowPublishesNothing() {
    ClockManager manager = start(withRaw());
    simulation.advance(Duration.ofMinutes(30));
    slew(100_000);
    assertHonestFor(Duration.ofMinutes(3), UNTIL_THE_NEXT_LOOK);
    assertEquals(ClockStatus.DISRUPTED, status());
    assertTrue(manager.status().degraded().contains(DegradedReason.HOST_STEERED));
    slew(-100_000);
    assertHonestFor(Duration.ofMinutes(3), UNTIL_THE_NEXT_LOOK);
    assertEquals(ClockStatus.SYNCHRONIZED, status());
  }

  @Test
  @DisplayName("J-05 a vigilant read sees a slew before the next look does")
  void vigilantReadSeesASlewAtOnce() {
    ClockManager manager = start(withRaw());
    simulation.advance(Duration.ofMinutes(30).plusMillis(300));
    assertEquals(ClockStatus.SYNCHRONIZED, manager.clock().readVigilant().status());
    slew(100_000);
    simulation.advance(Duration.ofMillis(1));
    assertEquals(ClockStatus.SYNCHRONIZED, manager.clock().read().status());
    assertEquals(ClockStatus.DISRUPTED, manager.clock().readVigilant().status());
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, -500, 100_000, -100_000})
  @DisplayName("J-05 without a raw counter a slew is found out by the sources, and told")
  void slewThatNobodyShowsIsToldBySources(double ppm) {
    ClockManager manager = start(HostCounters.NONE);
    simulation.advance(Duration.ofMinutes(30));
    events.clear();
    slew(ppm);
    Duration toldWithin = Duration.ofMinutes(5);
    simulation.advance(toldWithin);
    boolean disrupted = manager.clock().read().epoch() > 0;
    boolean warned = manager.status().degraded().contains(DegradedReason.RATE_DISAGREES);
    assertTrue(disrupted || warned, "nothing was said in " + toldWithin);
  }
}

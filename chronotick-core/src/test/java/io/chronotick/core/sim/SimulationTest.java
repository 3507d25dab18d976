package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockManager;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The world as a whole: its time, its addresses, and the product living in it. */
class SimulationTest {

  private static final Duration MILLI = Duration.ofMillis(1);
  private static final PathModel WAN = PathModel.exponential(Duration.ofMillis(10), MILLI);

  private final Simulation simulation = Simulation.seeded(1);
  private final SimulatedHost host =
      simulation.host("h", HostModel.of(OscillatorModel.IDEAL.withRatePpm(20).withWander(1e-9)));
  private final List<SourceSpec> specs = new ArrayList<>();

  private SimulatedServer connected(String name, ServerModel model) {
    SimulatedServer server = simulation.server(name, model);
    host.connect(server, WAN);
    specs.add(server.spec());
    return server;
  }

  private ClockManager start() {
    return host.start(ClockManager.builder().sources(specs));
  }

  private static List<SourceState> states(ClockManager manager) {
    return manager.status().sources().stream().map(SourceStatus::state).toList();
  }

  @Test
  void trueTimeIsExactAndScoresFallOnWholePeriods() {
    List<Long> scores = new ArrayList<>();
    simulation.advance(Duration.ofNanos(1_500_000_001));
    simulation.every(Duration.ofSeconds(1), () -> scores.add(simulation.sinceStartNanos()));
    simulation.after(MILLI, () -> scores.add(simulation.sinceStartNanos()));
    simulation.advance(Duration.ofSeconds(2));
    assertEquals(List.of(1_501_000_001L, 2_000_000_000L, 3_000_000_000L), scores);
    assertEquals(Simulation.EPOCH.plusNanos(3_500_000_001L), simulation.trueTime());
    long nanos = Duration.between(Instant.EPOCH, simulation.trueTime()).toNanos();
    assertEquals(nanos, simulation.trueTimeNanos());
    assertEquals(Duration.ofNanos(3_500_000_001L), simulation.sinceStart());
  }

  @Test
  void sixtyDaysFit() {
    var steady = simulation.host("steady", HostModel.of(OscillatorModel.IDEAL.withRatePpm(20)));
    simulation.advance(Duration.ofDays(60));
    assertEquals(Duration.ofDays(60), simulation.sinceStart());
    // 20 ppm of what the counter counted.
    double counted = Picos.toSeconds(steady.counterPicos());
    assertEquals(counted * 20e-6, Picos.toSeconds(steady.offsetPicos()), 1e-5);
  }

  @Test
  void namesAreTakenOnce() {
    connected("a", ServerModel.PERFECT);
    assertThrows(IllegalArgumentException.class, () -> connected("a", ServerModel.PERFECT));
    HostModel ideal = HostModel.of(OscillatorModel.IDEAL);
    assertThrows(IllegalArgumentException.class, () -> simulation.host("h", ideal));
    assertThrows(IllegalArgumentException.class, () -> simulation.every(Duration.ZERO, () -> {}));
  }

  @Test
  void aPublicServerIsAskedRarelyAndAPrivateOneOften() {
    ServerModel open = ServerModel.builder().isPublic(true).build();
    SimulatedServer publicServer = connected("public", open);
    SimulatedServer privateServer = connected("private", ServerModel.PERFECT);
    try (ClockManager manager = start()) {
      simulation.advance(Duration.ofMinutes(10));
      assertEquals(2, manager.status().sources().size());
    }
    assertTrue(publicServer.requests() <= 8 + 10, publicServer.requests() + " requests");
    assertTrue(publicServer.requests() >= 8, publicServer.requests() + " requests");
    assertTrue(privateServer.requests() >= 20, privateServer.requests() + " requests");
  }

  @Test
  void aLiarAmongPublicServersIsFoundOut() {
    ServerModel open = ServerModel.builder().isPublic(true).build();
    connected("a", open);
    connected("b", open);
    connected("liar", open.with(new ServerFault.Lie(Duration.ofSeconds(1))));
    connected("denier", open.with(new ServerFault.Kiss("DENY", 1)));
    connected("c", open);
    try (ClockManager manager = start()) {
      simulation.advance(Duration.ofMinutes(10));
      assertEquals(SourceState.FALSETICKER, states(manager).get(2));
      assertEquals(SourceState.REFUSED, states(manager).get(3));
      assertTrue(manager.clock().read().interval().orElseThrow().contains(simulation.trueTime()));
    }
  }

  @Test
  void aRoughRoadOnlyCostsPackets() {
    SimulatedServer server = simulation.server("a", ServerModel.honest(MILLI));
    host.connect(server, WAN.map(leg -> leg.withLoss(0.3).withDuplicates(0.2)));
    specs.add(server.spec());
    try (ClockManager manager = start()) {
      List<Duration> outside = new ArrayList<>();
      simulation.advance(Duration.ofSeconds(30));
      simulation.every(
          Duration.ofSeconds(1),
          () -> {
            if (manager
                .clock()
                .read()
                .interval()
                .filter(i -> !i.contains(simulation.trueTime()))
                .isPresent()) {
              outside.add(simulation.sinceStart());
            }
          });
      simulation.advance(Duration.ofHours(2));
      assertTrue(server.requests() > 100, server.requests() + " requests");
      assertEquals(List.of(), outside);
    }
  }

  @Test
  void startingOnACoarseCounterTakesTheTimeToSeeItsSteps() {
    connected("a", ServerModel.PERFECT);
    start().close();
    assertEquals(Duration.ZERO, simulation.sinceStart());
    SimulatedHost coarse =
        simulation.host(
            "coarse", HostModel.of(OscillatorModel.IDEAL.withGranularity(Duration.ofNanos(1000))));
    coarse.start(ClockManager.builder().sources(specs)).close();
    assertTrue(simulation.sinceStart().toNanos() > 10_000, "no step was passed");
    assertTrue(simulation.sinceStart().compareTo(MILLI) < 0, "it took " + simulation.sinceStart());
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.PacketLog.Kiss;
import io.chronotick.core.PacketLog.Server;
import io.chronotick.core.sim.HostEvent;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.OscillatorModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerFault;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.SimulatedHost;
import io.chronotick.core.sim.SimulatedServer;
import io.chronotick.core.sim.Simulation;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Manners by counting packets: what servers see of a clock over days, whatever happens. */
class EtiquetteTest {

  private static final long SECOND = 1_000_000_000L;

  /** Our seconds may be a little short; the rates of these hosts are within 200 ppm. */
  private static final double TOLERANCE = 1 - 300e-6;

  private static final long SHORTEST = 64 * SECOND;
  private static final long BURST_GAP = 2 * SECOND;
  private static final int BURST = 4;
  private static final long BURST_REST = 600 * SECOND;
  private static final long KISS_MEMORY = 24 * 3600 * SECOND;

  /** So many sources, in the order of configuration, may begin with a burst. */
  private static final int BURSTING = 4;

  private static final ServerModel PUBLIC = ServerModel.builder().isPublic(true).build();
  private static final PathModel WAN =
      PathModel.exponential(Duration.ofMillis(10), Duration.ofMillis(1));

  /** A host, public servers whose addresses are asked, and a log of every packet. */
  private static final class World {
    final Simulation simulation;
    final SimulatedHost host;
    final List<SimulatedServer> servers = new ArrayList<>();
    final PacketLog log;

    World(long seed, int count, List<HostEvent> events) {
      simulation = Simulation.seeded(seed);
      HostModel model = HostModel.of(OscillatorModel.IDEAL.withRatePpm(-100));
      for (HostEvent event : events) {
        model = model.with(event);
      }
      host = simulation.host("client", model);
      log = new PacketLog(host.environment().datagrams(), simulation::sinceStartNanos);
      for (int i = 0; i < count; i++) {
        SimulatedServer server = simulation.server("p" + i, PUBLIC);
        host.connect(server, WAN);
        servers.add(server);
      }
    }

    /** A pool of all servers, asked as fast as it lets anybody. */
    ClockManager startPool(int members) {
      simulation.name("pool", servers);
      return start(List.of(SourceSpec.parse("ntp://pool?minpoll=0&maxpoll=0&members=" + members)));
    }

    /** Options that would be fast if a public server let them. */
    ClockManager start(String options) {
      return start(servers.stream().map(s -> s.spec(options)).toList());
    }

    private ClockManager start(List<SourceSpec> specs) {
      return ClockManager.builder()
          .sources(specs)
          .environment(PacketLog.in(host.environment(), log))
          .start();
    }

    /** Who was asked within the last quarter of an hour. */
    List<Integer> askedLately() {
      long since = simulation.sinceStartNanos() - 900 * SECOND;
      return IntStream.range(0, servers.size())
          .filter(i -> seenBy(i).requests.stream().anyMatch(at -> at > since))
          .boxed()
          .toList();
    }

    Server seenBy(int index) {
      return log.of(servers.get(index).address());
    }
  }

  @Test
  void aPublicServerSeesABurstOfFourAndThenAPacketIn64SecondsForThreeDays() {
    World world = new World(1, 5, List.of());
    try (ClockManager clock = world.start("minpoll=0&maxpoll=0")) {
      world.simulation.advance(Duration.ofDays(3));
      assertTrue(clock.progress().status().hasBound());
    }
    for (int i = 0; i < 5; i++) {
      List<Long> requests = world.seenBy(i).requests;
      int burst = i < BURSTING ? BURST : 1;
      List<Long> near = requests.stream().filter(at -> at < SHORTEST).toList();
      assertEquals(burst, near.size(), "packets at start");
      for (int k = burst; k < requests.size(); k++) {
        long gap = requests.get(k) - requests.get(k - 1);
        assertTrue(gap >= SHORTEST * TOLERANCE, gap + " ns between two packets");
      }
      // It is asked as often as that, too: nothing here would be proved by silence.
      assertTrue(requests.size() > 3 * 86_400 / 70, requests.size() + " packets");
    }
  }

  @Test
  void rateDoublesTheIntervalForADayAndDenyEndsIt() {
    World world = new World(2, 3, List.of());
    world.servers.get(0).begin(new ServerFault.Kiss("RATE", 10));
    world.servers.get(1).begin(new ServerFault.Kiss("DENY", 10));
    try (ClockManager clock = world.start("maxpoll=6")) {
      world.simulation.advance(Duration.ofHours(6));
      assertTrue(clock.progress().status().hasBound());
    }
    Server limited = world.seenBy(0);
    assertTrue(limited.kisses.size() >= 3, "kissed " + limited.kisses.size() + " times");
    long doubled = SHORTEST;
    for (Kiss kiss : limited.kisses) {
      doubled = Math.min(2 * doubled, 1024 * SECOND);
      long floor = doubled;
      for (int k = 1; k < limited.requests.size(); k++) {
        if (limited.requests.get(k) > kiss.nanos()) {
          long gap = limited.requests.get(k) - limited.requests.get(k - 1);
          assertTrue(gap >= floor * TOLERANCE, gap + " ns after " + kiss);
        }
      }
    }
    Server denying = world.seenBy(1);
    assertEquals(1, denying.kisses.size());
    assertEquals(10, denying.requests.size(), "asked after it denied us");
  }

  @Property
  @Label("whatever servers and host do, nobody is asked faster than manners allow")
  void nobodyIsAskedFasterThanMannersAllow(@ForAll long seed) {
    Random dice = new Random(seed);
    World world = new World(seed, 6, disruptions(dice));
    for (SimulatedServer server : world.servers) {
      for (int i = dice.nextInt(4); i > 0; i--) {
        world.simulation.after(within(dice), () -> server.begin(fault(dice)));
      }
      if (dice.nextBoolean()) {
        world.simulation.after(within(dice), server::recover);
      }
    }
    try (ClockManager clock = world.start("minpoll=0&maxpoll=" + dice.nextInt(11))) {
      world.simulation.after(within(dice), () -> measureDrift(world, clock));
      world.simulation.advance(LENGTH);
    }
    for (int i = 0; i < world.servers.size(); i++) {
      assertPolite(world.seenBy(i), i < BURSTING);
    }
  }

  @Test
  void aPoolHasFourMembersAndReplacesWhoDeniesUsFallsSilentOrLies() {
    World world = new World(3, 8, List.of());
    world.servers.get(0).begin(new ServerFault.Kiss("DENY", 20));
    world.servers.get(1).begin(new ServerFault.Kiss("RSTR", 1));
    try (ClockManager clock = world.startPool(4)) {
      world.simulation.advance(Duration.ofHours(1));
      assertEquals(List.of(2, 3, 4, 5), world.askedLately());
      assertEquals(1, world.seenBy(1).requests.size(), "asked after it denied us");
      assertEquals(20, world.seenBy(0).requests.size(), "asked after it denied us");
      world.servers.get(2).begin(new ServerFault.Dead());
      world.servers.get(3).begin(new ServerFault.Lie(Duration.ofSeconds(5)));
      world.simulation.advance(Duration.ofHours(6));
      assertEquals(List.of(4, 5, 6, 7), world.askedLately());
      assertTrue(clock.progress().status().hasBound());
      assertEquals(4, clock.status().sources().size());
    }
    for (int i = 0; i < 8; i++) {
      assertPolite(world.seenBy(i), true);
    }
  }

  @Property
  @Label("whatever members of a pool and host do, none is asked faster than manners allow")
  void noMemberIsAskedFasterThanMannersAllow(@ForAll long seed) {
    Random dice = new Random(seed);
    World world = new World(seed, 10, disruptions(dice));
    for (SimulatedServer server : world.servers) {
      if (dice.nextInt(3) == 0) {
        world.simulation.after(within(dice), () -> server.begin(fault(dice)));
      }
      if (dice.nextBoolean()) {
        world.simulation.after(within(dice), server::recover);
      }
    }
    try (ClockManager clock = world.startPool(1 + dice.nextInt(8))) {
      world.simulation.after(within(dice), () -> measureDrift(world, clock));
      world.simulation.advance(LENGTH);
    }
    for (int i = 0; i < world.servers.size(); i++) {
      assertPolite(world.seenBy(i), true);
    }
  }

  private static final Duration LENGTH = Duration.ofMinutes(40);

  private static Duration within(Random dice) {
    return Duration.ofMillis(dice.nextInt((int) LENGTH.toMillis()));
  }

  private static List<HostEvent> disruptions(Random dice) {
    List<HostEvent> events = new ArrayList<>();
    for (int i = dice.nextInt(8); i > 0; i--) {
      events.add(
          dice.nextBoolean()
              ? new HostEvent.WallStep(within(dice), Duration.ofSeconds(dice.nextInt(200) - 100))
              : new HostEvent.Suspend(within(dice), Duration.ofSeconds(dice.nextInt(100))));
    }
    return events;
  }

  private static ServerFault fault(Random dice) {
    return switch (dice.nextInt(7)) {
      case 0 -> new ServerFault.Dead();
      case 1 -> new ServerFault.Unsynchronised();
      case 2 -> new ServerFault.Lie(Duration.ofMillis(dice.nextInt(100_000) - 50_000));
      case 3 -> new ServerFault.Ramp(dice.nextInt(1000));
      case 4 -> new ServerFault.Kiss("DENY", 1 + dice.nextInt(20));
      default -> new ServerFault.Kiss("RATE", 1 + dice.nextInt(20));
    };
  }

  /** For ten minutes somebody wants samples as fast as they come. */
  private static void measureDrift(World world, ClockManager clock) {
    DriftMeasurement measurement = clock.measureDrift();
    for (int second = 1; second <= 600; second++) {
      world.simulation.after(
          Duration.ofSeconds(second),
          () -> {
            int unused = measurement.proceed();
          });
    }
  }

  /** The law of this page, for what one public server saw. */
  private static void assertPolite(Server seen, boolean mayBurst) {
    List<Long> hurried = new ArrayList<>();
    for (int k = 1; k < seen.requests.size(); k++) {
      long at = seen.requests.get(k);
      long gap = at - seen.requests.get(k - 1);
      if (gap < SHORTEST * TOLERANCE) {
        assertTrue(gap >= BURST_GAP * TOLERANCE, gap + " ns between two packets");
        hurried.add(at);
      }
      assertKissesKept(seen, at, gap);
    }
    assertTrue(mayBurst || hurried.isEmpty(), "a burst of one who may not");
    for (int k = BURST; k < hurried.size(); k++) {
      long span = hurried.get(k) - hurried.get(k - BURST);
      assertTrue(span >= BURST_REST * TOLERANCE, "five hurried packets in " + span + " ns");
    }
  }

  private static void assertKissesKept(Server seen, long at, long gap) {
    for (Kiss kiss : seen.kisses) {
      if (at > kiss.nanos() && at < kiss.nanos() + KISS_MEMORY) {
        assertEquals("RATE", kiss.code(), "asked after a denial");
        assertTrue(gap >= 2 * SHORTEST * TOLERANCE, gap + " ns after " + kiss);
      }
    }
  }
}

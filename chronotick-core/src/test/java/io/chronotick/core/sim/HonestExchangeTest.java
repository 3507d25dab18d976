package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockManager;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.spi.DatagramTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Exchanges with an honest server, from the bare wire to the product's own clock. */
class HonestExchangeTest {

  private static final Duration FLOOR = Duration.ofNanos(100_000);
  private static final OscillatorModel S04 =
      OscillatorModel.IDEAL.withOffset(Duration.ofMillis(-100)).withRatePpm(-100).withWander(1e-9);

  /** What a client of the bare transport saw, beside θ at its two ends. */
  private static final class Exchange implements DatagramTransport.Listener {
    private final Simulation simulation;
    private final SimulatedHost host;
    private long t1;
    private long t4;
    private long thetaAtT1;
    private long thetaAtT4;
    private List<byte[]> answers = new ArrayList<>();

    Exchange(Simulation simulation, SimulatedHost host) {
      this.simulation = simulation;
      this.host = host;
    }

    private long theta() {
      return simulation.sinceStartNanos() - host.nanos();
    }

    @Override
    public void sent(MonotonicTime at) {
      t1 = at.nanos();
      thetaAtT1 = theta();
    }

    @Override
    public void received(byte[] datagram, MonotonicTime at) {
      t4 = at.nanos();
      thetaAtT4 = theta();
      answers.add(datagram);
    }

    @Override
    public void failed(String reason) {
      throw new AssertionError(reason);
    }

    /** A server's stamp as nanoseconds since the simulation's start, rounded down. */
    long stamp(int at) {
      long since =
          ByteBuffer.wrap(answers.get(0)).getLong(at) - NtpReply.stamp(Simulation.EPOCH, 0);
      return Math.multiplyHigh(since, 1_000_000_000L) << 32 | (since * 1_000_000_000L) >>> 32;
    }
  }

  private static Exchange exchange(Simulation simulation, SimulatedHost host, SimulatedServer to) {
    Exchange exchange = new Exchange(simulation, host);
    byte[] request = ByteBuffer.allocate(48).put((byte) 0x23).array();
    host.environment()
        .datagrams()
        .open(new InetSocketAddress(to.address(), 123), request, exchange);
    return exchange;
  }

  @Property(tries = 300)
  void noLegIsShorterThanItsFloorWhateverTheClocksAndPausesDo(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -500, max = 500) double ppm,
      @ForAll @IntRange(min = 0, max = 50_000) int floorThere,
      @ForAll @IntRange(min = 0, max = 50_000) int floorBack,
      @ForAll @IntRange(min = 0, max = 50_000) int residence) {
    Simulation simulation = Simulation.seeded(seed);
    var host =
        simulation.host(
            "h",
            HostModel.of(OscillatorModel.IDEAL.withRatePpm(ppm).withWander(1e-7))
                .withPauses(HostModel.Pauses.ofProbability(0.3)));
    var server =
        simulation.server(
            "a", ServerModel.PERFECT.toBuilder().residence(Duration.ofNanos(residence)).build());
    Duration mean = Duration.ofNanos(1000);
    host.connect(
        server,
        new PathModel(
            LegModel.exponential(Duration.ofNanos(floorThere), mean),
            LegModel.exponential(Duration.ofNanos(floorBack), mean)));
    simulation.advance(Duration.ofSeconds(100));
    Exchange e = exchange(simulation, host, server);
    simulation.advance(Duration.ofSeconds(2));
    assertEquals(1, e.answers.size());
    // Whole nanoseconds of counter, truth and stamp: 2 ns cover them.
    assertTrue(e.stamp(32) - e.t1 >= e.thetaAtT1 + floorThere - 2, "request");
    assertTrue(e.stamp(40) - e.t4 <= e.thetaAtT4 - floorBack + 2, "reply");
    assertTrue(Math.abs(e.stamp(40) - e.stamp(32) - residence) <= 1, "residence");
  }

  @Test
  void pausesOnlyLengthenRoundTripsAndComeAsOftenAsTheyShould() {
    Simulation simulation = Simulation.seeded(4);
    var host =
        simulation.host(
            "h",
            HostModel.of(OscillatorModel.IDEAL).withPauses(HostModel.Pauses.ofProbability(0.1)));
    var server = simulation.server("a", ServerModel.PERFECT);
    host.connect(server, PathModel.symmetric(LegModel.of(FLOOR, new Excess.None())));
    int paused = 0;
    for (int i = 0; i < 5000; i++) {
      Exchange e = exchange(simulation, host, server);
      simulation.advance(Duration.ofSeconds(2));
      long delay = e.t4 - e.t1;
      assertTrue(delay == 200_000 || (delay >= 1_200_000 && delay <= 1_000_200_000), "" + delay);
      paused += delay == 200_000 ? 0 : 1;
    }
    // 1 - 0.9²; four standard deviations are 0.022.
    assertEquals(0.19, paused / 5000.0, 0.022);
  }

  @Test
  void whatArrivesDuringASuspendIsReadAfterIt() {
    Simulation simulation = Simulation.seeded(4);
    var host = simulation.host("h", HostModel.of(OscillatorModel.IDEAL));
    var server = simulation.server("a", ServerModel.PERFECT);
    host.connect(server, PathModel.symmetric(LegModel.of(FLOOR, new Excess.None())));
    Exchange e = exchange(simulation, host, server);
    simulation.advance(FLOOR);
    host.befall(new HostEvent.Suspend(Duration.ZERO, Duration.ofHours(1)));
    simulation.advance(Duration.ofMinutes(59));
    assertEquals(0, e.answers.size());
    simulation.advance(Duration.ofMinutes(2));
    assertEquals(1, e.answers.size());
    assertEquals(FLOOR.toNanos(), e.t4 - e.t1);
  }

  @Test
  void aServerWithoutAPathIsSilent() {
    Simulation simulation = Simulation.seeded(4);
    var host = simulation.host("h", HostModel.of(OscillatorModel.IDEAL));
    Exchange e = exchange(simulation, host, simulation.server("a", ServerModel.PERFECT));
    simulation.advance(Duration.ofMinutes(1));
    assertEquals(0, e.answers.size());
  }

  @Test
  void theProductSynchronisesOverItsOwnWire() {
    var simulation = Simulation.seeded(1);
    List<Long> errors = run(simulation, 1);
    assertEquals(7200 / 10, errors.size());
    long last = errors.get(errors.size() - 1);
    assertTrue(Math.abs(last) < 100_000, "off by " + last);
  }

  @Test
  void theSameSeedGivesTheSameReadingsAndAnotherDoesNot() {
    List<Long> once = run(Simulation.seeded(5), 3);
    assertEquals(once, run(Simulation.seeded(5), 3));
    assertNotEquals(once, run(Simulation.seeded(6), 3));
  }

  /** Errors of a clock every 10 s of two hours, in ns. */
  private static List<Long> run(Simulation simulation, int servers) {
    var host = simulation.host("h", HostModel.of(S04));
    var specs = new ArrayList<SourceSpec>();
    for (int i = 0; i < servers; i++) {
      var server = simulation.server("s" + i, ServerModel.PERFECT);
      host.connect(server, PathModel.exponential(FLOOR, FLOOR));
      specs.add(server.spec("minpoll=6&maxpoll=6"));
    }
    List<Long> errors = new ArrayList<>();
    try (ClockManager manager = host.start(ClockManager.builder().sources(specs))) {
      var clock = manager.clock();
      simulation.every(
          Duration.ofSeconds(10), () -> errors.add(clock.bestNanos() - simulation.trueTimeNanos()));
      simulation.advance(Duration.ofHours(2));
      assertEquals(ClockStatus.SYNCHRONIZED, clock.read().status());
      assertTrue(clock.read().interval().orElseThrow().contains(simulation.trueTime()));
    }
    return errors;
  }

  @Test
  void anotherSourceChangesNobodyElsesLuck() {
    assertEquals(delayWithOthers(0), delayWithOthers(3));
  }

  private static List<Long> delayWithOthers(int others) {
    var simulation = Simulation.seeded(9);
    var host = simulation.host("h", HostModel.of(S04));
    for (int i = 0; i < others; i++) {
      host.connect(
          simulation.server("other" + i, ServerModel.PERFECT), PathModel.exponential(FLOOR, FLOOR));
    }
    var server = simulation.server("a", ServerModel.PERFECT);
    host.connect(server, PathModel.exponential(FLOOR, FLOOR));
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Exchange e = exchange(simulation, host, server);
      simulation.advance(Duration.ofSeconds(1));
      delays.add(e.t4 - e.t1);
    }
    return delays;
  }
}

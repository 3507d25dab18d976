package io.chronotick.core.sim.scenario;

import io.chronotick.core.ClockManager;
import io.chronotick.core.PrecisionClock;
import io.chronotick.core.sim.HostModel;
import io.chronotick.core.sim.PathModel;
import io.chronotick.core.sim.ServerModel;
import io.chronotick.core.sim.SimulatedHost;
import io.chronotick.core.sim.SimulatedServer;
import io.chronotick.core.sim.Simulation;
import io.chronotick.core.sim.score.Look;
import io.chronotick.core.sim.score.Scorecard;
import io.chronotick.sources.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One run of one scenario: a host, its servers, the clock on it, and the card its looks go to. Set
 * it up, start, advance. One thread.
 */
public final class Stage implements AutoCloseable {

  /** The truth is looked at every so often, as in the recordings. */
  static final Duration LOOKS_APART = Duration.ofSeconds(10);

  /** The measure of how many of the settled looks claimed to survive fewer liars than there are. */
  static final String UNPROMISED = "claims_below_f_share";

  private final long seed;
  private final Simulation simulation;
  private final List<SimulatedServer> servers = new ArrayList<>();
  private final List<SourceSpec> specs = new ArrayList<>();
  private final SortedMap<String, Double> measures = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private Optional<SimulatedHost> host = Optional.empty();
  private Optional<ClockManager> manager = Optional.empty();
  private Scorecard card = new Scorecard(1);
  private Duration settled = Duration.ZERO;
  private Duration lookFrom = Duration.ZERO;
  private int liars;
  private long counted;
  private long settledLooks;
  private long unpromisedLooks;

  Stage(long seed) {
    this.seed = seed;
    this.simulation = Simulation.seeded(seed);
  }

  Simulation simulation() {
    return simulation;
  }

  /** The machine the clock runs on; before any server. */
  Stage host(HostModel model) {
    host = Optional.of(simulation.host("client", model));
    return this;
  }

  SimulatedHost host() {
    return host.orElseThrow();
  }

  /** A server, the way to it, and the options it is configured with. */
  SimulatedServer server(String name, ServerModel model, PathModel path, String options) {
    SimulatedServer server = simulation.server(name, model);
    servers.add(server);
    specs.add(server.spec(options));
    host().connect(server, path);
    return server;
  }

  /** So many servers lie: a claim that survives fewer is outside what was promised. */
  Stage liars(int count) {
    liars = count;
    return this;
  }

  /** From when accuracy counts. */
  Stage settled(Duration from) {
    settled = from;
    return this;
  }

  /** Starts the clock; the card begins. */
  Stage start(UnaryOperator<ClockManager.Builder> settings) {
    card = new Scorecard(Math.max(1, servers.size()));
    manager = Optional.of(host().start(settings.apply(ClockManager.builder().sources(specs))));
    simulation.every(LOOKS_APART, this::look);
    return this;
  }

  Stage start() {
    return start(settings -> settings);
  }

  ClockManager manager() {
    return manager.orElseThrow();
  }

  PrecisionClock clock() {
    return manager().clock();
  }

  /** Lets true time pass. */
  Stage advance(Duration length) {
    simulation.advance(length);
    return this;
  }

  /** Lets it pass until so much has passed since the start. */
  Stage advanceTo(Duration sinceStart) {
    return advance(sinceStart.minus(simulation.sinceStart()));
  }

  /** Nothing that is read before then counts: a reader cannot know yet. */
  Stage lookAwayUntil(Duration sinceStart) {
    lookFrom = sinceStart;
    return this;
  }

  /** Looks at the clock now, as a caller would; between the regular looks too. */
  void look() {
    for (long requests = requests(); counted < requests; counted++) {
      card.packet();
    }
    if (host().isSuspended()) {
      return;
    }
    Look look = Look.at(clock(), simulation.trueTimeNanos());
    boolean isPromised = look.guaranteed().isEmpty() || look.faults() >= liars;
    boolean isSettled = simulation.sinceStart().compareTo(settled) >= 0;
    settledLooks += isSettled ? 1 : 0;
    unpromisedLooks += isSettled && !isPromised ? 1 : 0;
    if (simulation.sinceStart().compareTo(lookFrom) < 0 || !isPromised) {
      card.monotone(look.now());
      return;
    }
    card.look(look, isSettled);
  }

  /** Requests that reached any server. */
  long requests() {
    return servers.stream().mapToLong(SimulatedServer::requests).sum();
  }

  /** Error of the best estimate now, in microseconds; takes no monotone reading. */
  double errorMicros() {
    return (clock().bestNanos() - simulation.trueTimeNanos()) / 1000.0;
  }

  /** Notes a measure of this run. */
  void measure(String name, double value) {
    measures.put(name, value);
  }

  /** Notes what was promised and not kept. */
  void promise(boolean kept, String what) {
    if (!kept && !broken.contains(what)) {
      broken.add(what);
    }
  }

  Play end() {
    if (liars > 0) {
      measure(UNPROMISED, (double) unpromisedLooks / settledLooks);
    }
    return new Play(seed, simulation.sinceStart(), card.score(), measures, broken);
  }

  @Override
  public void close() {
    manager.ifPresent(ClockManager::close);
  }
}

package io.chronotick.core.sim;

import io.chronotick.sources.spi.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A small world with one true time: hosts that run the product, NTP servers, paths between them.
 * One queue of events, one thread, one seed; the same seed gives the same bytes.
 */
public final class Simulation {

  /** Some Sunday evening: true time at the start, unless said otherwise. */
  public static final Instant EPOCH = Instant.parse("2026-11-22T21:30:00Z");

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final EventQueue queue = new EventQueue();
  private final Instant epoch;
  private final long epochNanos;
  private final Noise noise;
  private final Map<String, SimulatedServer> servers = new LinkedHashMap<>();
  private final Map<String, List<InetAddress>> names = new LinkedHashMap<>();
  private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();

  private Simulation(long seed, Instant epoch) {
    this.epoch = epoch;
    this.epochNanos =
        Math.addExact(
            Math.multiplyExact(epoch.getEpochSecond(), NANOS_PER_SECOND), epoch.getNano());
    this.noise = Noise.seeded(seed);
  }

  public static Simulation seeded(long seed) {
    return new Simulation(seed, EPOCH);
  }

  /** As {@link #seeded(long)}, beginning at another moment. */
  public static Simulation seeded(long seed, Instant epoch) {
    return new Simulation(seed, epoch);
  }

  /** Adds a server. Its name is its host name, and names its luck. */
  public SimulatedServer server(String name, ServerModel model) {
    InetAddress address =
        model
            .address()
            .map(numeric -> address(name, numeric))
            .orElseGet(() -> nextAddress(name, model.isPublic()));
    SimulatedServer server =
        new SimulatedServer(this, name, address, model, noise.child("server " + name));
    if (servers.putIfAbsent(name, server) != null) {
      throw new IllegalArgumentException("there is a server " + name + " already");
    }
    names.put(name, List.of(server.address()));
    return server;
  }

  /** From now on the name means these servers, whatever it meant before. */
  public void name(String name, List<SimulatedServer> meant) {
    names.put(name, meant.stream().map(SimulatedServer::address).toList());
  }

  /** Adds a host. Its name names its luck, that of its paths included. */
  public SimulatedHost host(String name, HostModel model) {
    InetAddress address = address(name, "10.255.0." + (hosts.size() + 1));
    SimulatedHost host = new SimulatedHost(this, name, address, model, noise.child("host " + name));
    if (hosts.putIfAbsent(name, host) != null) {
      throw new IllegalArgumentException("there is a host " + name + " already");
    }
    return host;
  }

  /**
   * Every server in a /24 of its own; public ones from the block for benchmarks (RFC 2544), which
   * nobody takes for a private one.
   */
  private InetAddress nextAddress(String name, boolean isPublic) {
    int number = servers.size();
    String network =
        isPublic
            ? "198." + (18 + number / 256) + "." + number % 256
            : "10." + number / 256 + "." + number % 256;
    return address(name, network + ".1");
  }

  private static InetAddress address(String name, String numeric) {
    try {
      return InetAddress.getByAddress(name, InetAddress.getByName(numeric).getAddress());
    } catch (UnknownHostException notNumeric) {
      throw new IllegalArgumentException("bad address '" + numeric + "'", notNumeric);
    }
  }

  /** Lets true time pass. */
  public Simulation advance(Duration length) {
    queue.runUntil(Math.addExact(queue.now(), Picos.of(length)));
    return this;
  }

  /** Calls {@code task} at every whole multiple of {@code period} from the next on, for ever. */
  public void every(Duration period, Runnable task) {
    long picos = Picos.of(period);
    if (picos <= 0) {
      throw new IllegalArgumentException("period " + period + " is not positive");
    }
    repeat((queue.now() / picos + 1) * picos, picos, task);
  }

  private void repeat(long at, long period, Runnable task) {
    queue.at(
        at,
        () -> {
          task.run();
          repeat(at + period, period, task);
        });
  }

  /** Calls {@code task} after so much true time. */
  public void after(Duration delay, Runnable task) {
    queue.after(Picos.of(delay), task);
  }

  /** True time. */
  public Instant trueTime() {
    return epoch.plusNanos(sinceStartNanos());
  }

  /** True time in nanoseconds since 1970, as the clock's {@code bestNanos} counts. */
  public long trueTimeNanos() {
    return epochNanos + sinceStartNanos();
  }

  /** True time since the start, in whole nanoseconds. */
  public long sinceStartNanos() {
    return queue.now() / Picos.PER_NANO;
  }

  /** True time since the start. */
  public Duration sinceStart() {
    return Duration.ofNanos(sinceStartNanos());
  }

  EventQueue queue() {
    return queue;
  }

  Instant epoch() {
    return epoch;
  }

  /** Knows what names mean, at once. */
  NameResolver resolver() {
    return name -> CompletableFuture.completedFuture(names.getOrDefault(name, List.of()));
  }
}

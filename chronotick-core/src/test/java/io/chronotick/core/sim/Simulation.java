package io.chronotick.core.sim;

import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.sources.spi.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.threeten.extra.scale.TaiInstant;

/**
 * A small world with one true time, which is TAI and has the leap seconds of a table: hosts that
 * run the product, NTP servers, paths between them. One queue of events, one thread, one seed; the
 * same seed gives the same bytes.
 */
public final class Simulation {

  /** Some Sunday evening: true time at the start, unless said otherwise. */
  public static final Instant EPOCH = Instant.parse("2026-11-22T21:30:00Z");

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final EventQueue queue = new EventQueue();
  private final TrueTime time;
  private final Noise noise;
  private final Map<String, SimulatedServer> servers = new LinkedHashMap<>();
  private final Map<String, List<InetAddress>> names = new LinkedHashMap<>();
  private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();

  private Simulation(long seed, TrueTime time) {
    this.time = time;
    this.noise = Noise.seeded(seed);
  }

  public static Simulation seeded(long seed) {
    return seeded(seed, EPOCH);
  }

  /** As {@link #seeded(long)}, beginning at another moment. */
  public static Simulation seeded(long seed, Instant epoch) {
    return seeded(seed, epoch, LeapSecondTable.shipped());
  }

  /**
   * As {@link #seeded(long, Instant)}, with other leap seconds.
   *
   * @param epoch UTC at the start, not within a leap second
   * @param truth what happens to UTC, whatever anybody knows of it
   */
  public static Simulation seeded(long seed, Instant epoch, LeapSecondTable truth) {
    return new Simulation(seed, new TrueTime(epoch, truth));
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
  public TaiInstant trueTai() {
    return time.tai(queue.now());
  }

  /** True time in nanoseconds since 1970-01-01T00:00:00 TAI, as {@link TaiReading} counts. */
  public long trueTaiNanos() {
    return time.taiNanos(queue.now());
  }

  /** True time as POSIX time, which holds while a second is inserted. */
  public Instant trueTime() {
    return time.posix(queue.now());
  }

  /** The same in nanoseconds since 1970, as the clock's {@code bestNanos} counts. */
  public long trueTimeNanos() {
    Instant now = trueTime();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NANOS_PER_SECOND), now.getNano());
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

  TrueTime time() {
    return time;
  }

  /** Knows what names mean, at once. */
  NameResolver resolver() {
    return name -> CompletableFuture.completedFuture(names.getOrDefault(name, List.of()));
  }
}

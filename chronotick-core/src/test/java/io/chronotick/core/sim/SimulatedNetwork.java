package io.chronotick.core.sim;

import io.chronotick.core.ClockManager;
import io.chronotick.core.PrecisionClock;
import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockOffset;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.threeten.extra.scale.TaiInstant;

/**
 * One client and its servers on simulated time: the product's own clock manager, run by one thread,
 * the same from the same seed. Servers are named {@code a}, {@code b}, {@code c}, …
 */
public final class SimulatedNetwork {

  /** True time at the start, unless another is chosen. */
  public static final Instant EPOCH = Simulation.EPOCH;

  private final SimulatedTime time;
  private final Map<String, SimulatedPeer> peers = new LinkedHashMap<>();
  private final Random random;
  private final ClockManager.Builder builder = ClockManager.builder();
  private Optional<ClockManager> started = Optional.empty();

  private SimulatedNetwork(SimulatedTime time, int count, long seed) {
    this.time = time;
    random = new Random(seed);
    for (int i = 0; i < count; i++) {
      String name = Character.toString('a' + i);
      peers.put(name, new SimulatedPeer(SourceSpec.parse("sim://" + name), time, random));
    }
  }

  public static SimulatedNetwork withPeers(int count) {
    return withPeers(count, 1);
  }

  public static SimulatedNetwork withPeers(int count, long seed) {
    return new SimulatedNetwork(new SimulatedTime(EPOCH), count, seed);
  }

  /** Where true time is {@code start} at the start. */
  public static SimulatedNetwork withPeersAt(Instant start, int count) {
    return new SimulatedNetwork(new SimulatedTime(start), count, 1);
  }

  /** Where time passes in this way: with leap seconds of its own, for example. */
  public static SimulatedNetwork withPeersIn(SimulatedTime time, int count) {
    return new SimulatedNetwork(time, count, 1);
  }

  public SimulatedPeer peer(String name) {
    return Optional.ofNullable(peers.get(name)).orElseThrow();
  }

  public SimulatedNetwork offsetOf(String name, ClockOffset lie) {
    peer(name).lies(lie);
    return this;
  }

  public SimulatedTime time() {
    return time;
  }

  public ClockManager.Builder builder() {
    return builder;
  }

  /** Starts the clock; {@link #advance} does it when nobody did. */
  public ClockManager start() {
    List<SourceSpec> specs = new ArrayList<>();
    peers.values().forEach(p -> specs.add(p.spec()));
    ClockManager manager =
        builder
            .sources(specs)
            .timeSources(TimeSources.of(List.of(provider())))
            .environment(environment())
            .start();
    started = Optional.of(manager);
    return manager;
  }

  private SourceEnvironment environment() {
    return new SourceEnvironment(
        time,
        time,
        time,
        (server, request, listener) -> {
          throw new UnsupportedOperationException("simulated peers need no transport");
        },
        host -> CompletableFuture.completedFuture(List.of()),
        random);
  }

  private TimeSourceProvider provider() {
    return new TimeSourceProvider() {
      @Override
      public String scheme() {
        return "sim";
      }

      @Override
      public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
        return peer(spec.host().orElseThrow());
      }
    };
  }

  public SimulatedNetwork advance(Duration length) {
    if (started.isEmpty()) {
      start();
    }
    time.advance(length);
    return this;
  }

  /** True time now. */
  public TaiInstant trueTai() {
    return time.trueTai();
  }

  /** The same as POSIX time, which holds while a second is inserted. */
  public Instant trueTime() {
    return time.trueTime();
  }

  public ClockManager manager() {
    return started.orElseThrow();
  }

  public PrecisionClock clock() {
    return manager().clock();
  }

  public SyncStatus status() {
    return manager().status();
  }

  public SourceStatus source(String name) {
    return status().sources().stream()
        .filter(s -> s.id().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public SourceState stateOf(String name) {
    return source(name).state();
  }
}

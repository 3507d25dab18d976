package io.chronotick.core.sim.replay;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The recorded client's machine: its counter goes where the recording goes, its wall clock runs
 * with the counter, and its timers run in between. It has no network. One thread.
 */
final class ReplayHost implements Ticker, InstantSource, Scheduler {

  private record Timer(long due, long order, Runnable task) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));

  private final SourceEnvironment environment;
  private long counter;
  private long ordered;

  ReplayHost(long startCounter) {
    counter = startCounter;
    DatagramTransport nowhere =
        (server, request, listener) -> {
          throw new UnsupportedOperationException("a recording has no network");
        };
    // Nothing in a replay is drawn by chance; a fixed seed says so.
    RandomGenerator fixed = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
    environment =
        new SourceEnvironment(
            this,
            this,
            this,
            nowhere,
            host -> CompletableFuture.failedFuture(new UnsupportedOperationException(host)),
            fixed);
  }

  SourceEnvironment environment() {
    return environment;
  }

  /** Lets the counter run to {@code to}, and every timer that is due by then. Never runs back. */
  void runTo(long to) {
    while (!timers.isEmpty() && timers.peek().due() <= to) {
      Timer timer = timers.remove();
      counter = Math.max(counter, timer.due());
      timer.task().run();
    }
    counter = Math.max(counter, to);
  }

  @Override
  public long nanos() {
    return counter;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(counter);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Timer timer = new Timer(Math.addExact(counter, Math.max(0, delay.toNanos())), ordered++, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }
}

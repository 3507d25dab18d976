package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the sources when their policies say so, and carries the answers to the engine. */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final SourceEnvironment environment;
  private final ClockEngine engine;
  private final List<PolledSource> sources;
  private final AtomicBoolean closed = new AtomicBoolean();

  Poller(SourceEnvironment environment, ClockEngine engine, List<PolledSource> sources) {
    this.environment = environment;
    this.engine = engine;
    this.sources = List.copyOf(sources);
  }

  void start() {
    MonotonicTime now = environment.ticker().read();
    for (PolledSource source : sources) {
      source.policy().startBurst(source.traits().courtesy(), now);
      // Through the scheduler: nobody's constructor waits for a name or a socket.
      schedule(Duration.ZERO, () -> poll(source));
    }
    schedule(TICK, this::tick);
  }

  void close() {
    if (closed.compareAndSet(false, true)) {
      sources.forEach(s -> s.source().close());
    }
  }

  private void tick() {
    engine.tick();
    schedule(TICK, this::tick);
  }

  private void poll(PolledSource source) {
    MonotonicTime began = environment.ticker().read();
    source.source().poll().whenComplete((outcome, error) -> on(source, began, outcome, error));
  }

  private void on(PolledSource source, MonotonicTime began, PollOutcome outcome, Throwable error) {
    // A stage that fails breaks the contract of TimeSource; the poll is lost, the clock is not.
    PollOutcome taken =
        error == null
            ? outcome
            : new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "the source failed");
    if (error != null) {
      LOG.warn("time source {} failed: {}", source.id(), error.toString());
    }
    SourceTraits traits = source.source().traits();
    Optional<Duration> next = engine.on(source, began, taken, traits);
    next.ifPresent(wait -> schedule(wait, () -> poll(source)));
  }

  private Scheduler.Cancellable schedule(Duration delay, Runnable task) {
    return environment.scheduler().schedule(delay, () -> runUnlessClosed(task));
  }

  @SuppressWarnings("CatchingUnchecked") // the scheduler's thread must outlive any defect
  private void runUnlessClosed(Runnable task) {
    if (!closed.get()) {
      try {
        task.run();
      } catch (RuntimeException defect) {
        LOG.error("clock task failed", defect);
      }
    }
  }
}

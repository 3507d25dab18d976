package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.Scheduler;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the sources when their policies say so, and carries the answers to the engine.
 *
 * <p>Each source has one next poll at a time. Whatever a source, a provider or a defect throws, the
 * next poll and the next tick still come. Its own monitor guards the plan; no source is called
 * while it is held.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** While there is no memory: so long between tries, for others to fail and give theirs back. */
  private static final long WITHOUT_MEMORY_NANOS = 1_000_000;

  private static final int TRIES_WITHOUT_MEMORY = 10_000;

  /** After a poll that ended in a defect. */
  private static final Duration AFTER_DEFECT = Duration.ofSeconds(64);

  private final SourceEnvironment environment;
  private final ClockEngine engine;
  private final List<Slot> slots;
  private final Runnable afterTick;
  private long burstsSeen;
  private boolean closed;

  /** One source's plan. */
  private static final class Slot {
    final PolledSource polled;
    Scheduler.@Nullable Cancellable planned;
    Optional<MonotonicTime> lastBegan = Optional.empty();

    /** A name may have to be found first, so what was asked may have left later than it began. */
    Optional<MonotonicTime> lastEnded = Optional.empty();

    boolean underWay;

    /** Never to be asked again. */
    boolean retired;

    Slot(PolledSource polled) {
      this.polled = polled;
    }
  }

  /**
   * @param afterTick what else is due about once a second; must return soon
   */
  Poller(
      SourceEnvironment environment,
      ClockEngine engine,
      List<PolledSource> sources,
      Runnable afterTick) {
    this.afterTick = afterTick;
    this.environment = environment;
    this.engine = engine;
    this.slots = sources.stream().map(Slot::new).toList();
  }

  void start() {
    // Through the scheduler: nobody's constructor waits for a name or a socket.
    slots.forEach(slot -> plan(slot, Duration.ZERO));
    environment.scheduler().schedule(TICK, this::tick);
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    for (Slot slot : slots) {
      close(slot.polled.source());
    }
  }

  @SuppressWarnings("CatchingUnchecked") // one provider's defect must not keep others open
  private static void close(TimeSource source) {
    try {
      source.close();
    } catch (RuntimeException | Error defect) {
      LOG.warn("a time source failed to close: {}", defect.toString());
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @SuppressWarnings("CatchingUnchecked") // the next tick must come, whatever this one did
  private void tick() {
    if (isClosed()) {
      return;
    }
    planTick();
    try {
      engine.tick();
      afterTick.run();
      hurryWhereBurstsWereGranted();
      slots.forEach(this::revive);
    } catch (RuntimeException | OutOfMemoryError defect) {
      LOG.error("a tick of the clock failed", defect);
    }
  }

  /** While others use up all memory it is scarce for a moment, rarely for long. */
  private void planTick() {
    for (int i = 1; ; i++) {
      try {
        environment.scheduler().schedule(TICK, this::tick);
        return;
      } catch (OutOfMemoryError full) {
        if (i == TRIES_WITHOUT_MEMORY) {
          LOG.error("out of memory: the clock is no longer looked after and will expire", full);
          throw full;
        }
        LockSupport.parkNanos(WITHOUT_MEMORY_NANOS);
      }
    }
  }

  /** A plan may be lost where no memory was left to make it. */
  private synchronized void revive(Slot slot) {
    if (slot.planned == null && !slot.underWay && !slot.retired) {
      plan(slot, AFTER_DEFECT);
    }
  }

  /** Replaces the source's next poll. */
  private synchronized void plan(Slot slot, Duration wait) {
    if (closed) {
      return;
    }
    if (slot.planned != null) {
      slot.planned.cancel();
      // If the next line fails, revive must not take this for a plan.
      slot.planned = null;
    }
    slot.planned = environment.scheduler().schedule(wait, () -> poll(slot));
  }

  @SuppressWarnings("CatchingUnchecked") // a provider's defect must not end the polling
  private void poll(Slot slot) {
    MonotonicTime began;
    synchronized (this) {
      // First of all: without memory for what follows, revive finds that nothing is planned.
      slot.planned = null;
      if (closed || slot.underWay) {
        return;
      }
      began = environment.ticker().read();
      slot.lastBegan = Optional.of(began);
      slot.underWay = true;
    }
    try {
      slot.polled.source().poll().whenComplete((outcome, error) -> on(slot, began, outcome, error));
    } catch (OutOfMemoryError ours) {
      // No word about the source: a later tick asks it again.
      abandon(slot);
      throw ours;
    } catch (RuntimeException | Error defect) {
      on(slot, began, null, defect);
    }
  }

  private synchronized void abandon(Slot slot) {
    slot.underWay = false;
  }

  @SuppressWarnings("CatchingUnchecked") // as above
  private void on(
      Slot slot, MonotonicTime began, @Nullable PollOutcome outcome, @Nullable Throwable error) {
    synchronized (this) {
      slot.underWay = false;
      slot.lastEnded = Optional.of(environment.ticker().read());
      if (closed) {
        return;
      }
    }
    try {
      TimeSource source = slot.polled.source();
      Optional<Duration> next =
          engine.on(
              slot.polled,
              began,
              usable(slot, outcome, error),
              source.traits(),
              source.serverChanges());
      if (engine.isProvedWrong(slot.polled) && source.moveOn()) {
        LOG.info("time source {} is proved wrong and replaced", slot.polled.id());
      }
      next.ifPresentOrElse(wait -> plan(slot, wait), () -> retire(slot));
      hurryWhereBurstsWereGranted();
    } catch (RuntimeException | Error defect) {
      LOG.error("the answer of time source {} was lost", slot.polled.id(), defect);
      plan(slot, AFTER_DEFECT);
    }
  }

  private synchronized void retire(Slot slot) {
    slot.retired = true;
  }

  /** A stage that fails breaks the contract of TimeSource; the poll is lost, the clock is not. */
  private static PollOutcome usable(
      Slot slot, @Nullable PollOutcome outcome, @Nullable Throwable error) {
    if (outcome != null) {
      return outcome;
    }
    LOG.warn("time source {} failed: {}", slot.polled.id(), String.valueOf(error));
    return new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "the source failed");
  }

  /** After a disruption nobody waits for the poll that was planned before it. */
  private void hurryWhereBurstsWereGranted() {
    long granted = engine.burstsGranted();
    synchronized (this) {
      if (granted == burstsSeen) {
        return;
      }
      burstsSeen = granted;
    }
    MonotonicTime now = environment.ticker().read();
    for (Slot slot : slots) {
      if (engine.isBursting(slot.polled)) {
        hurry(slot, now);
      }
    }
  }

  /** Brings every poll forward as far as its source's policy allows. Returns at once. */
  void hurryAll() {
    synchronized (this) {
      if (!closed) {
        environment.scheduler().schedule(Duration.ZERO, () -> slots.forEach(this::bringForward));
      }
    }
  }

  private void bringForward(Slot slot) {
    Optional<MonotonicTime> lastBegan;
    Optional<MonotonicTime> lastEnded;
    synchronized (this) {
      lastBegan = slot.lastBegan;
      lastEnded = slot.lastEnded;
    }
    lastEnded
        .flatMap(at -> engine.hurry(slot.polled, at))
        .ifPresent(wait -> replan(slot, lastBegan, wait));
  }

  /** Unless it was asked meanwhile: then the answer plans the next. */
  private synchronized void replan(Slot slot, Optional<MonotonicTime> lastBegan, Duration wait) {
    if (!slot.underWay && !slot.retired && slot.lastBegan.equals(lastBegan)) {
      plan(slot, wait);
    }
  }

  private synchronized void hurry(Slot slot, MonotonicTime now) {
    if (slot.underWay) {
      // Its answer will plan the next.
      return;
    }
    Duration gap = PollPolicy.burstGap(slot.polled.traits().courtesy());
    // A counter that ran backwards says nothing about the rest; once is no storm.
    Duration rested =
        slot.lastBegan.map(at -> at.until(now)).filter(d -> !d.isNegative()).orElse(gap);
    plan(slot, rested.compareTo(gap) >= 0 ? Duration.ZERO : gap.minus(rested));
  }
}

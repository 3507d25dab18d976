package io.chronotick.core.sim;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * True time, a counter that drifts from it, a wall clock that can be stepped, and a timer: one
 * queue of events in the order of true time. Nothing here is real, and nothing waits.
 */
public final class SimulatedTime implements Ticker, Scheduler, InstantSource {

  private record Event(long at, long order, Runnable task) {}

  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Instant epoch;
  private long trueNanos;
  private long counterAnchor;
  private long trueAnchor;
  private double counterRate = 1;
  private long wallOffset;
  private long order;

  /** Starts at {@code epoch}, wall clock right, counter at an arbitrary value and exact. */
  public SimulatedTime(Instant epoch) {
    this.epoch = epoch;
    this.counterAnchor = 5_000_000_000L;
  }

  /** True time now. */
  public Instant trueTime() {
    return epoch.plusNanos(trueNanos);
  }

  /** θ's rate from now on: positive makes the counter slow. */
  public void drift(double ppm) {
    counterAnchor = nanos();
    trueAnchor = trueNanos;
    counterRate = 1 / (1 + ppm * 1e-6);
  }

  /** Steps the host's wall clock. */
  public void stepWall(Duration by) {
    wallOffset += by.toNanos();
  }

  /** True time passes, the counter and every timer stand still, as in a suspend. */
  public void suspend(Duration length) {
    long jump = length.toNanos();
    trueNanos += jump;
    trueAnchor += jump;
    PriorityQueue<Event> moved = new PriorityQueue<>(queue);
    queue.clear();
    moved.forEach(e -> queue.add(new Event(e.at() + jump, e.order(), e.task())));
  }

  /** Runs everything due within {@code length} of true time. */
  public void advance(Duration length) {
    long until = trueNanos + length.toNanos();
    while (!queue.isEmpty() && queue.peek().at() <= until) {
      Event next = queue.remove();
      trueNanos = Math.max(trueNanos, next.at());
      next.task().run();
    }
    trueNanos = until;
  }

  /** Runs {@code task} after {@code delay} of true time. */
  public void afterTrue(Duration delay, Runnable task) {
    queue.add(new Event(trueNanos + delay.toNanos(), order++, task));
  }

  @Override
  public long nanos() {
    return counterAnchor + Math.round((trueNanos - trueAnchor) * counterRate);
  }

  @Override
  public Instant instant() {
    return trueTime().plusNanos(wallOffset);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Event event =
        new Event(trueNanos + (long) Math.ceil(delay.toNanos() / counterRate), order++, task);
    queue.add(event);
    return () -> queue.remove(event);
  }
}

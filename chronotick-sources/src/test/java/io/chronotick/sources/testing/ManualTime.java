package io.chronotick.sources.testing;

import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A world's counter, wall clock and timer that move when told to and not before.
 *
 * <p>{@link #advance} runs what becomes due, in the order of due time and then of scheduling, each
 * task at its own moment and on the caller's thread.
 */
public final class ManualTime implements Ticker, Scheduler, InstantSource {

  private static final Comparator<Task> ORDER =
      Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
  private long nanos;
  private long scheduled;
  private Instant wallAtZero;

  private ManualTime(Instant wall) {
    wallAtZero = wall;
  }

  /** Counter at zero, wall clock at {@code wall}. */
  public static ManualTime startingAt(Instant wall) {
    return new ManualTime(wall);
  }

  /** Counter at zero, at a moment far from any boundary: 2026-11-23T12:00:00Z. */
  public static ManualTime start() {
    return startingAt(Instant.parse("2026-11-23T12:00:00Z"));
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return wallAtZero.plusNanos(nanos);
  }

  /** Moves the wall clock alone, as a person or a daemon setting it would. */
  public synchronized void stepWall(Duration by) {
    wallAtZero = wallAtZero.plus(by);
  }

  @Override
  public synchronized Cancellable schedule(Duration delay, Runnable task) {
    AtomicBoolean isCancelled = new AtomicBoolean();
    long due = nanos + Math.max(0, delay.toNanos());
    tasks.add(new Task(due, scheduled++, task, isCancelled));
    return () -> isCancelled.set(true);
  }

  /** Lets {@code duration} pass. */
  public void advance(Duration duration) {
    long end = nanos() + duration.toNanos();
    for (Task next = takeDue(end); next != null; next = takeDue(end)) {
      if (!next.isCancelled.get()) {
        next.body.run();
      }
    }
    synchronized (this) {
      nanos = end;
    }
  }

  private synchronized Task takeDue(long end) {
    Task next = tasks.peek();
    if (next == null || next.dueNanos > end) {
      return null;
    }
    nanos = next.dueNanos;
    return tasks.remove();
  }

  /** Tasks neither run nor cancelled: zero once everything under test has cleaned up. */
  public synchronized long pendingTasks() {
    return tasks.stream().filter(task -> !task.isCancelled.get()).count();
  }

  private record Task(long dueNanos, long number, Runnable body, AtomicBoolean isCancelled) {}
}

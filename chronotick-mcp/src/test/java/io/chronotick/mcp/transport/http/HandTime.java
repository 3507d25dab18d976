package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.protocol.Scheduler;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that passes when a test says so, for a server with threads of its own. */
final class HandTime implements Ticker, Scheduler {

  private record Planned(long at, long order, Runnable task) {}

  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparing(Planned::order));

  /** Not this: tasks run meanwhile, and other threads may read the time. */
  private final Object advancing = new Object();

  private long now;
  private long order;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable task) {
    var entry = new Planned(now + delay.toNanos(), order++, task);
    planned.add(entry);
    return () -> forget(entry);
  }

  private synchronized void forget(Planned entry) {
    planned.remove(entry);
  }

  synchronized int pending() {
    return planned.size();
  }

  /** Threads that do it at once take turns, or some of the time that passes would be lost. */
  void advance(Duration by) {
    synchronized (advancing) {
      long until = nanos() + by.toNanos();
      for (Planned next = due(until); next != null; next = due(until)) {
        next.task().run();
      }
      synchronized (this) {
        now = until;
      }
    }
  }

  private synchronized @Nullable Planned due(long until) {
    if (planned.isEmpty() || planned.peek().at() > until) {
      return null;
    }
    Planned next = planned.remove();
    // Whoever planned while time was put forward may have counted from before.
    now = Math.max(now, next.at());
    return next;
  }
}

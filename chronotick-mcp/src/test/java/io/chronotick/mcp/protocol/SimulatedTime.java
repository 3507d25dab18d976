package io.chronotick.mcp.protocol;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A counter and a scheduler that move when they are told to. For one thread. */
final class SimulatedTime implements Ticker, Scheduler {

  private record Planned(long at, long order, Runnable task) {}

  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparing(Planned::order));

  /** How late every alarm rings. */
  private Duration lateness = Duration.ZERO;

  private long now = -5;
  private long order;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    var entry = new Planned(now + delay.plus(lateness).toNanos(), order++, task);
    planned.add(entry);
    return () -> planned.remove(entry);
  }

  void ringLateBy(Duration late) {
    lateness = late;
  }

  /** Lets time pass, and everything happen that was to happen meanwhile. */
  void advance(Duration by) {
    long until = now + by.toNanos();
    while (!planned.isEmpty() && planned.peek().at() <= until) {
      Planned next = planned.remove();
      now = next.at();
      next.task().run();
    }
    now = until;
  }

  /** How many things are still to happen. */
  int pending() {
    return planned.size();
  }
}

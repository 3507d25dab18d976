package io.chronotick.core.sim;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one queue of everything that will happen: in the order of true time, and at one moment in the
 * order of planning. True time moves here and nowhere else, and while it moves only its mover may
 * look.
 */
final class EventQueue {

  /** A plan; it can be called off as long as it has not begun. */
  static final class Event implements Comparable<Event> {
    private final long at;
    private final long order;
    private @Nullable Runnable task;

    private Event(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    void cancel() {
      task = null;
    }

    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private volatile @Nullable Thread mover;
  private long now;
  private long planned;

  /**
   * True time since the start, in picoseconds.
   *
   * @throws IllegalStateException while another thread moves it: what were seen would be luck, and
   *     asking would carry an oscillator's history on behind the mover's back
   */
  long now() {
    Thread moving = mover;
    if (moving != null && moving != Thread.currentThread()) {
      throw new IllegalStateException(
          Thread.currentThread().getName() + " looks while " + moving.getName() + " moves time");
    }
    return now;
  }

  /** Plans {@code task} for a moment; one that has passed already means as soon as possible. */
  Event at(long picos, Runnable task) {
    Event event = new Event(picos, planned++, task);
    events.add(event);
    return event;
  }

  Event after(long picos, Runnable task) {
    return at(Math.addExact(now, picos), task);
  }

  /** Runs everything due until then, and ends there. */
  void runUntil(long picos) {
    Thread before = mover;
    mover = Thread.currentThread();
    try {
      runDue(picos);
    } finally {
      mover = before;
    }
    now = Math.max(now, picos);
  }

  private void runDue(long picos) {
    for (Event next = events.peek(); next != null && next.at <= picos; next = events.peek()) {
      events.remove();
      Runnable task = next.task;
      if (task != null) {
        now = Math.max(now, next.at);
        task.run();
      }
    }
  }

  /** Time that code takes: passes while nothing else happens; what is due comes late. */
  void pass(long picos) {
    now += picos;
  }
}

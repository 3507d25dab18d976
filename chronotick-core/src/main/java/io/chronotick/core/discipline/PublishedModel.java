package io.chronotick.core.discipline;

import io.chronotick.model.FineMonotonicTime;
import io.chronotick.model.FineTicker;
import io.chronotick.model.Ticker;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Where the writer puts models and readers find them.
 *
 * <p>One writer, any number of readers; nobody waits. A read is one volatile load, one counter read
 * and integer arithmetic; the monotone reading additionally commits a new piece of its schedule by
 * compare-and-set, at most one in {@link Segment#COMMITTED_NANOS} for the whole process.
 */
public final class PublishedModel {

  /** Model and schedule change independently and are read together. */
  private record State(ClockModel model, Segment segment) {}

  private static final AtomicReferenceFieldUpdater<PublishedModel, State> STATE =
      AtomicReferenceFieldUpdater.newUpdater(PublishedModel.class, State.class, "state");

  private final Ticker ticker;

  /** In a field of its own: a reader follows one reference less before it reads the counter. */
  private volatile State state;

  /** Starts with {@code first}; the monotone reading begins at the first read. */
  public PublishedModel(Ticker ticker, ClockModel first) {
    this.ticker = ticker;
    this.state = new State(first, Segment.UNREAD);
  }

  /** A reading: every value from one read of the counter. */
  public record Snapshot(ClockModel model, long counter, long now) {}

  /**
   * Replaces the model; the schedule keeps what is committed and steers to the new one after it.
   */
  public void publish(ClockModel model) {
    STATE.updateAndGet(this, old -> new State(model, old.segment()));
  }

  /** The model now; load it before the counter: a delay between the two only widens. */
  public ClockModel model() {
    return state.model();
  }

  /** The monotone reading, TAI ns. */
  public long now() {
    while (true) {
      State seen = state;
      long counter = ticker.nanos();
      if (seen.segment().covers(counter)) {
        return seen.segment().at(counter);
      }
      extend(seen, counter);
    }
  }

  /** The largest monotone reading anybody may have been given; {@link Long#MIN_VALUE} for none. */
  public long told() {
    Segment segment = state.segment();
    return segment == Segment.UNREAD ? Long.MIN_VALUE : segment.last();
  }

  /** Everything from one read of the counter. */
  public Snapshot snapshot() {
    while (true) {
      State seen = state;
      long counter = ticker.nanos();
      if (seen.segment().covers(counter)) {
        return new Snapshot(seen.model(), counter, seen.segment().at(counter));
      }
      extend(seen, counter);
    }
  }

  // The model is followed only after the counter was read: before it, each load delays the read.
  // The state that holds it is immutable, so nothing is lost.

  public long best() {
    State seen = state;
    long counter = ticker.nanos();
    return seen.model().bestAt(counter);
  }

  /** Best estimate below the nanosecond, from the fine counter where the ticker is one. */
  public FineTime bestFine() {
    State seen = state;
    FineMonotonicTime counter =
        ticker instanceof FineTicker fine
            ? fine.readFine()
            : new FineMonotonicTime(ticker.nanos(), 0);
    return seen.model().bestAt(counter);
  }

  public long earliest() {
    State seen = state;
    long counter = ticker.nanos();
    return seen.model().earliestAt(counter);
  }

  public long latest() {
    State seen = state;
    long counter = ticker.nanos();
    return seen.model().latestAt(counter);
  }

  private void extend(State seen, long counter) {
    // Losing the race is as good: another reader's piece serves as well.
    STATE.compareAndSet(
        this, seen, new State(seen.model(), seen.segment().next(seen.model(), counter)));
  }
}

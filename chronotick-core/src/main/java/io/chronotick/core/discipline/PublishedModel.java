package io.chronotick.core.discipline;

import io.chronotick.model.Ticker;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the writer puts models and readers find them.
 *
 * <p>One writer, any number of readers; nobody waits. A read is one acquire load, one counter read
 * and integer arithmetic; the monotone reading additionally commits a new piece of its schedule by
 * compare-and-set, at most one in {@link Segment#COMMITTED_NANOS} for the whole process.
 */
public final class PublishedModel {

  /** Model and schedule change independently and are read together. */
  private record State(ClockModel model, Segment segment) {}

  private final Ticker ticker;
  private final AtomicReference<State> state;

  /** Starts with {@code first}; the monotone reading begins at the first read. */
  public PublishedModel(Ticker ticker, ClockModel first) {
    this.ticker = ticker;
    this.state = new AtomicReference<>(new State(first, Segment.UNREAD));
  }

  /** A reading: every value from one read of the counter. */
  public record Snapshot(ClockModel model, long counter, long now) {}

  /**
   * Replaces the model; the schedule keeps what is committed and steers to the new one after it.
   */
  public void publish(ClockModel model) {
    state.updateAndGet(old -> new State(model, old.segment()));
  }

  /** The model now; load it before the counter: a delay between the two only widens. */
  public ClockModel model() {
    return state.getAcquire().model();
  }

  /** The monotone reading, epoch ns. */
  public long now() {
    while (true) {
      State seen = state.getAcquire();
      long counter = ticker.nanos();
      if (seen.segment().covers(counter)) {
        return seen.segment().at(counter);
      }
      extend(seen, counter);
    }
  }

  /** Everything from one read of the counter. */
  public Snapshot snapshot() {
    while (true) {
      State seen = state.getAcquire();
      long counter = ticker.nanos();
      if (seen.segment().covers(counter)) {
        return new Snapshot(seen.model(), counter, seen.segment().at(counter));
      }
      extend(seen, counter);
    }
  }

  public long best() {
    ClockModel model = model();
    return model.bestAt(ticker.nanos());
  }

  public long earliest() {
    ClockModel model = model();
    return model.earliestAt(ticker.nanos());
  }

  public long latest() {
    ClockModel model = model();
    return model.latestAt(ticker.nanos());
  }

  private void extend(State seen, long counter) {
    // Losing the race is as good: another reader's piece serves as well.
    state.compareAndSet(seen, new State(seen.model(), seen.segment().next(seen.model(), counter)));
  }
}

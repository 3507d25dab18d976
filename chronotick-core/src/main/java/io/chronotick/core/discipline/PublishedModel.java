package io.chronotick.core.discipline;

import io.chronotick.model.FineMonotonicTime;
import io.chronotick.model.FineTicker;
import io.chronotick.model.Ticker;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.LongUnaryOperator;

/**
 * Where the writer puts models and readers find them.
 *
 * <p>One writer, any number of readers; nobody waits. A read is one volatile load, one counter read
 * and integer arithmetic; the monotone reading additionally commits a new piece of its schedule by
 * compare-and-set, at most one in {@link Segment#COMMITTED_NANOS} for the whole process.
 */
public final class PublishedModel {

  /**
   * Model, schedule and stretch change independently and are read together.
   *
   * @param posixUntil last counter value at which the model has a bound and all its lines are in
   *     the stretch
   * @param nowUntil the same of the schedule
   * @param shift the stretch's, where a reader finds it without another reference
   */
  private record State(
      ClockModel model,
      Segment segment,
      PosixStretch stretch,
      long posixUntil,
      long nowUntil,
      long shift) {

    static State of(ClockModel model, Segment segment, PosixStretch stretch) {
      return new State(
          model,
          segment,
          stretch,
          stretch.coveredUntil(model),
          stretch.coveredUntil(segment),
          stretch.shift());
    }
  }

  private static final AtomicReferenceFieldUpdater<PublishedModel, State> STATE =
      AtomicReferenceFieldUpdater.newUpdater(PublishedModel.class, State.class, "state");

  private final Ticker ticker;
  private final LongUnaryOperator posix;

  /** In a field of its own: a reader follows one reference less before it reads the counter. */
  private volatile State state;

  /**
   * Starts with {@code first}; the monotone reading begins at the first read.
   *
   * @param posix POSIX time at any moment of the timeline, which is TAI, for what is outside the
   *     stretch; what stands for no bound stays what it is. Any thread, no lock
   */
  public PublishedModel(Ticker ticker, ClockModel first, LongUnaryOperator posix) {
    this.ticker = ticker;
    this.posix = posix;
    this.state = State.of(first, Segment.UNREAD, PosixStretch.NONE);
  }

  /** A reading: every value from one read of the counter. */
  public record Snapshot(ClockModel model, long counter, long now) {}

  /**
   * Replaces the model; the schedule keeps what is committed and steers to the new one after it.
   */
  public void publish(ClockModel model) {
    publish(model, state.stretch());
  }

  /** The same, and from now on readers of POSIX time need not ask how the stretch is rendered. */
  public void publish(ClockModel model, PosixStretch stretch) {
    STATE.updateAndGet(this, old -> State.of(model, old.segment(), stretch));
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

  // The same as POSIX time. In the stretch, which is nearly always, that is a subtraction, and a
  // comparison where there was none; elsewhere the rendering is asked after the counter was read,
  // so that one that was replaced in between is never older than the reading.

  /** The monotone reading, POSIX ns; it stands still while a leap second is inserted. */
  public long posixNow() {
    while (true) {
      State seen = state;
      long counter = ticker.nanos();
      if (counter <= seen.nowUntil()) {
        return seen.segment().at(counter) - seen.shift();
      }
      if (seen.segment().covers(counter)) {
        return posix.applyAsLong(seen.segment().at(counter));
      }
      extend(seen, counter);
    }
  }

  /** Best estimate, POSIX ns. */
  public long posixBest() {
    State seen = state;
    long counter = ticker.nanos();
    long best = seen.model().bestAt(counter);
    return counter <= seen.posixUntil() ? best - seen.shift() : posix.applyAsLong(best);
  }

  /** Lower end, POSIX ns; {@link Long#MIN_VALUE} without a bound. */
  public long posixEarliest() {
    State seen = state;
    long counter = ticker.nanos();
    return counter <= seen.posixUntil()
        ? seen.model().lowerAt(counter) - seen.shift()
        : posix.applyAsLong(seen.model().earliestAt(counter));
  }

  /** Upper end, POSIX ns; {@link Long#MAX_VALUE} without a bound. */
  public long posixLatest() {
    State seen = state;
    long counter = ticker.nanos();
    return counter <= seen.posixUntil()
        ? seen.model().upperAt(counter) - seen.shift()
        : posix.applyAsLong(seen.model().latestAt(counter));
  }

  private void extend(State seen, long counter) {
    // Losing the race is as good: another reader's piece serves as well.
    STATE.compareAndSet(
        this,
        seen,
        State.of(seen.model(), seen.segment().next(seen.model(), counter), seen.stretch()));
  }
}

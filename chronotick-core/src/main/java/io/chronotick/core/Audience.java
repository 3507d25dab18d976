package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener and what waits for it. Its monitor is never held while the listener is called. */
final class Audience {

  /** So many events may wait; a status flickers for hours before that many have come. */
  static final int MOST_WAITING = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  private final ClockListener listener;
  private final Ticker ticker;
  private final Queue<ClockEvent> waiting = new ArrayDeque<>();
  private Optional<MonotonicTime> callBegan = Optional.empty();
  private boolean beingHeard;
  private boolean reported;
  private boolean left;
  private long dropped;

  Audience(ClockListener listener, Ticker ticker) {
    this.listener = listener;
    this.ticker = ticker;
  }

  ClockListener listener() {
    return listener;
  }

  /** How many events were dropped because too many waited. */
  synchronized long dropped() {
    return dropped;
  }

  /** Has the event wait its turn; true if somebody has to {@link #hear} now. */
  synchronized boolean offer(ClockEvent event) {
    if (waiting.size() == MOST_WAITING) {
      dropped++;
      return false;
    }
    waiting.add(event);
    boolean idle = !beingHeard;
    beingHeard = true;
    return idle;
  }

  synchronized void leave() {
    left = true;
    waiting.clear();
  }

  /** Calls the listener with all that waits. */
  void hear() {
    for (ClockEvent event = next(); event != null; event = next()) {
      call(event);
    }
  }

  private synchronized @Nullable ClockEvent next() {
    ClockEvent event = left ? null : waiting.poll();
    beingHeard = event != null;
    reported = false;
    callBegan = event == null ? Optional.empty() : Optional.of(ticker.read());
    return event;
  }

  /** A listener's failure is its own: the next event comes all the same. */
  @SuppressWarnings("CatchingUnchecked") // whatever a listener throws
  private void call(ClockEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | Error failed) {
      LOG.warn("a clock listener failed on {}: {}", event, failed.toString());
    }
  }

  /** True once for each call that takes longer than {@code patience}. */
  synchronized boolean hasBecomeSlow(Duration patience) {
    boolean slow =
        callBegan.isPresent() && callBegan.get().until(ticker.read()).compareTo(patience) > 0;
    boolean news = slow && !reported;
    reported |= slow;
    return news;
  }
}

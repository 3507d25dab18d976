package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import java.time.Duration;
import java.util.ArrayDeque;
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
  private final Queue<ClockEvent> waiting = new ArrayDeque<>();
  private boolean beingHeard;
  private boolean inCall;
  private long calls;
  private @Nullable Call seen;
  private boolean left;
  private long dropped;

  /** A call that a look found under way. */
  private record Call(long number, MonotonicTime firstSeen, boolean isReported) {}

  Audience(ClockListener listener) {
    this.listener = listener;
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
    inCall = beingHeard;
    calls++;
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

  /**
   * True once for each call that takes longer than {@code patience}, measured between looks: from
   * the first that found it under way. So the listener's thread reads no clock.
   */
  synchronized boolean hasBecomeSlow(MonotonicTime now, Duration patience) {
    if (!inCall) {
      return false;
    }
    if (seen == null || seen.number() != calls) {
      seen = new Call(calls, now, false);
      return false;
    }
    boolean slow = seen.firstSeen().until(now).compareTo(patience) > 0;
    boolean news = slow && !seen.isReported();
    seen = new Call(calls, seen.firstSeen(), slow);
    return news;
  }
}

package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of events; none waits for another. Each is told one event at a time, in order;
 * one that is slow is reported to the rest, and events that nobody could hold for it are dropped
 * and counted. Any thread may use it.
 */
final class EventHub {

  /** A listener that takes longer than this over one event is slow. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

  private final Executor executor;
  private final Ticker ticker;
  private final List<Audience> audiences = new CopyOnWriteArrayList<>();

  /**
   * A hub.
   *
   * @param executor runs what it is given on threads nobody waits for, as many as are busy at once
   * @param ticker measures how long a listener takes; read by {@link #look} only
   */
  EventHub(Executor executor, Ticker ticker) {
    this.executor = executor;
    this.ticker = ticker;
  }

  void add(ClockListener listener) {
    audiences.add(new Audience(listener));
  }

  /** From now on it is told nothing, not even what waits for it. */
  void remove(ClockListener listener) {
    for (Audience audience : audiences) {
      if (Objects.equals(audience.listener(), listener)) {
        audience.leave();
        audiences.remove(audience);
        return;
      }
    }
  }

  void tell(ClockEvent event) {
    LOG.debug("{}", event);
    audiences.forEach(audience -> tell(audience, event));
  }

  private void tell(Audience audience, ClockEvent event) {
    if (!audience.offer(event)) {
      return;
    }
    try {
      executor.execute(audience::hear);
    } catch (RejectedExecutionException closed) {
      LOG.debug("nobody is told any more: {}", event);
    }
  }

  /** Reports listeners that have become slow; called about once a second. */
  void look(Instant at) {
    MonotonicTime now = ticker.read();
    for (Audience audience : audiences) {
      if (audience.hasBecomeSlow(now, PATIENCE)) {
        LOG.warn(
            "a clock listener has taken more than {} over one event: {}",
            PATIENCE,
            audience.listener());
        ClockEvent slow = new ClockEvent.ListenerSlow(at, audience.dropped());
        audiences.stream().filter(other -> other != audience).forEach(other -> tell(other, slow));
      }
    }
  }
}

package io.chronotick.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of events, one event at a time, on the executor's thread. Any thread may use it.
 */
final class EventHub {

  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

  private final Executor executor;
  private final List<ClockListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * A hub.
   *
   * @param executor runs what it is given in order, on a thread nobody waits for
   */
  EventHub(Executor executor) {
    this.executor = executor;
  }

  void add(ClockListener listener) {
    listeners.add(listener);
  }

  void remove(ClockListener listener) {
    listeners.remove(listener);
  }

  void tell(ClockEvent event) {
    LOG.debug("{}", event);
    try {
      executor.execute(() -> listeners.forEach(listener -> tell(listener, event)));
    } catch (RejectedExecutionException closed) {
      LOG.debug("nobody is told any more: {}", event);
    }
  }

  /** A listener's failure is its own: the others are still told. */
  @SuppressWarnings("CatchingUnchecked") // whatever a listener throws
  private static void tell(ClockListener listener, ClockEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException failed) {
      LOG.warn("a clock listener failed on {}: {}", event, failed.toString());
    }
  }
}

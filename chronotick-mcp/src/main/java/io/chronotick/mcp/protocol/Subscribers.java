package io.chronotick.mcp.protocol;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.protocol.Scheduler.Alarm;
import io.chronotick.mcp.resource.StatusMark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Those on one connection who want to hear when the clock's health changes. While there are any, it
 * is looked at once a second, which also bounds how often they hear. Thread-safe; whatever is sent
 * is sent under the lock, so that nothing follows a removal.
 */
final class Subscribers {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** One of them. */
  interface Subscriber {

    /** The health has changed. */
    void changed();

    /** We end this, not the subscriber. */
    void ended();
  }

  private final Supplier<SyncStatus> clock;
  private final Scheduler scheduler;
  private final Map<Object, Subscriber> subscribers = new LinkedHashMap<>();
  private Alarm alarm = () -> {};
  private Optional<StatusMark> told = Optional.empty();
  private boolean over;

  Subscribers(Supplier<SyncStatus> clock, Scheduler scheduler) {
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * From now on.
   *
   * @param key whatever it is known by; it replaces who was known by that
   * @param welcome run before anything is sent to it
   */
  synchronized void add(Object key, Subscriber subscriber, Runnable welcome) {
    if (over) {
      return;
    }
    welcome.run();
    if (subscribers.isEmpty()) {
      told = Optional.of(mark());
      alarm = scheduler.after(INTERVAL, this::look);
    }
    subscribers.put(key, subscriber);
  }

  /** Nothing more is sent to it once this has returned; an unknown one is ignored. */
  synchronized void remove(Object key) {
    if (subscribers.remove(key) != null && subscribers.isEmpty()) {
      alarm.cancel();
    }
  }

  synchronized boolean has(Object key) {
    return subscribers.containsKey(key);
  }

  synchronized int size() {
    return subscribers.size();
  }

  /** Ends them all; there will be no more. */
  synchronized void end() {
    over = true;
    alarm.cancel();
    List.copyOf(subscribers.values()).forEach(Subscriber::ended);
    subscribers.clear();
  }

  private synchronized void look() {
    if (subscribers.isEmpty()) {
      return;
    }
    // First, so that no failure can end the looking.
    alarm = scheduler.after(INTERVAL, this::look);
    Optional<StatusMark> now = Optional.of(mark());
    if (!now.equals(told)) {
      told = now;
      subscribers.values().forEach(Subscriber::changed);
    }
  }

  private StatusMark mark() {
    return StatusMark.of(clock.get());
  }
}

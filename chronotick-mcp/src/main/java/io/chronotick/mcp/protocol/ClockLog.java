package io.chronotick.mcp.protocol;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.ClockListener;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.ClockNews;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The clock's news as log messages, for one connection of the legacy era. Says nothing until it is
 * started. Thread-safe; what is sent is sent under the lock, so that nothing follows the end.
 */
final class ClockLog {

  /** Least severe first. */
  private static final List<String> LEVELS =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private static final String LOGGER = "chronotick.clock";
  private static final int PER_SECOND = 10;
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final WatchedClock clock;
  private final Ticker ticker;
  private final Consumer<byte[]> unasked;
  private final ClockListener listener = this::on;

  /** When the last ones were sent, oldest first; never more than may be sent in a second. */
  private final Deque<Long> sent = new ArrayDeque<>();

  private int least = LEVELS.indexOf("warning");
  private boolean started;
  private boolean over;

  ClockLog(WatchedClock clock, Ticker ticker, Consumer<byte[]> unasked) {
    this.clock = clock;
    this.ticker = ticker;
    this.unasked = unasked;
  }

  Outcome setLevel(Asked asked) {
    // An index of -1 says that there is no such level.
    int level = LEVELS.indexOf(String.valueOf(asked.params().get("level")));
    if (level < 0) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    synchronized (this) {
      least = level;
    }
    start();
    return new Outcome.Result(Map.of());
  }

  /** The client is ready to listen; again is fine. */
  synchronized void start() {
    if (!started && !over) {
      started = true;
      clock.addListener(listener);
    }
  }

  synchronized void end() {
    over = true;
    if (started) {
      clock.removeListener(listener);
    }
  }

  private void on(ClockEvent event) {
    ClockNews.of(event).ifPresent(this::send);
  }

  private synchronized void send(ClockNews news) {
    String level = news.level().name().toLowerCase(Locale.ROOT);
    if (over || LEVELS.indexOf(level) < least || !mayBeSent()) {
      return;
    }
    unasked.accept(
        Envelope.notification(
            "notifications/message",
            Ordered.map("level", level, "logger", LOGGER, "data", Json.tree(news.body()))));
  }

  /** Whether fewer than the limit were sent in the second that ends now; counts this one. */
  private boolean mayBeSent() {
    long now = ticker.nanos();
    if (sent.size() == PER_SECOND) {
      if (now - sent.getFirst() < SECOND_NANOS) {
        return false;
      }
      sent.removeFirst();
    }
    sent.addLast(now);
    return true;
  }
}

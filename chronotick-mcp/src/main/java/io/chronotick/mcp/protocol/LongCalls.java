package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.RunningCall.End;
import io.chronotick.mcp.tool.LongCall;
import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The long calls of one connection, by the ids of their requests. Thread-safe. */
final class LongCalls {

  /** As many may run at once. */
  static final int LIMIT = 16;

  private final Ticker ticker;
  private final Scheduler scheduler;
  private final Map<Object, RunningCall> running = new ConcurrentHashMap<>();

  LongCalls(Ticker ticker, Scheduler scheduler) {
    this.ticker = ticker;
    this.scheduler = scheduler;
  }

  /**
   * Asks the call for the first time; if it has no answer yet, goes on asking it.
   *
   * @param ending what is done with its end, at once or later
   * @return empty when it was let in; else how long until there is room
   */
  synchronized Optional<Duration> begin(
      Object id, LongCall call, Optional<Progress> progress, Consumer<End> ending) {
    // A call that need not wait needs no room, so only what is waiting is counted.
    var entered =
        new RunningCall(
            ticker,
            scheduler,
            call,
            progress,
            end -> {
              running.remove(id);
              ending.accept(end);
            });
    Optional<Duration> untilRoom =
        running.size() < LIMIT
            ? Optional.empty()
            : running.values().stream().map(RunningCall::remaining).min(Duration::compareTo);
    running.put(id, entered);
    entered.ask();
    if (untilRoom.isPresent() && !entered.isOver()) {
      stop(id);
      return untilRoom;
    }
    return Optional.empty();
  }

  /** Whether a request of this id is being worked on. */
  boolean isRunning(Object id) {
    return running.containsKey(id);
  }

  /** Nothing more is sent for this id once this has returned; an unknown one is ignored. */
  void stop(Object id) {
    RunningCall stopped = running.remove(id);
    if (stopped != null) {
      stopped.stop();
    }
  }

  /** Drops them all. */
  void stopAll() {
    running.keySet().forEach(this::stop);
  }
}

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

  private final Ticker ticker;
  private final Scheduler scheduler;
  private final LongCallRoom room;
  private final Map<Object, RunningCall> running = new ConcurrentHashMap<>();

  LongCalls(Ticker ticker, Scheduler scheduler, LongCallRoom room) {
    this.ticker = ticker;
    this.scheduler = scheduler;
    this.room = room;
  }

  /**
   * Asks the call for the first time; if it has no answer yet, goes on asking it.
   *
   * @param ending what is done with its end, at once or later
   * @return empty when it was let in; else how long until there is room
   */
  Optional<Duration> begin(
      Object id, LongCall call, Optional<Progress> progress, Consumer<End> ending) {
    var entered =
        new RunningCall(
            ticker,
            scheduler,
            call,
            progress,
            (self, end) -> {
              ending.accept(end);
              // Only now: a cancellation that comes meanwhile must find it, and wait for its
              // answer.
              running.remove(id, self);
            });
    running.put(id, entered);
    Optional<Duration> untilRoom = room.begin(entered);
    if (untilRoom.isPresent()) {
      running.remove(id, entered);
    }
    return untilRoom;
  }

  /** Whether a request of this id is being worked on. */
  boolean isRunning(Object id) {
    RunningCall found = running.get(id);
    return found != null && !found.isOver();
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

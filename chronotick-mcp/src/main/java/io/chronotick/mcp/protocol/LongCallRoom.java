package io.chronotick.mcp.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Room for the long calls of one client, whether it has one conversation or one for each request.
 * Thread-safe.
 */
public final class LongCallRoom {

  private final int limit;
  private final List<RunningCall> waiting = new ArrayList<>();

  /** {@code limit}: as many may run at once. */
  LongCallRoom(int limit) {
    this.limit = limit;
  }

  /**
   * Asks a call for the first time, and keeps it if there is room.
   *
   * @return empty when it was let in; else how long until there is room, and it was stopped
   */
  synchronized Optional<Duration> begin(RunningCall entered) {
    waiting.removeIf(RunningCall::isOver);
    entered.begin();
    // A call that need not wait needs no room.
    if (entered.isOver()) {
      return Optional.empty();
    }
    if (waiting.size() < limit) {
      waiting.add(entered);
      return Optional.empty();
    }
    entered.stop();
    return waiting.stream().map(RunningCall::remaining).min(Duration::compareTo);
  }
}

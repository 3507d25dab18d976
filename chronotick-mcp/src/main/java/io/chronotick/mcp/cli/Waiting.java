package io.chronotick.mcp.cli;

import io.chronotick.core.SourceState;
import io.chronotick.core.SyncStatus;

/** When a command has waited enough. */
final class Waiting {

  private static final String HOST_CLOCK = "system";

  private Waiting() {}

  /** There is a bound, or nobody is asked who could give one. */
  static boolean hasBoundOrNeverWill(SyncStatus status) {
    return status.reading().status().hasBound()
        || status.sources().stream().allMatch(s -> s.traits().kind().equals(HOST_CLOCK));
  }

  /** Every source has answered or failed once. */
  static boolean everySourceHasSpoken(SyncStatus status) {
    return status.sources().stream().noneMatch(s -> s.state() == SourceState.PENDING);
  }
}

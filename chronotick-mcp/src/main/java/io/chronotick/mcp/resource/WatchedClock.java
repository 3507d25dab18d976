package io.chronotick.mcp.resource;

import io.chronotick.core.ClockListener;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SyncStatus;

/** The running clock, as resources and those who subscribe to them see it. Any thread. */
public interface WatchedClock {

  /** Health now; waits for nothing. */
  SyncStatus status();

  /** How fast the counter drifted lately; asks no source, waits for nothing. */
  DriftReport recentDrift();

  /** Has the listener told of every event from now on. */
  void addListener(ClockListener listener);

  /** No longer; one that was not added is ignored. */
  void removeListener(ClockListener listener);
}

package io.chronotick.mcp;

import io.chronotick.core.ClockListener;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.StubDrift;

/** A clock to which nothing happens. */
public record StillClock(SyncStatus status) implements WatchedClock {

  @Override
  public DriftReport recentDrift() {
    return StubDrift.example().report();
  }

  @Override
  public void addListener(ClockListener listener) {}

  @Override
  public void removeListener(ClockListener listener) {}
}

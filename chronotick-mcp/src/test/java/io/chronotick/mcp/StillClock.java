package io.chronotick.mcp;

import io.chronotick.core.ClockListener;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.resource.WatchedClock;

/** A clock to which nothing happens. */
public record StillClock(SyncStatus status) implements WatchedClock {

  @Override
  public void addListener(ClockListener listener) {}

  @Override
  public void removeListener(ClockListener listener) {}
}

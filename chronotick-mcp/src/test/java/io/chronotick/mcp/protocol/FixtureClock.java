package io.chronotick.mcp.protocol;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.ClockListener;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.model.ClockStatus;

/** A clock whose news are made by whoever asks for some. Any thread. */
public final class FixtureClock implements WatchedClock {

  private final StubClock still = new StubClock();

  /** Something happens that is worth a log message. */
  void makeNews() {
    still.tell(
        new ClockEvent.StatusChanged(StubClock.NOW, ClockStatus.UNKNOWN, ClockStatus.SYNCHRONIZED));
  }

  @Override
  public synchronized SyncStatus status() {
    return still.status();
  }

  @Override
  public DriftReport recentDrift() {
    return still.recentDrift();
  }

  @Override
  public void addListener(ClockListener listener) {
    still.addListener(listener);
  }

  @Override
  public void removeListener(ClockListener listener) {
    still.removeListener(listener);
  }
}

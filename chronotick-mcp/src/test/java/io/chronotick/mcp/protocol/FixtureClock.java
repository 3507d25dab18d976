package io.chronotick.mcp.protocol;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.ClockListener;
import io.chronotick.core.DriftReport;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.StubDrift;
import io.chronotick.model.ClockStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock whose news are made by whoever asks for some. Any thread. */
public final class FixtureClock implements WatchedClock {

  private final StubClock still = new StubClock();
  private final List<ClockListener> listeners = new CopyOnWriteArrayList<>();

  /** Something happens that is worth a log message. */
  void makeNews() {
    var event =
        new ClockEvent.StatusChanged(StubClock.NOW, ClockStatus.UNKNOWN, ClockStatus.SYNCHRONIZED);
    listeners.forEach(listener -> listener.on(event));
  }

  @Override
  public synchronized SyncStatus status() {
    return still.status();
  }

  @Override
  public DriftReport recentDrift() {
    return StubDrift.example().report();
  }

  @Override
  public void addListener(ClockListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(ClockListener listener) {
    listeners.remove(listener);
  }
}

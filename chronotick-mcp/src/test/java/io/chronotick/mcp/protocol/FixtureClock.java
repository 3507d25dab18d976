package io.chronotick.mcp.protocol;

import io.chronotick.core.ClockEvent;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockStatus;

/** A clock whose news are made by whoever asks for some. Any thread. */
public final class FixtureClock extends StubClock {

  /** Something happens that is worth a log message. */
  void makeNews() {
    tell(
        new ClockEvent.StatusChanged(StubClock.NOW, ClockStatus.UNKNOWN, ClockStatus.SYNCHRONIZED));
  }

  @Override
  public synchronized SyncStatus status() {
    return super.status();
  }
}

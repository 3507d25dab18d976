package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.SourceState;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static SyncStatus noBound(String kind, SourceState state) {
    return FakeClock.status(
        ClockStatus.UNKNOWN, Optional.empty(), FakeClock.source("s", kind, state));
  }

  @Test
  void aBoundEndsTheWait() {
    assertTrue(Waiting.hasBoundOrNeverWill(FakeClock.synchronised().status()));
    assertFalse(Waiting.hasBoundOrNeverWill(noBound("ntp", SourceState.UNREACHABLE)));
  }

  @Test
  void theHostsClockAloneIsNotWaitedFor() {
    assertTrue(Waiting.hasBoundOrNeverWill(noBound("system", SourceState.PENDING)));
  }

  @Test
  void aPendingSourceIsWaitedFor() {
    assertFalse(Waiting.everySourceHasSpoken(noBound("ntp", SourceState.PENDING)));
    assertTrue(Waiting.everySourceHasSpoken(noBound("ntp", SourceState.UNREACHABLE)));
  }
}

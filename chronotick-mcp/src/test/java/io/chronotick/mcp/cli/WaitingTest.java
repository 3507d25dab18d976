package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockProgress;
import io.chronotick.core.DegradedReason;
import io.chronotick.core.SourceState;
import io.chronotick.model.ClockStatus;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static ClockProgress progress(
      ClockStatus status, List<DegradedReason> degraded, SourceState... sources) {
    int faults = status.hasBound() && degraded.isEmpty() ? 1 : 0;
    return new ClockProgress(status, faults, new TreeSet<>(degraded), List.of(sources), false);
  }

  @Test
  void aMajorityIsEnoughWhoeverElseIsSilent() {
    assertTrue(
        Waiting.isAsGoodAsItSoonGets(
            progress(
                ClockStatus.SYNCHRONIZED,
                List.of(),
                SourceState.SELECTED,
                SourceState.SELECTED,
                SourceState.PENDING)));
  }

  @Test
  void aFirstAnswerWaitsForTheOthersAndIsTakenWhenTheyHaveSpoken() {
    List<DegradedReason> few = List.of(DegradedReason.LOW_F);
    assertFalse(
        Waiting.isAsGoodAsItSoonGets(
            progress(ClockStatus.SYNCHRONIZED, few, SourceState.SELECTED, SourceState.PENDING)));
    assertTrue(
        Waiting.isAsGoodAsItSoonGets(
            progress(
                ClockStatus.SYNCHRONIZED, few, SourceState.SELECTED, SourceState.UNREACHABLE)));
  }

  @Test
  void aHostWithoutANetworkIsNotWaitedForUnlessAsked() {
    ClockProgress cutOff =
        new ClockProgress(
            ClockStatus.UNKNOWN, 0, new TreeSet<>(), List.of(SourceState.UNREACHABLE), true);
    assertTrue(Waiting.isAsGoodAsItSoonGetsOrCutOff(cutOff));
    assertFalse(Waiting.isAsGoodAsItSoonGets(cutOff));
  }

  @Test
  void withoutABoundOnlyTheHostAloneIsNotWaitedFor() {
    assertFalse(
        Waiting.isAsGoodAsItSoonGets(
            progress(
                ClockStatus.UNKNOWN, List.of(), SourceState.UNREACHABLE, SourceState.UNUSABLE)));
    assertTrue(
        Waiting.isAsGoodAsItSoonGets(
            progress(ClockStatus.UNKNOWN, List.of(), SourceState.UNUSABLE)));
    assertFalse(
        Waiting.isAsGoodAsItSoonGets(
            progress(ClockStatus.UNKNOWN, List.of(), SourceState.PENDING)));
  }
}

package io.chronotick.core;

import io.chronotick.model.ClockStatus;
import java.util.List;
import java.util.SortedSet;

/**
 * How far a starting clock has come. Looking at it takes no reading: the monotone reading begins
 * with the first one, and whoever waits for a bound before that never sees the host's guess.
 *
 * @param status what is published
 * @param faultsTolerated how many lying sources the interval survives
 * @param degraded what redundancy or check is missing
 * @param sources states in the order of configuration
 * @param cutOff no source could even be asked: every one failed on this host, by name or network
 */
public record ClockProgress(
    ClockStatus status,
    int faultsTolerated,
    SortedSet<DegradedReason> degraded,
    List<SourceState> sources,
    boolean cutOff) {

  /**
   * There is a bound that survives as many liars as was configured. One that survives none rests on
   * whoever happened to answer first, so that is only settled once all have spoken.
   */
  public boolean isSettled() {
    return status.hasBound()
        && !degraded.contains(DegradedReason.LOW_F)
        && (faultsTolerated > 0 || hasHeardFromAll());
  }

  /** Every source has answered or failed at least once. */
  public boolean hasHeardFromAll() {
    return !sources.contains(SourceState.PENDING);
  }
}

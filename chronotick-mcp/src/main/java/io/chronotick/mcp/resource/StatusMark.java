package io.chronotick.mcp.resource;

import io.chronotick.core.SourceState;
import io.chronotick.core.SourceStatus;
import io.chronotick.core.SyncStatus;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must change in the clock's health before its subscribers are told: two marks are equal when
 * there is nothing to tell. Numbers that move all the time are not in it.
 */
public record StatusMark(
    ClockStatus status, ClockQuality quality, LeapIndicator leap, Set<SourceId> selected) {

  public static StatusMark of(SyncStatus sync) {
    return new StatusMark(
        sync.reading().status(),
        sync.reading().quality(),
        sync.leap(),
        sync.sources().stream()
            .filter(source -> source.state() == SourceState.SELECTED)
            .map(SourceStatus::id)
            .collect(Collectors.toUnmodifiableSet()));
  }
}

package io.chronotick.mcp.cli;

import io.chronotick.core.SyncStatus;
import io.chronotick.core.publish.SegmentReading;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.SourceTraits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A running server's clock, read once.
 *
 * @param file where it is published
 */
record PublishedMoment(Path file, SegmentReading.Live live) {

  /** Tells this moment in any zone. */
  GetCurrentTime currentTime(Settings settings) {
    SyncStatus status = status();
    return new GetCurrentTime(
        () -> status, settings.zones(), settings::leapSeconds, settings.localTimezone());
  }

  /** As far as a reading shows it; of the rest nothing is known, and nobody asks. */
  SyncStatus status() {
    return new SyncStatus(
        live.toReading(),
        live.best(),
        live.leaderKind(),
        Optional.of(live.hostOffset()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        live.leader().next(),
        live.toReading().bound(),
        LeapIndicator.UNKNOWN,
        SourceTraits.NO_SMEAR,
        Optional.empty(),
        live.epoch(),
        Duration.ZERO,
        new TreeSet<>(),
        List.of());
  }

  /** Whose it is, for people. */
  String sentence() {
    return "server "
        + OneLine.of(live.owner())
        + ", process "
        + live.pid()
        + ", published in "
        + OneLine.of(file.toString());
  }
}

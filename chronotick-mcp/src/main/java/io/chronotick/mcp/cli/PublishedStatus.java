package io.chronotick.mcp.cli;

import io.chronotick.core.publish.SegmentReading;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of a published clock: the keys of {@link GetSyncStatus.Response}, null where it does
 * not say.
 */
record PublishedStatus(Overall overall, @Nullable List<GetSyncStatus.Source> sources) {

  /** The keys of {@link GetSyncStatus.Overall}, in their order. */
  record Overall(
      boolean isSynchronized,
      String status,
      @Nullable String statusSince,
      String quality,
      String source,
      long offsetNs,
      @Nullable Double driftRate,
      long uncertaintyNs,
      @Nullable Long stdDevNs,
      String intervalKind,
      int faultsTolerated,
      @Nullable Long ageNs,
      @Nullable Integer taiMinusUtcSeconds,
      @Nullable Long validForNs,
      int stratum,
      long rootDistanceNs,
      @Nullable String leap,
      @Nullable String leapAt,
      @Nullable String leapTableExpires,
      @Nullable String smear,
      @Nullable String lastSyncTime,
      @Nullable Integer sourcesTotal,
      @Nullable Integer sourcesReachable,
      @Nullable Integer sourcesSelected,
      long disruptions,
      @Nullable Long uptimeSeconds,
      String nodeId,
      String localTimezone,
      String tzdataVersion,
      @Nullable Boolean durable,
      List<String> warnings) {}

  static PublishedStatus of(PublishedMoment published, Settings settings) {
    SegmentReading.Live live = published.live();
    ClockReading reading = live.toReading();
    long bound = reading.bound().orElseThrow().toNanos();
    return new PublishedStatus(
        new Overall(
            live.status() == ClockStatus.SYNCHRONIZED,
            live.status().toString(),
            null,
            reading.quality().toString(),
            live.leaderKind(),
            live.hostOffset().toNanos(),
            null,
            bound,
            null,
            live.kind().toString(),
            live.faults(),
            null,
            null,
            null,
            live.leader().next().value(),
            bound,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            live.epoch(),
            null,
            live.owner(),
            settings.localTimezone(),
            settings.zones().version(),
            null,
            settings.warnings()),
        null);
  }

  static String text(PublishedMoment published, Style style) {
    SegmentReading.Live live = published.live();
    ClockReading reading = live.toReading();
    Lines lines = new Lines();
    lines.add(
        style.status(live.status().toString())
            + ", quality "
            + reading.quality()
            + ", led by "
            + live.leaderKind());
    lines.add(
        "error",
        "at most "
            + Amounts.bound(reading.bound().orElseThrow().toNanos())
            + ", "
            + live.kind()
            + ", "
            + NowText.survives(live.faults()));
    lines.add(
        "offset",
        Amounts.signed(live.hostOffset().toNanos()) + " (true time minus the host's clock)");
    lines.add("stratum", live.leader().next().toString());
    lines.add("source", published.sentence());
    return lines.toString();
  }
}

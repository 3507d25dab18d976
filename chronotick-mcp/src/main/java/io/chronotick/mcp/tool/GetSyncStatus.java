package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clock health and every source. */
@SuppressWarnings("DoNotCallSuggester")
public final class GetSyncStatus {

  /** {@code source}: an id or a kind; restricts the list of sources, never the overall part. */
  public record Request(Optional<String> source) {}

  public record Response(Overall overall, List<Source> sources) {}

  /** Keys in contract order. */
  public record Overall(
      boolean isSynchronized,
      String status,
      String statusSince,
      String quality,
      String source,
      @Nullable Long offsetNs,
      @Nullable Double driftRate,
      @Nullable Long uncertaintyNs,
      @Nullable Long stdDevNs,
      String intervalKind,
      int faultsTolerated,
      @Nullable Long ageNs,
      @Nullable Integer taiMinusUtcSeconds,
      @Nullable Long validForNs,
      int stratum,
      @Nullable Long rootDistanceNs,
      String leap,
      @Nullable String leapAt,
      @Nullable String leapTableExpires,
      String smear,
      @Nullable String lastSyncTime,
      int sourcesTotal,
      int sourcesReachable,
      int sourcesSelected,
      long disruptions,
      long uptimeSeconds,
      String nodeId,
      String localTimezone,
      String tzdataVersion,
      boolean durable,
      List<String> warnings) {}

  /** Keys in contract order. */
  public record Source(
      String id,
      String kind,
      String address,
      String state,
      String reach,
      @Nullable Integer stratum,
      @Nullable String referenceId,
      @Nullable String leap,
      boolean authenticated,
      String smear,
      @Nullable Long pollSeconds,
      @Nullable Long nextPollSeconds,
      @Nullable Long offsetNs,
      @Nullable Long delayNs,
      @Nullable Long jitterNs,
      @Nullable Double frequencyPpm,
      int samples,
      @Nullable Long ageNs,
      @Nullable Long rootDelayNs,
      @Nullable Long rootDispersionNs,
      @Nullable Long rootDistanceNs,
      @Nullable LastError lastError) {}

  public record LastError(String reason, String at) {}

  /** {@code warnings}: sentences known at start, for example about the local zone. */
  public GetSyncStatus(
      Supplier<SyncStatus> clock,
      TimeZones zones,
      String localZone,
      String nodeId,
      List<String> warnings) {}

  public Response call(Request request) throws ToolException {
    throw new UnsupportedOperationException();
  }
}

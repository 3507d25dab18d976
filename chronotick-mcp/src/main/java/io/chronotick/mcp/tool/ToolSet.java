package io.chronotick.mcp.tool;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.zone.TimeZones;
import java.util.List;
import java.util.function.Supplier;

/** The tools of one server, sharing its clock, zones and name. */
public record ToolSet(
    GetCurrentTime getCurrentTime,
    ConvertTime convertTime,
    GetSyncStatus getSyncStatus,
    String localZone) {

  public static ToolSet of(
      Supplier<SyncStatus> clock,
      TimeZones zones,
      String localZone,
      String nodeId,
      List<String> warnings) {
    return new ToolSet(
        new GetCurrentTime(clock, zones, localZone),
        new ConvertTime(clock, zones, localZone),
        new GetSyncStatus(clock, zones, localZone, nodeId, warnings),
        localZone);
  }
}

package io.chronotick.mcp.tool;

import io.chronotick.core.DriftMeasurement;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.tool.input.JsonObjects;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import java.util.List;
import java.util.function.Supplier;

/** The tools of one server, sharing its clock, zones, name and limits. */
public record ToolSet(
    GetCurrentTime getCurrentTime,
    ConvertTime convertTime,
    GetSyncStatus getSyncStatus,
    CreateVectorClock createVectorClock,
    CompareTimestamps compareTimestamps,
    MeasureClockDrift measureClockDrift,
    StampEvent stampEvent,
    OrderEvents orderEvents,
    WaitUntilCertain waitUntilCertain,
    ListTimezones listTimezones,
    EventClocks events,
    String localZone,
    CallLimits limits) {

  /**
   * The tools over one clock.
   *
   * @param drifts begins a measurement of the clock's drift
   * @param events what events are stamped with; over the same clock
   * @param json reads timestamps that come as JSON in a string
   * @param leapSeconds the table in use: what TAI is told by, and which 23:59:60 there were
   * @param nodeId of the server, and of events that name no node
   * @param warnings sentences that hold now whatever the clock says
   */
  public static ToolSet of(
      Supplier<SyncStatus> clock,
      Supplier<DriftMeasurement> drifts,
      EventClocks events,
      JsonObjects json,
      TimeZones zones,
      Supplier<LeapSecondTable> leapSeconds,
      String localZone,
      String nodeId,
      Supplier<List<String>> warnings) {
    var reader = new TimestampReader(json, leapSeconds);
    var ownNode = NodeId.of(nodeId);
    return new ToolSet(
        new GetCurrentTime(clock, zones, leapSeconds, localZone),
        new ConvertTime(clock, zones, localZone),
        new GetSyncStatus(
            clock, zones, leapSeconds, localZone, nodeId, events.isDurable(), warnings),
        new CreateVectorClock(events, ownNode, leapSeconds),
        new CompareTimestamps(reader),
        new MeasureClockDrift(drifts),
        new StampEvent(events, ownNode, reader, leapSeconds),
        new OrderEvents(reader),
        new WaitUntilCertain(events.clock(), () -> clock.get().sources(), reader),
        new ListTimezones(clock, zones),
        events,
        localZone,
        CallLimits.DEFAULT);
  }

  /** The same tools under other limits. */
  public ToolSet within(CallLimits newLimits) {
    return new ToolSet(
        getCurrentTime,
        convertTime,
        getSyncStatus,
        createVectorClock,
        compareTimestamps,
        measureClockDrift,
        stampEvent,
        orderEvents,
        waitUntilCertain,
        listTimezones,
        events,
        localZone,
        newLimits);
  }
}

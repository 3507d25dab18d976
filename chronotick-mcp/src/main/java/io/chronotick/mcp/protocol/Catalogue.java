package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.CallLimits;
import io.chronotick.mcp.tool.ConvertTime;
import io.chronotick.mcp.tool.GetCurrentTime;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.ListTimezones;
import java.util.List;
import java.util.Optional;

/** The tools there are, in the order of the contract, and how much may be asked of them. */
record Catalogue(List<Tool> tools, CallLimits limits) {

  /** With the limits that hold where nobody chose. */
  Catalogue(List<Tool> tools) {
    this(tools, CallLimits.DEFAULT);
  }

  Catalogue within(CallLimits newLimits) {
    return new Catalogue(tools, newLimits);
  }

  static Catalogue of(ToolCalls calls, String localZone) {
    return new Catalogue(
        List.of(
            new Tool(
                "get_current_time",
                "Current time with error bound",
                "Get current time in a specific timezone. Also returns nanoseconds, the interval"
                    + " that contains true time, sync status and TAI.",
                InputSchema.getCurrentTime(localZone),
                OutputSchema.of(GetCurrentTime.Response.class),
                GetCurrentTime.ERROR_PREFIX,
                given ->
                    calls.getCurrentTime(new GetCurrentTime.Request(given.string("timezone")))),
            new Tool(
                "convert_time",
                "Convert between time zones",
                "Convert time between timezones. Flags local times that do not exist or occur"
                    + " twice.",
                InputSchema.convertTime(localZone),
                OutputSchema.of(ConvertTime.Response.class),
                ConvertTime.ERROR_PREFIX,
                given ->
                    calls.convertTime(
                        new ConvertTime.Request(
                            given.string("source_timezone"),
                            given.requiredString("time"),
                            given.string("target_timezone")))),
            new Tool(
                "get_sync_status",
                "Clock health and sources",
                "Get clock synchronization health: status, error bound, leap state, and every time"
                    + " source with the reason it is used or not.",
                InputSchema.getSyncStatus(),
                OutputSchema.of(GetSyncStatus.Response.class),
                GetSyncStatus.ERROR_PREFIX,
                given -> calls.getSyncStatus(new GetSyncStatus.Request(given.string("source")))),
            EventTools.createVectorClock(calls),
            EventTools.compareTimestamps(calls),
            DriftTool.measureClockDrift(calls),
            EventTools.stampEvent(calls),
            EventTools.orderEvents(calls),
            EventTools.waitUntilCertain(calls),
            new Tool(
                "list_timezones",
                "Find time zones",
                "Search IANA time zones by name or current UTC offset.",
                InputSchema.listTimezones(),
                OutputSchema.of(ListTimezones.Response.class),
                ListTimezones.ERROR_PREFIX,
                given ->
                    calls.listTimezones(
                        new ListTimezones.Request(
                            given.string("query"),
                            given.string("utc_offset"),
                            given.integer("limit"))))));
  }

  Optional<Tool> find(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  /** What an agent is told once. */
  static String instructions(String localZone) {
    return """
        ChronoTick tells the time together with a bound on its own error. get_current_time and convert_time need no timezone for local
        time ({LOCAL}). Trust a time only as far as its interval [earliest, latest]; with status UNKNOWN or DISRUPTED there is no bound.
        To order events of several agents, call stamp_event for each event, pass on the stamps you receive, then use compare_timestamps
        (two) or order_events (many). "indeterminate" and "concurrent" are answers, not failures. Only measure_clock_drift and
        wait_until_certain take real time."""
        .replace("{LOCAL}", localZone);
  }
}

package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.CompareTimestamps;
import io.chronotick.mcp.tool.CreateVectorClock;
import io.chronotick.mcp.tool.OrderEvents;
import io.chronotick.mcp.tool.StampEvent;
import io.chronotick.mcp.tool.WaitUntilCertain;
import java.util.List;
import java.util.Map;

/** The tools that stamp, compare, order and await events, in the words of the contract. */
final class EventTools {

  private EventTools() {}

  static Tool createVectorClock(ToolCalls calls) {
    return new Tool(
        "create_vector_clock",
        "Create or advance a vector clock",
        "Create a vector clock for a node, or advance it by one event; clocks received from others"
            + " are merged first. Kept until idle for 24 h.",
        EventSchema.createVectorClock(),
        OutputSchema.of(CreateVectorClock.Response.class),
        Tool.Hints.COUNTS,
        CreateVectorClock.ERROR_PREFIX,
        given ->
            calls.createVectorClock(
                new CreateVectorClock.Request(
                    given.string("node_id"),
                    given.tree("clocks").map(clocks -> (Map<?, ?>) clocks))));
  }

  static Tool compareTimestamps(ToolCalls calls) {
    return new Tool(
        "compare_timestamps",
        "Compare two timestamps",
        "Compare two timestamps (ISO-8601, epoch nanoseconds, ChronoTick readings or stamps, vector"
            + " clocks, hybrid timestamps). Says before, after, equal, concurrent or indeterminate,"
            + " and why.",
        EventSchema.compareTimestamps(),
        OutputSchema.of(CompareTimestamps.Response.class),
        CompareTimestamps.ERROR_PREFIX,
        given ->
            calls.compareTimestamps(
                new CompareTimestamps.Request(
                    given.requiredTree("timestamp1"),
                    given.requiredTree("timestamp2"),
                    given.longInteger("default_uncertainty_ns"))));
  }

  static Tool stampEvent(ToolCalls calls) {
    return new Tool(
        "stamp_event",
        "Stamp an event",
        "Stamp an event: bounded physical time, hybrid timestamp and vector clock in one call. Pass"
            + " stamps received from others in received, so that causes order before effects.",
        EventSchema.stampEvent(),
        OutputSchema.of(StampEvent.Response.class),
        Tool.Hints.COUNTS,
        StampEvent.ERROR_PREFIX,
        given ->
            calls.stampEvent(
                new StampEvent.Request(
                    given.string("node_id"),
                    given.string("label"),
                    given.tree("received"),
                    given.tree("previous"))));
  }

  static Tool orderEvents(ToolCalls calls) {
    return new Tool(
        "order_events",
        "Order many events",
        "Order 2-500 events by cause and time: one consistent order, groups nothing can order, and"
            + " contradictions such as an effect surely before its cause.",
        EventSchema.orderEvents(),
        OutputSchema.of(OrderEvents.Response.class),
        OrderEvents.ERROR_PREFIX,
        given ->
            calls.orderEvents(new OrderEvents.Request((List<?>) given.requiredTree("events"))));
  }

  static Tool waitUntilCertain(ToolCalls calls) {
    return new Tool(
        "wait_until_certain",
        "Wait until an instant has surely passed",
        "Commit wait: return once the given instant has surely passed (earliest is later than it)."
            + " Bounded by timeout_seconds; can be cancelled.",
        EventSchema.waitUntilCertain(),
        OutputSchema.of(WaitUntilCertain.Response.class),
        WaitUntilCertain.ERROR_PREFIX,
        LongTool.call(
            given ->
                calls.waitUntilCertain(
                    new WaitUntilCertain.Request(
                        given.requiredTree("instant"), given.number("timeout_seconds")))));
  }
}

package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.WaitUntilCertain;
import io.chronotick.mcp.tool.input.NodeNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tools on events take. What a timestamp or a vector clock looks like inside is said in
 * words: its reader tells what is wrong with it better than a schema could.
 */
final class EventSchema {

  private static final long MAX_DEFAULT_UNCERTAINTY_NS = 1_000_000_000_000_000L;

  private static final int MAX_LABEL = 256;
  private static final int MAX_RECEIVED = 64;
  private static final int MAX_EVENTS = 500;

  private EventSchema() {}

  static Map<String, @Nullable Object> createVectorClock() {
    return closed(
        Ordered.map(
            "node_id",
            nodeId(
                "Whose clock; default: the server's own node. Callers that share a server should"
                    + " each name themselves."),
            "clocks",
            described(
                Ordered.map(
                    "type", "object", "additionalProperties", Ordered.map("type", "integer")),
                "Initial or received clock, node to counter; merged by maximum before the tick.")),
        List.of());
  }

  static Map<String, @Nullable Object> compareTimestamps() {
    return closed(
        Ordered.map(
            "timestamp1",
            anyOf(
                "The first; a result of another tool is accepted whole.",
                type("string"),
                type("integer"),
                type("object")),
            "timestamp2",
            anyOf("The second.", type("string"), type("integer"), type("object")),
            "default_uncertainty_ns",
            described(
                Ordered.map("type", "integer", "minimum", 0, "maximum", MAX_DEFAULT_UNCERTAINTY_NS),
                "± applied to a timestamp that states none.")),
        List.of("timestamp1", "timestamp2"));
  }

  static Map<String, @Nullable Object> stampEvent() {
    Map<String, @Nullable Object> many = Ordered.map("type", "array", "maxItems", MAX_RECEIVED);
    return closed(
        Ordered.map(
            "node_id",
            nodeId("Whose event; default: the server's own node."),
            "label",
            described(Ordered.map("type", "string", "maxLength", MAX_LABEL), "Returned unchanged."),
            "received",
            anyOf(
                "Stamp, vector clock or hybrid timestamp, or an array of them; merged before the"
                    + " tick.",
                type("string"),
                type("object"),
                many),
            "previous",
            anyOf(
                "The node's own last stamp: the server then keeps nothing, and the result is the"
                    + " node's state.",
                type("string"),
                type("object"))),
        List.of());
  }

  static Map<String, @Nullable Object> orderEvents() {
    return closed(
        Ordered.map(
            "events",
            described(
                Ordered.map(
                    "type",
                    "array",
                    "items",
                    type("object"),
                    "minItems",
                    2,
                    "maxItems",
                    MAX_EVENTS),
                "Stamps, or {\"id\", \"timestamp\"} with a timestamp as compare_timestamps takes"
                    + " it; ids are unique.")),
        List.of("events"));
  }

  static Map<String, @Nullable Object> waitUntilCertain() {
    return closed(
        Ordered.map(
            "instant",
            anyOf(
                "A timestamp as compare_timestamps takes it; of an interval its latest is taken.",
                type("string"),
                type("integer"),
                type("object")),
            "timeout_seconds",
            described(
                Ordered.map(
                    "type",
                    "number",
                    "minimum",
                    0,
                    "maximum",
                    WaitUntilCertain.MAX_TIMEOUT.toSeconds(),
                    "default",
                    WaitUntilCertain.DEFAULT_TIMEOUT.toSeconds()),
                "0 asks without waiting.")),
        List.of("instant"));
  }

  private static Map<String, @Nullable Object> nodeId(String description) {
    return described(Ordered.map("type", "string", "pattern", NodeNames.PATTERN), description);
  }

  private static Map<String, @Nullable Object> anyOf(String description, Map<?, ?>... branches) {
    return described(Ordered.map("anyOf", List.of(branches)), description);
  }

  private static Map<String, @Nullable Object> type(String name) {
    return Ordered.map("type", name);
  }

  private static Map<String, @Nullable Object> described(
      Map<String, @Nullable Object> schema, String description) {
    schema.put("description", description);
    return schema;
  }

  private static Map<String, @Nullable Object> closed(
      Map<String, @Nullable Object> properties, List<String> required) {
    Map<String, @Nullable Object> schema = InputSchema.object(properties, required);
    schema.put("additionalProperties", false);
    return schema;
  }
}

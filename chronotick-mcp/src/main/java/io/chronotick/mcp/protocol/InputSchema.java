package io.chronotick.mcp.protocol;

import io.chronotick.mcp.tool.ListTimezones;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema 2020-12 of what a tool takes, in the words of the contract. */
final class InputSchema {

  private InputSchema() {}

  static Map<String, @Nullable Object> getCurrentTime(String localZone) {
    return object(
        Ordered.map(
            "timezone",
            string(
                "IANA timezone name (e.g., 'America/New_York', 'Europe/London'). Use '"
                    + localZone
                    + "' as local timezone if no timezone provided by the user.")),
        List.of());
  }

  static Map<String, @Nullable Object> convertTime(String localZone) {
    return object(
        Ordered.map(
            "source_timezone",
            string(
                "Source IANA timezone name (e.g., 'America/New_York', 'Europe/London'). Use '"
                    + localZone
                    + "' as local timezone if no source timezone provided by the user."),
            "time",
            string("Time to convert in 24-hour format (HH:MM), or an ISO-8601 date-time"),
            "target_timezone",
            string(
                "Target IANA timezone name (e.g., 'Asia/Tokyo', 'America/Los_Angeles'). Use '"
                    + localZone
                    + "' as local timezone if no target timezone provided by the user.")),
        List.of("time"));
  }

  static Map<String, @Nullable Object> getSyncStatus() {
    Map<String, @Nullable Object> schema =
        object(
            Ordered.map("source", string("A source id or kind; restricts sources, never overall.")),
            List.of());
    schema.put("additionalProperties", false);
    return schema;
  }

  static Map<String, @Nullable Object> listTimezones() {
    Map<String, @Nullable Object> query =
        string("Part of a zone name; ignores case, _, space and -.");
    query.put("maxLength", ListTimezones.MAX_QUERY_LENGTH);
    Map<String, @Nullable Object> offset = string("Current UTC offset, ±HH:MM.");
    offset.put("pattern", ListTimezones.UTC_OFFSET);
    Map<String, @Nullable Object> schema =
        object(
            Ordered.map(
                "query",
                query,
                "utc_offset",
                offset,
                "limit",
                Ordered.map(
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    ListTimezones.MAX_LIMIT,
                    "default",
                    ListTimezones.DEFAULT_LIMIT)),
            List.of());
    schema.put("additionalProperties", false);
    return schema;
  }

  static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> properties, List<String> required) {
    var schema = new LinkedHashMap<String, @Nullable Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, @Nullable Object> string(String description) {
    return Ordered.map("type", "string", "description", description);
  }
}

package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.StillClock;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools on events behind the real protocol, read with another JSON library. */
class EventToolsOverTheWireTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String P2 = "Error processing ChronoTick query: ";
  private static final String V = "Input validation error: ";

  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
      """;

  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n";

  private static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}\n";
  }

  private static List<JsonNode> session(SyncStatus status, String... calls) throws IOException {
    TimeZones zones = TimeZones.newest();
    ToolSet tools =
        ToolSet.of(
            () -> status,
            StubDrift::nothing,
            EventClocks.inMemory(status::reading, EventClocks.MAX_REMOTE_AHEAD, () -> 0),
            Json::object,
            zones,
            LeapSecondTable::shipped,
            "Europe/Berlin",
            "ct-test",
            List::of);
    var resources =
        new Resources(
            () -> status, zones, LeapSecondTable::shipped, tools.getSyncStatus(), tools.events());
    var out = new ByteArrayOutputStream();
    var in =
        new ByteArrayInputStream((HELLO + String.join("", calls)).getBytes(StandardCharsets.UTF_8));
    assertEquals(0, ChronoTickServer.serveStdio(tools, resources, new StillClock(status), in, out));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().skip(1).toList()) {
      answers.add(JSON.readTree(line).get("result"));
    }
    return answers;
  }

  private static JsonNode answer(String tool, String arguments) throws IOException {
    return session(Statuses.synchronised(), call(tool, arguments)).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "create_vector_clock|{\"node_id\":5}|V|5 is not of type 'string'|INVALID_ARGUMENT|node_id",
        "create_vector_clock|{\"node_id\":\"a b\"}|V|'a b' does not match '^[A-Za-z0-9._:@/-]{1,128}$'|INVALID_ARGUMENT|node_id",
        "create_vector_clock|{\"node_id\":\"a\\n\"}|V|'a\\n' does not match '^[A-Za-z0-9._:@/-]{1,128}$'|INVALID_ARGUMENT|node_id",
        "create_vector_clock|{\"clocks\":null}|V|None is not of type 'object'|INVALID_ARGUMENT|clocks",
        "create_vector_clock|{\"clocks\":[1]}|V|[1] is not of type 'object'|INVALID_ARGUMENT|clocks",
        "create_vector_clock|{\"x\":1}|V|Additional properties are not allowed ('x' was unexpected)|INVALID_ARGUMENT|x",
        "create_vector_clock|{\"clocks\":{\"x\":-1}}|P2|Invalid vector clock: entry 'x' is -1; integers from 0 to 9007199254740991 are accepted|INVALID_CLOCK|clocks",
        "create_vector_clock|{\"clocks\":{\"x\":1.5}}|P2|Invalid vector clock: entry 'x' is 1.5; integers from 0 to 9007199254740991 are accepted|INVALID_CLOCK|clocks",
        "create_vector_clock|{\"node_id\":\"x\",\"clocks\":{\"x\":9007199254740991}}|P2|Vector clock of x is exhausted|CLOCK_OVERFLOW|node_id",
        "compare_timestamps|{}|V|'timestamp1' is a required property|INVALID_ARGUMENT|timestamp1",
        "compare_timestamps|{\"timestamp1\":1.5,\"timestamp2\":1}|V|1.5 is not valid under any of the given schemas|INVALID_ARGUMENT|timestamp1",
        "compare_timestamps|{\"timestamp1\":1,\"timestamp2\":2,\"default_uncertainty_ns\":-1}|V|-1 is less than the minimum of 0|INVALID_ARGUMENT|default_uncertainty_ns",
        "compare_timestamps|{\"timestamp1\":1,\"timestamp2\":2,\"default_uncertainty_ns\":1000000000000001}|V|1000000000000001 is greater than the maximum of 1000000000000000|INVALID_ARGUMENT|default_uncertainty_ns",
        "compare_timestamps|{\"timestamp1\":\"2026-11-22T21:30:00\",\"timestamp2\":2}|P2|'2026-11-22T21:30:00' has no UTC offset; add Z or ±HH:MM|INVALID_TIMESTAMP|timestamp1",
        "compare_timestamps|{\"timestamp1\":{\"a\":1},\"timestamp2\":1795383000}|P2|1795383000 is ambiguous; use {\"epoch_s\": 1795383000}|INVALID_TIMESTAMP|timestamp2",
        "compare_timestamps|{\"timestamp1\":{\"a\":1},\"timestamp2\":\"2026-06-30T23:59:60Z\"}|P2|2026-06-30T23:59:60Z is not a leap second|INVALID_TIMESTAMP|timestamp2",
        "compare_timestamps|{\"timestamp1\":{\"epoch_s\":1,\"uncertainty_ns\":-1},\"timestamp2\":2}|P2|uncertainty_ns is negative|INVALID_TIMESTAMP|timestamp1",
        "compare_timestamps|{\"timestamp1\":{\"a\":1},\"timestamp2\":\"2026-11-22T21:30:00Z\"}|P2|A vector clock and an instant cannot be compared; stamp_event gives both|NOT_COMPARABLE|timestamp2",
        "stamp_event|{\"received\":{\"hybrid\":\"2026-11-22T22:30:00.123Z-0000-a\"}}|P2|Received stamp is 3600.0 s ahead of this clock; refused, nothing was changed|REMOTE_CLOCK_AHEAD|received",
        "stamp_event|{\"node_id\":\"b\",\"previous\":{\"node_id\":\"a\",\"clocks\":{\"a\":1}}}|P2|previous belongs to node a, not b|INVALID_ARGUMENT|previous",
        "stamp_event|{\"received\":5}|V|5 is not valid under any of the given schemas|INVALID_ARGUMENT|received",
        "stamp_event|{\"received\":{\"clocks\":{\"x\":-1}}}|P2|Invalid vector clock: entry 'x' is -1; integers from 0 to 9007199254740991 are accepted|INVALID_CLOCK|received",
        "order_events|{\"events\":[]}|V|[] is too short|INVALID_ARGUMENT|events",
        "order_events|{\"events\":[1,2]}|V|1 is not of type 'object'|INVALID_ARGUMENT|events",
        "order_events|{\"events\":[{\"id\":\"x\",\"timestamp\":{\"a\":1}},{\"id\":\"x\",\"timestamp\":{\"a\":2}}]}|P2|Event id x occurs twice with different timestamps|INVALID_ARGUMENT|events",
        "order_events|{\"events\":[{\"id\":\"x\",\"timestamp\":{\"a\":1}},{\"id\":\"y\",\"timestamp\":\"2026-11-22T21:30:00\"}]}|P2|'2026-11-22T21:30:00' has no UTC offset; add Z or ±HH:MM|INVALID_TIMESTAMP|events[1]"
      })
  void refusalsHaveTheTextsOfTheContract(
      String tool, String arguments, String prefix, String text, String code, String argument)
      throws IOException {
    JsonNode result = answer(tool, arguments);
    assertTrue(result.get("isError").asBoolean());
    assertEquals((prefix.equals("V") ? V : P2) + text, result.at("/content/0/text").asText());
    assertEquals(code, result.at("/_meta/io.chronotick~1error/code").asText());
    assertEquals(argument, result.at("/_meta/io.chronotick~1error/argument").asText());
    assertFalse(result.has("structuredContent"));
  }

  @ParameterizedTest
  @CsvSource({
    "create_vector_clock, clock, clocks",
    "compare_timestamps, timestamp3, timestamp1",
    "stamp_event, recieved, received",
    "order_events, event, events"
  })
  void anUnknownArgumentIsToldTheNearestOne(String tool, String given, String meant)
      throws IOException {
    String required =
        switch (tool) {
          case "compare_timestamps" -> "\"timestamp1\":1,\"timestamp2\":1,";
          case "order_events" -> "\"events\":[{},{}],";
          default -> "";
        };
    JsonNode result = answer(tool, "{" + required + "\"" + given + "\":1}");
    assertEquals(
        V + "Additional properties are not allowed ('" + given + "' was unexpected)",
        result.at("/content/0/text").asText());
    assertTrue(result.at("/content/1/text").asText().startsWith("Did you mean: " + meant));
    assertEquals(meant, result.at("/_meta/io.chronotick~1error/did_you_mean/0").asText());
  }

  @Test
  void whatIsTooManyOrTooLongIsTold() throws IOException {
    var many = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 501; i++) {
      many.add("{}");
    }
    String tooMany =
        answer("order_events", "{\"events\":" + many + "}").at("/content/0/text").asText();
    assertTrue(tooMany.startsWith(V + "[{}, {}, "), tooMany);
    assertTrue(tooMany.endsWith("… is too long"), tooMany);
    var stamps = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 65; i++) {
      stamps.add("1");
    }
    assertTrue(
        answer("stamp_event", "{\"received\":" + stamps + "}")
            .at("/content/0/text")
            .asText()
            .endsWith(", 1] is too long"));
    assertEquals(
        V + "'" + "x".repeat(257) + "' is too long",
        answer("stamp_event", "{\"label\":\"" + "x".repeat(257) + "\"}")
            .at("/content/0/text")
            .asText());
    assertEquals(
        "x".repeat(256),
        answer("stamp_event", "{\"label\":\"" + "x".repeat(256) + "\"}")
            .at("/structuredContent/label")
            .asText());
  }

  @Test
  void noRoomForANodeIsTold() throws IOException {
    String[] calls = new String[1025];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = call("create_vector_clock", "{\"node_id\":\"n" + i + "\"}");
    }
    JsonNode last = session(Statuses.synchronised(), calls).get(1024);
    assertEquals(
        P2 + "This server holds 1024 node clocks; use stamp_event with previous to carry your own",
        last.at("/content/0/text").asText());
    assertEquals("LIMIT_EXCEEDED", last.at("/_meta/io.chronotick~1error/code").asText());
  }

  @Test
  void aStringThatIsNoTimestampIsToldWhatIs() throws IOException {
    String text =
        answer("compare_timestamps", "{\"timestamp1\":\"x\",\"timestamp2\":1}")
            .at("/content/0/text")
            .asText();
    assertTrue(text.startsWith(P2 + "Not a timestamp: 'x'. Accepted: "), text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersFitTheirSchemas(boolean synchronised) throws IOException {
    SyncStatus status = synchronised ? Statuses.synchronised() : Statuses.unknown(Statuses.NOW);
    List<JsonNode> answers =
        session(
            status,
            LIST,
            call("create_vector_clock", "{\"clocks\":{\"b\":2,\"ct-test\":9}}"),
            call(
                "compare_timestamps",
                "{\"timestamp1\":{\"a\":1},\"timestamp2\":\"{\\\"clocks\\\":{\\\"b\\\":1}}\"}"),
            call("stamp_event", "{\"label\":\"é\",\"received\":[{\"b\":3}]}"),
            call(
                "order_events",
                "{\"events\":[{\"id\":\"y\",\"timestamp\":{\"clocks\":{\"a\":1},\"epoch_s\":9,"
                    + "\"uncertainty_ns\":1}},{\"id\":\"x\",\"timestamp\":{\"clocks\":{\"a\":2},"
                    + "\"epoch_s\":5,\"uncertainty_ns\":1}}]}"));
    var judge = new DefaultJsonSchemaValidator();
    int[] places = {3, 4, 6, 7};
    for (int i = 0; i < places.length; i++) {
      JsonNode tool = answers.get(0).at("/tools/" + places[i]);
      JsonNode answer = answers.get(i + 1).get("structuredContent");
      @SuppressWarnings("unchecked") // a schema is an object
      Map<String, Object> schema = JSON.convertValue(tool.get("outputSchema"), Map.class);
      var verdict = judge.validate(schema, JSON.convertValue(answer, Map.class));
      assertTrue(verdict.valid(), tool.get("name") + ": " + verdict.errorMessage());
      assertEquals(answer, JSON.readTree(answers.get(i + 1).at("/content/0/text").asText()));
    }
    assertEquals("ct-test:10", answers.get(1).at("/structuredContent/event_id").asText());
    assertEquals(1, answers.get(1).at("/structuredContent/warnings").size());
    assertTrue(answers.get(2).at("/structuredContent/physical").isNull());
    assertEquals("ct-test:11", answers.get(3).at("/structuredContent/event_id").asText());
    assertEquals(3, answers.get(3).at("/structuredContent/clocks/b").asInt());
    assertEquals(!synchronised, answers.get(3).at("/structuredContent/earliest").isNull());
    assertEquals(
        "effect_before_cause",
        answers.get(4).at("/structuredContent/contradictions/0/kind").asText());
    assertEquals(
        3_999_999_998L, answers.get(4).at("/structuredContent/contradictions/0/gap_ns").asLong());
  }

  /** What one tool returns, the others take word for word. */
  @Test
  void resultsAreAcceptedVerbatim() throws IOException {
    List<JsonNode> first =
        session(
            Statuses.synchronised(),
            call("stamp_event", "{\"node_id\":\"a\"}"),
            call("get_current_time", "{}"),
            call("create_vector_clock", "{\"node_id\":\"b\"}"),
            call("convert_time", "{\"time\":\"2026-11-22T21:30:00Z\"}"));
    String stamp = first.get(0).get("structuredContent").toString();
    String reading = first.get(1).get("structuredContent").toString();
    String clock = first.get(2).get("structuredContent").toString();
    String converted = first.get(3).get("structuredContent").toString();
    List<JsonNode> second =
        session(
            Statuses.synchronised(),
            call(
                "compare_timestamps",
                "{\"timestamp1\":" + stamp + ",\"timestamp2\":" + reading + "}"),
            call(
                "compare_timestamps",
                "{\"timestamp1\":" + clock + ",\"timestamp2\":" + stamp + "}"),
            call(
                "compare_timestamps",
                "{\"timestamp1\":" + converted + ",\"timestamp2\":\"2026-11-22T21:30:00Z\"}"),
            call("order_events", "{\"events\":[" + stamp + "," + clock + "]}"),
            call("stamp_event", "{\"node_id\":\"c\",\"received\":[" + stamp + "," + clock + "]}"),
            call("stamp_event", "{\"previous\":" + stamp + "}"));
    List<JsonNode> answers = second.stream().map(a -> a.get("structuredContent")).toList();
    assertEquals("interval", answers.get(0).get("basis").asText());
    assertEquals("equal", answers.get(0).get("verdict").asText());
    assertEquals("vector_clock", answers.get(1).get("basis").asText());
    assertEquals("concurrent", answers.get(1).get("verdict").asText());
    assertEquals("instant", answers.get(2).get("basis").asText());
    assertEquals("equal", answers.get(2).get("verdict").asText());
    assertEquals("[\"a:1\",\"b:1\"]", answers.get(3).get("order").toString());
    assertEquals("{\"a\":1,\"b\":1,\"c\":1}", answers.get(4).get("clocks").toString());
    assertEquals("a:2", answers.get(5).get("event_id").asText());
  }
}

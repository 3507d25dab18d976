package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalogue, the answers and the refusals as a client sees them. */
class ToolsTest {

  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private final Client client = Client.initialized();

  private List<Map<String, Object>> tools() {
    return Client.list(client.result(LIST).get("tools")).stream().map(Client::map).toList();
  }

  @Test
  void theToolsComeInTheOrderOfTheContractWithTitlesAndHints() {
    assertEquals(
        List.of(
            "get_current_time",
            "convert_time",
            "get_sync_status",
            "create_vector_clock",
            "compare_timestamps",
            "measure_clock_drift",
            "stamp_event",
            "order_events",
            "wait_until_certain",
            "list_timezones"),
        tools().stream().map(tool -> tool.get("name")).toList());
    assertEquals(
        List.of(
            "Current time with error bound",
            "Convert between time zones",
            "Clock health and sources",
            "Create or advance a vector clock",
            "Compare two timestamps",
            "Measure clock drift",
            "Stamp an event",
            "Order many events",
            "Wait until an instant has surely passed",
            "Find time zones"),
        tools().stream().map(tool -> tool.get("title")).toList());
    for (Map<String, Object> tool : tools()) {
      boolean counts = Set.of("create_vector_clock", "stamp_event").contains(tool.get("name"));
      assertEquals(
          Map.of(
              "readOnlyHint",
              !counts,
              "destructiveHint",
              false,
              "idempotentHint",
              !counts,
              "openWorldHint",
              "measure_clock_drift".equals(tool.get("name"))),
          tool.get("annotations"));
    }
  }

  @Test
  void theInputSchemasAreThoseOfTheContract() {
    assertEquals(
        """
        {"type":"object","properties":{"timezone":{"type":"string","description":"IANA timezone name \
        (e.g., 'America/New_York', 'Europe/London'). Use 'America/New_York' as local timezone if no \
        timezone provided by the user."}}}\
        """,
        Json.compact(tools().get(0).get("inputSchema")));
    Map<String, Object> convert = Client.map(tools().get(1).get("inputSchema"));
    assertEquals(List.of("time"), convert.get("required"));
    Map<String, Object> properties = Client.map(convert.get("properties"));
    assertEquals(
        List.of("source_timezone", "time", "target_timezone"), List.copyOf(properties.keySet()));
    assertEquals(
        "Target IANA timezone name (e.g., 'Asia/Tokyo', 'America/Los_Angeles'). Use"
            + " 'America/New_York' as local timezone if no target timezone provided by the user.",
        Client.map(properties.get("target_timezone")).get("description"));
    assertFalse(convert.containsKey("additionalProperties"));
    assertEquals(false, Client.map(tools().get(2).get("inputSchema")).get("additionalProperties"));
  }

  @Test
  void theListIsSmallEnoughForAnAgentsContext() {
    int whole = Json.compact(tools()).getBytes(StandardCharsets.UTF_8).length;
    tools().forEach(tool -> assertTrue(tool.containsKey("outputSchema")));
    List<Map<String, Object>> bare = tools();
    bare.forEach(tool -> tool.remove("outputSchema"));
    int without = Json.compact(bare).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(without <= 9 * 1024, "without output schemas: " + without);
    assertTrue(whole <= 30 * 1024, "with output schemas: " + whole);
  }

  @Test
  void everyAnswerFitsItsOutputSchemaAndNothingInItIsUndeclared() {
    // Another library's opinion of schemas that we read off the records.
    var judge = new DefaultJsonSchemaValidator();
    Map<String, String> arguments =
        Map.of(
            "get_current_time",
            "{}",
            "convert_time",
            "{\"time\":\"1:2\"}",
            "get_sync_status",
            "{}",
            "create_vector_clock",
            "{}",
            "compare_timestamps",
            "{\"timestamp1\":1,\"timestamp2\":{\"a\":1}}",
            "measure_clock_drift",
            "{}",
            "stamp_event",
            "{}",
            "order_events",
            "{\"events\":[{},{}]}",
            "wait_until_certain",
            "{\"instant\":1}",
            "list_timezones",
            "{}");
    for (Map<String, Object> tool : tools()) {
      String name = Client.string(tool.get("name"));
      Map<String, Object> schema = Client.map(tool.get("outputSchema"));
      Map<String, Object> answer =
          Client.map(
              client.call(name, Client.string(arguments.get(name))).get("structuredContent"));
      var verdict = judge.validate(schema, answer);
      assertTrue(verdict.valid(), verdict.errorMessage());
      assertEquals(
          List.copyOf(Client.map(schema.get("properties")).keySet()), List.copyOf(answer.keySet()));
    }
  }

  @Test
  void theTextItemIsTheSameObjectIndentedByTwoSpaces() {
    Map<String, Object> result = client.call("get_current_time", "{\"timezone\":\"Zürich\"}");
    assertEquals(false, result.get("isError"));
    assertFalse(result.containsKey("_meta"));
    List<String> texts = Client.texts(result);
    assertEquals(1, texts.size());
    assertEquals(
        result.get("structuredContent"),
        Client.object(texts.get(0).getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        texts
            .get(0)
            .startsWith(
                """
                {
                  "timezone": "Zürich",
                  "datetime": "2026-11-22T16:30:00-05:00",
                  "day_of_week": "Sunday",
                  "is_dst": false,
                  "utc_seconds": 1795383000,
                  "utc_nanoseconds": 123456789,
                """));
    assertTrue(texts.get(0).contains("\n  \"drift_rate\": 3.172,\n"));
    assertTrue(texts.get(0).contains("\n  \"age_ns\": null,\n"));
  }

  @Test
  void onlyAlternativeAndNoteAreLeftOutWhenNull() {
    Map<String, Object> answer =
        Client.map(client.call("convert_time", "{\"time\":\"1:2\"}").get("structuredContent"));
    assertEquals(
        List.of(
            "timezone",
            "datetime",
            "day_of_week",
            "is_dst",
            "utc_offset_seconds",
            "local_time",
            "alternative",
            "note"),
        List.copyOf(Client.map(answer.get("source")).keySet()));
    assertEquals(
        List.of(
            "timezone", "datetime", "day_of_week", "is_dst", "utc_offset_seconds", "local_time"),
        List.copyOf(Client.map(answer.get("target")).keySet()));
  }

  @Test
  void argumentsReachTheToolAndAbsentOnesAreAbsent() {
    Map<String, Object> answer =
        Client.map(
            client
                .call(
                    "convert_time",
                    "{\"time\":\"12:34\",\"target_timezone\":\"T\",\"source_timezone\":\"S\"}")
                .get("structuredContent"));
    assertEquals("S", Client.map(answer.get("source")).get("timezone"));
    assertEquals("T", Client.map(answer.get("target")).get("timezone"));
    assertEquals("12:34 does not exist", Client.map(answer.get("source")).get("note"));
    assertEquals(
        "America/New_York",
        Client.map(client.call("get_current_time", "{}").get("structuredContent")).get("timezone"));
  }

  @Test
  void argumentsOfAnyShapeReachTheToolAsTrees() {
    Map<String, Object> compared =
        Client.map(
            client
                .call(
                    "compare_timestamps",
                    "{\"timestamp1\":12345678901234567890,\"timestamp2\":{\"a\":[1.0,null]},"
                        + "\"default_uncertainty_ns\":7.0}")
                .get("structuredContent"));
    assertEquals("[12345678901234567890, {'a': [1.0, None]}]", compared.get("reason"));
    assertEquals(7L, compared.get("time_difference_ns"));
    assertEquals(
        BigInteger.TEN.pow(20), compared.get("overlap_ns"), "a distance has no largest value");
    Map<String, Object> stamped =
        Client.map(
            client
                .call(
                    "stamp_event",
                    "{\"node_id\":\"n\",\"label\":\"l\",\"received\":[{\"a\":1}],"
                        + "\"previous\":\"{}\"}")
                .get("structuredContent"));
    assertEquals("n", stamped.get("node_id"));
    assertEquals("l", stamped.get("label"));
    assertEquals(List.of("[[{'a': 1}], '{}']"), stamped.get("warnings"));
  }

  @Test
  void theEventToolsTakeWhatTheContractSays() {
    Map<String, Object> stamp = Client.map(tools().get(6).get("inputSchema"));
    assertEquals(false, stamp.get("additionalProperties"));
    assertEquals(
        List.of("node_id", "label", "received", "previous"),
        List.copyOf(Client.map(stamp.get("properties")).keySet()));
    assertEquals(
        List.of("timestamp1", "timestamp2"),
        Client.map(tools().get(4).get("inputSchema")).get("required"));
    assertEquals(
        """
        {"type":"array","items":{"type":"object"},"minItems":2,"maxItems":500,"description":"Stamps,\
         or {\\"id\\", \\"timestamp\\"} with a timestamp as compare_timestamps takes it; ids are\
         unique."}""",
        Json.compact(
            Client.map(Client.map(tools().get(7).get("inputSchema")).get("properties"))
                .get("events")));
    assertEquals(
        Map.of("type", "object", "additionalProperties", Map.of("type", "integer")),
        Client.map(Client.map(tools().get(6).get("outputSchema")).get("properties")).get("clocks"));
  }

  @Test
  void aMissingArgumentIsToldBeforeAWrongOne() {
    assertEquals(
        "Input validation error: 'time' is a required property",
        client.refusal("convert_time", "{\"source_timezone\":5}"));
  }

  @Test
  void wrongTypesAreToldInSchemaOrderAndPythonNotation() {
    assertEquals(
        "Input validation error: None is not of type 'string'",
        client.refusal(
            "convert_time", "{\"target_timezone\":1,\"time\":2,\"source_timezone\":null}"));
    assertEquals(
        "Input validation error: 5 is not of type 'string'",
        client.refusal("get_current_time", "{\"timezone\":5}"));
    assertEquals(
        "Input validation error: ['a', 1, 1.5, True, {'a': None}] is not of type 'string'",
        client.refusal("get_current_time", "{\"timezone\":[\"a\",1,1.5,true,{\"a\":null}]}"));
  }

  @Test
  void anEchoedValueIsCut() {
    String text =
        client.refusal("get_current_time", "{\"timezone\":[\"" + "x".repeat(5000) + "\"]}");
    assertEquals(
        "Input validation error: ['" + "x".repeat(1022) + "… is not of type 'string'", text);
  }

  @Test
  void unknownArgumentsAreIgnoredByTheReferenceToolsOnly() {
    assertEquals(false, client.call("get_current_time", "{\"x\":1}").get("isError"));
    assertEquals(false, client.call("convert_time", "{\"time\":\"1:2\",\"x\":1}").get("isError"));
    Map<String, Object> refused = client.call("get_sync_status", "{\"sorce\":\"a\"}");
    assertEquals(
        List.of(
            "Input validation error: Additional properties are not allowed ('sorce' was"
                + " unexpected)",
            "Did you mean: source?"),
        Client.texts(refused));
    assertEquals(
        Map.of(
            "io.chronotick/error",
            Map.of(
                "code",
                "INVALID_ARGUMENT",
                "argument",
                "sorce",
                "did_you_mean",
                List.of("source"))),
        refused.get("_meta"));
    assertEquals(
        "Input validation error: Additional properties are not allowed ('x', 'y' were unexpected)",
        client.refusal("get_sync_status", "{\"x\":1,\"y\":1}"));
  }

  @Test
  void aToolsRefusalHasThePrefixOfItsKindAndCarriesNoContent() {
    Map<String, Object> refused = client.call("get_current_time", "{\"timezone\":\"Mars\"}");
    assertEquals(true, refused.get("isError"));
    assertEquals(
        List.of(
            "Error processing mcp-server-time query: Invalid timezone: 'No time zone found with"
                + " key Mars'",
            "Did you mean: America/Los_Angeles, Europe/Zürich?"),
        Client.texts(refused));
    assertFalse(refused.containsKey("structuredContent"));
    assertEquals(
        Map.of(
            "io.chronotick/error",
            Map.of(
                "code",
                "INVALID_TIMEZONE",
                "argument",
                "timezone",
                "did_you_mean",
                List.of("America/Los_Angeles", "Europe/Zürich"))),
        refused.get("_meta"));
    assertEquals(
        "Error processing ChronoTick query: Unknown time source: x. Known: a, b",
        client.refusal("get_sync_status", "{\"source\":\"x\"}"));
  }

  @Test
  void withoutSuggestionsThereIsOneTextItem() {
    assertEquals(
        List.of("Error processing mcp-server-time query: No."),
        Client.texts(client.call("get_current_time", "{\"timezone\":\"Venus\"}")));
  }
}

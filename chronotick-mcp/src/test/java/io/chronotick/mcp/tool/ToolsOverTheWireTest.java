package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real tools behind the real protocol, read with another JSON library. */
class ToolsOverTheWireTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}
      """;

  private static String call(String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}\n";
  }

  private static List<JsonNode> session(SyncStatus status, String input) throws IOException {
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
    var in = new ByteArrayInputStream((HELLO + input).getBytes(StandardCharsets.UTF_8));
    assertEquals(0, ChronoTickServer.serveStdio(tools, resources, new StillClock(status), in, out));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().skip(1).toList()) {
      answers.add(JSON.readTree(line).get("result"));
    }
    return answers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "get_current_time|{\"timezone\":\"\"}|Error processing mcp-server-time query: Missing"
            + " required argument: timezone|INVALID_TIMEZONE",
        "get_current_time|{\"timezone\":\"X/Y\"}|Error processing mcp-server-time query: Invalid"
            + " timezone: 'No time zone found with key X/Y'|INVALID_TIMEZONE",
        "get_current_time|{\"timezone\":null}|Input validation error: None is not of type"
            + " 'string'|INVALID_ARGUMENT",
        "convert_time|{}|Input validation error: 'time' is a required property|INVALID_ARGUMENT",
        "convert_time|{\"time\":\"25:00\"}|Error processing mcp-server-time query: Invalid time"
            + " format. Expected HH:MM [24-hour format]|INVALID_TIME",
        "list_timezones|{\"limit\":0}|Input validation error: 0 is less than the minimum of"
            + " 1|INVALID_ARGUMENT",
        "list_timezones|{\"utc_offset\":\"5\"}|Input validation error: '5' does not match"
            + " '^[+-][0-9]{2}:[0-9]{2}$'|INVALID_ARGUMENT",
        "list_timezones|{\"name\":\"x\"}|Input validation error: Additional properties are not"
            + " allowed ('name' was unexpected)|INVALID_ARGUMENT",
        "get_sync_status|{\"sources\":1}|Input validation error: Additional properties are not"
            + " allowed ('sources' was unexpected)|INVALID_ARGUMENT"
      })
  void refusalsHaveTheTextsOfTheContract(String tool, String arguments, String text, String code)
      throws IOException {
    JsonNode result = session(Statuses.unknown(Statuses.NOW), call(tool, arguments)).get(0);
    assertTrue(result.get("isError").asBoolean());
    assertEquals(text, result.at("/content/0/text").asText());
    assertEquals(code, result.at("/_meta/io.chronotick~1error/code").asText());
  }

  @Test
  void anUnknownSourceIsRefusedWithTheOtherPrefix() throws IOException {
    JsonNode result =
        session(Statuses.unknown(Statuses.NOW), call("get_sync_status", "{\"source\":\"x\"}"))
            .get(0);
    assertTrue(
        result
            .at("/content/0/text")
            .asText()
            .startsWith("Error processing ChronoTick query: Unknown time source: x."));
    assertEquals("UNKNOWN_SOURCE", result.at("/_meta/io.chronotick~1error/code").asText());
  }

  @Test
  void aClockWithoutABoundGivesAnswersThatFitTheirSchemas() throws IOException {
    List<JsonNode> answers = answersThatFit(Statuses.unknown(Statuses.NOW));
    assertTrue(answers.get(0).get("earliest").isNull());
    assertEquals("2026-11-22T22:30:00+01:00", answers.get(0).get("datetime").asText());
    assertEquals("nonexistent", answers.get(1).at("/source/local_time").asText());
  }

  @Test
  void aSynchronisedClockGivesAnswersThatFitTheirSchemas() throws IOException {
    List<JsonNode> answers =
        answersThatFit(
            Statuses.synchronised(Statuses.cloudflare(), Statuses.silent("ntp.lan", "ntp")));
    assertTrue(answers.get(0).get("earliest").isTextual());
    assertEquals("name_not_resolved", answers.get(2).at("/sources/1/last_error/reason").asText());
  }

  @Test
  void zonesAreFoundOverTheWire() throws IOException {
    List<JsonNode> answers =
        session(
            Statuses.unknown(Statuses.NOW),
            call("list_timezones", "{\"query\":\"new york\"}")
                + call("list_timezones", "{\"query\":\"tokyo\",\"limit\":1.0}")
                + call("list_timezones", "{\"query\":\"atlantis\"}"));
    assertEquals(
        """
        {"timezones":[{"timezone":"America/New_York","local_time":"2026-11-22T16:30:00-05:00",\
        "utc_offset":"-05:00","abbreviation":"EST","is_dst":false,"next_transition":\
        {"at":"2027-03-14T07:00:00.000000000Z","utc_offset":"-04:00"}}],"total_count":1,\
        "tzdata_version":"%s"}\
        """
            .formatted(TimeZones.newest().version()),
        answers.get(0).get("structuredContent").toString());
    assertTrue(answers.get(1).at("/structuredContent/timezones/0/next_transition").isNull());
    assertEquals(0, answers.get(2).at("/structuredContent/total_count").asInt(-1));
  }

  /** The answers of the three tools, each checked by a validator that is not ours. */
  private static List<JsonNode> answersThatFit(SyncStatus status) throws IOException {
    List<JsonNode> answers =
        session(
            status,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n"
                + call("get_current_time", "{}")
                + call("convert_time", "{\"time\":\"2027-03-28T02:30\"}")
                + call("get_sync_status", "{}"));
    var judge = new DefaultJsonSchemaValidator();
    for (int i = 0; i < 3; i++) {
      JsonNode tool = answers.get(0).at("/tools/" + i);
      JsonNode answer = answers.get(i + 1).get("structuredContent");
      @SuppressWarnings("unchecked") // a schema is an object
      Map<String, Object> schema = JSON.convertValue(tool.get("outputSchema"), Map.class);
      var verdict = judge.validate(schema, JSON.convertValue(answer, Map.class));
      assertTrue(verdict.valid(), tool.get("name") + ": " + verdict.errorMessage());
      assertEquals(answer, JSON.readTree(answers.get(i + 1).at("/content/0/text").asText()));
    }
    return answers.stream().skip(1).map(answer -> answer.get("structuredContent")).toList();
  }
}

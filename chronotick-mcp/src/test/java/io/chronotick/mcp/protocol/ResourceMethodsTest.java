package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources, prompts and completions as clients of both eras see them. */
class ResourceMethodsTest {

  private final Client client = Client.initialized();

  private static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private static String uri(String uri) {
    return "\"uri\":\"" + uri + "\"";
  }

  private Map<String, Object> both(String method, String params) {
    Map<String, Object> legacy = client.result(request(method, params));
    Map<String, Object> modern = client.result(Client.modern(1, method, params));
    assertEquals("complete", modern.remove("resultType"));
    assertTrue(modern.remove("_meta") instanceof Map);
    modern.remove("ttlMs");
    modern.remove("cacheScope");
    assertEquals(legacy, modern);
    return legacy;
  }

  private Object body(String uri) throws Exception {
    Map<String, Object> result = both("resources/read", uri(uri));
    List<?> contents = Client.list(result.get("contents"));
    assertEquals(1, contents.size());
    Map<String, Object> content = Client.map(contents.get(0));
    assertEquals(List.of("uri", "mimeType", "text"), List.copyOf(content.keySet()));
    assertEquals(uri, content.get("uri"));
    assertEquals("application/json", content.get("mimeType"));
    Object body =
        Objects.requireNonNull(
            Json.parse(Client.string(content.get("text")).getBytes(StandardCharsets.UTF_8), 64));
    assertEquals(Json.pretty(body), content.get("text"), "indented by two spaces");
    return body;
  }

  @Test
  void resourcesAndTemplatesAreListedInTheOrderOfTheContract() {
    List<Map<String, Object>> resources =
        Client.list(both("resources/list", "").get("resources")).stream().map(Client::map).toList();
    assertEquals(
        List.of("chronotick://status", "chronotick://sources", "chronotick://leap-seconds"),
        resources.stream().map(one -> one.get("uri")).toList());
    List<Map<String, Object>> templates =
        Client.list(both("resources/templates/list", "").get("resourceTemplates")).stream()
            .map(Client::map)
            .toList();
    assertEquals(
        List.of("chronotick://timezones/{+timezone}", "chronotick://clocks/{+node_id}"),
        templates.stream().map(one -> one.get("uriTemplate")).toList());
    for (List<Map<String, Object>> listed : List.of(resources, templates)) {
      for (Map<String, Object> one : listed) {
        assertEquals("application/json", one.get("mimeType"));
        assertTrue(one.containsKey("name") && one.containsKey("title"));
        assertTrue(one.containsKey("description"));
      }
    }
  }

  @Test
  void statusAndSourcesAreThePartsOfTheTool() throws Exception {
    Map<String, Object> overall = Client.map(body("chronotick://status"));
    assertEquals("UNKNOWN", overall.get("status"));
    assertEquals(List.of("Zürich"), overall.get("warnings"));
    assertEquals("is_synchronized", overall.keySet().iterator().next());
    List<?> sources = Client.list(body("chronotick://sources"));
    assertEquals(
        List.of("a", "b"), sources.stream().map(one -> Client.map(one).get("id")).toList());
  }

  @Test
  void theLeapSecondTableIsTheOneInUse() throws Exception {
    Map<String, Object> table = Client.map(body("chronotick://leap-seconds"));
    assertEquals(
        List.of("tai_minus_utc_seconds", "expires", "origin", "pending", "table"),
        List.copyOf(table.keySet()));
    assertEquals("37", String.valueOf(table.get("tai_minus_utc_seconds")));
    assertEquals("2027-06-28", table.get("expires"));
    assertEquals(LeapSecondTable.shipped().origin(), table.get("origin"));
    assertNull(table.get("pending"));
    List<?> rows = assertInstanceOf(List.class, table.get("table"));
    assertEquals(1 + LeapSecondTable.shipped().leaps().size(), rows.size());
    Map<String, Object> last = Client.map(rows.get(rows.size() - 1));
    assertEquals("2017-01-01T00:00:00.000000000Z", last.get("utc"));
    assertEquals("37", String.valueOf(last.get("tai_minus_utc_seconds")));
  }

  @Test
  void aZoneIsReadByItsName() throws Exception {
    Map<String, Object> zone = Client.map(body("chronotick://timezones/Asia/Kolkata"));
    assertEquals(
        List.of(
            "timezone", "utc_offset", "abbreviation", "is_dst", "transitions", "tzdata_version"),
        List.copyOf(zone.keySet()));
    assertEquals("+05:30", zone.get("utc_offset"));
  }

  @Test
  void aNodesClockIsReadAndItsNameCompleted() {
    var clock = new StubClock();
    assertTrue(clock.events().nodes().tick(NodeId.of("agent-b"), List.of()) instanceof Ticked);
    var agent = new Client(StubTools.protocol(clock), () -> 0, new SimulatedTime());
    Map<String, Object> result =
        agent.result(Client.modern(1, "resources/read", uri("chronotick://clocks/agent-b")));
    assertEquals(0L, result.get("ttlMs"));
    assertEquals("private", result.get("cacheScope"));
    assertEquals(
        """
        {
          "node_id": "agent-b",
          "clocks": {
            "agent-b": 1
          },
          "hybrid": null
        }""",
        Client.map(Client.list(result.get("contents")).get(0)).get("text"));
    String template = "\"type\":\"ref/resource\",\"uri\":\"chronotick://clocks/{+node_id}\"";
    Map<String, Object> completed =
        agent.result(
            Client.modern(1, "completion/complete", complete(template, "node_id", "agent")));
    assertEquals(List.of("agent-b"), Client.map(completed.get("completion")).get("values"));
  }

  @ParameterizedTest
  @CsvSource({
    "resources/list,,3600000,public",
    "resources/templates/list,,3600000,public",
    "prompts/list,,3600000,public",
    "resources/read,chronotick://status,0,private",
    "resources/read,chronotick://sources,0,private",
    "resources/read,chronotick://leap-seconds,3600000,public",
    "resources/read,chronotick://timezones/UTC,3600000,public"
  })
  void aModernClientIsToldHowLongItMayKeepWhat(
      String method, String uri, long ttlMs, String cacheScope) {
    Map<String, Object> result =
        client.result(Client.modern(1, method, uri == null ? "" : uri(uri)));
    assertEquals(ttlMs, result.get("ttlMs"));
    assertEquals(cacheScope, result.get("cacheScope"));
    Map<String, Object> legacy = client.result(request(method, uri == null ? "" : uri(uri)));
    assertFalse(legacy.containsKey("ttlMs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chronotick://nothing", "", "chronotick://timezones/Mars"})
  void anUnknownResourceHasTheCodeOfTheEra(String uri) {
    for (String method : List.of("resources/read", "resources/subscribe")) {
      assertNotFound(-32002, uri, request(method, uri(uri)));
    }
    assertNotFound(-32602, uri, Client.modern(1, "resources/read", uri(uri)));
  }

  private void assertNotFound(long code, String uri, String message) {
    Map<String, Object> error = Client.map(client.ask(message).get("error"));
    assertEquals(code, error.get("code"));
    assertEquals("Resource not found", error.get("message"));
    assertEquals(Map.of("uri", uri), error.get("data"));
  }

  @Test
  void promptsAreListedWithTheirArguments() {
    List<?> prompts = Client.list(both("prompts/list", "").get("prompts"));
    Map<String, Object> timeline = Client.map(prompts.get(1));
    assertEquals("build_timeline", timeline.get("name"));
    List<?> arguments = Client.list(timeline.get("arguments"));
    assertEquals(
        List.of("events", "timezone"),
        arguments.stream().map(one -> Client.map(one).get("name")).toList());
    assertEquals(
        List.of(true, false),
        arguments.stream().map(one -> Client.map(one).get("required")).toList());
  }

  @Test
  void aPromptIsOneMessageOfTheUsers() {
    Map<String, Object> result =
        both("prompts/get", "\"name\":\"diagnose_clock\",\"arguments\":{\"symptom\":\"late\"}");
    assertTrue(result.containsKey("description"));
    Map<String, Object> message = Client.map(Client.list(result.get("messages")).get(0));
    assertEquals("user", message.get("role"));
    Map<String, Object> content = Client.map(message.get("content"));
    assertEquals("text", content.get("type"));
    assertTrue(Client.string(content.get("text")).contains("> late"));
  }

  @Test
  void anUnknownPromptAndAMissingArgumentAreToldByName() {
    for (boolean modern : new boolean[] {false, true}) {
      client.assertRefused(1L, -32602, "Unknown prompt: nope", get(modern, "\"name\":\"nope\""));
      client.assertRefused(
          1L,
          -32602,
          "Missing prompt argument: events",
          get(modern, "\"name\":\"build_timeline\",\"arguments\":{\"timezone\":\"UTC\"}"));
    }
  }

  private static String get(boolean modern, String params) {
    return modern ? Client.modern(1, "prompts/get", params) : request("prompts/get", params);
  }

  private static String complete(String ref, String name, String value) {
    return "\"ref\":{"
        + ref
        + "},\"argument\":{\"name\":\""
        + name
        + "\",\"value\":\""
        + value
        + "\"}";
  }

  private static final String TEMPLATE =
      "\"type\":\"ref/resource\",\"uri\":\"chronotick://timezones/{+timezone}\"";
  private static final String TIMELINE = "\"type\":\"ref/prompt\",\"name\":\"build_timeline\"";

  @ParameterizedTest
  @ValueSource(strings = {TEMPLATE, TIMELINE})
  void zonesAreCompletedForTheTemplateAndTheTimeline(String ref) {
    Map<String, Object> few =
        Client.map(
            both("completion/complete", complete(ref, "timezone", "tokyo")).get("completion"));
    assertEquals(List.of("Asia/Tokyo"), few.get("values"));
    assertEquals(1L, few.get("total"));
    assertEquals(false, few.get("hasMore"));
    Map<String, Object> many =
        Client.map(both("completion/complete", complete(ref, "timezone", "")).get("completion"));
    assertEquals(100, Client.list(many.get("values")).size());
    assertEquals(true, many.get("hasMore"));
    assertTrue((long) Objects.requireNonNull(many.get("total")) > 400);
  }

  @Test
  void whatHasNoCompletionsHasNone() {
    Map<String, Object> none =
        Client.map(
            both("completion/complete", complete(TIMELINE, "events", "x")).get("completion"));
    assertEquals(Map.of("values", List.of(), "total", 0L, "hasMore", false), none);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"nope\"},\"argument\":{\"name\":\"timezone\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/tool\",\"name\":\"build_timeline\"},\"argument\":{\"name\":\"timezone\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"chronotick://status\"},\"argument\":{\"name\":\"timezone\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"build_timeline\"},\"argument\":{\"name\":\"zone\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"build_timeline\"},\"argument\":{\"name\":\"timezone\",\"value\":7}",
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"build_timeline\"},\"argument\":{\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"chronotick://timezones/{+timezone}\"},\"argument\":{\"name\":\"zone\",\"value\":\"\"}",
        "\"ref\":7,\"argument\":{\"name\":\"timezone\",\"value\":\"\"}"
      })
  void aCompletionOfNothingThereIsIsInvalid(String params) {
    client.assertRefused(
        1L, -32602, "Invalid request parameters", request("completion/complete", params));
    client.assertRefused(
        1L, -32602, "Invalid request parameters", Client.modern(1, "completion/complete", params));
  }
}

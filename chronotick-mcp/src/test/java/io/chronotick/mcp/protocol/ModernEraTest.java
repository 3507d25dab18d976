package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The era without a handshake, and each row of "Methods and protocol errors" in it. */
class ModernEraTest {

  private static final String DISCOVER = Client.modern(1, "server/discover", "");

  private static final Map<String, Object> SERVER_INFO =
      Map.of("name", "chronotick", "title", "ChronoTick", "version", "1.2.3");

  /** Has never said hello, and never will. */
  private final Client client = new Client(() -> 0);

  private static String call(String name, String arguments) {
    return Client.modern(1, "tools/call", "\"name\":\"" + name + "\",\"arguments\":" + arguments);
  }

  private static void assertDressed(Map<String, Object> result) {
    assertEquals("complete", result.get("resultType"));
    assertEquals(
        SERVER_INFO, Client.map(result.get("_meta")).get("io.modelcontextprotocol/serverInfo"));
  }

  private void assertStillAlive() {
    assertDressed(client.result(DISCOVER));
  }

  @Test
  void discoveryNeedsNoHandshakeAndSaysEverythingAClientMustKnow() {
    Map<String, Object> found = client.result(DISCOVER);
    assertEquals(List.of("2026-07-28"), found.get("supportedVersions"));
    assertEquals(
        Map.of(
            "tools",
            Map.of("listChanged", false),
            "resources",
            Map.of("subscribe", true, "listChanged", false),
            "prompts",
            Map.of("listChanged", false),
            "completions",
            Map.of()),
        found.get("capabilities"));
    assertEquals(
        Client.initialized().result(Client.HELLO).get("instructions"), found.get("instructions"));
    assertEquals(3_600_000L, found.get("ttlMs"));
    assertEquals("public", found.get("cacheScope"));
    assertDressed(found);
  }

  @Test
  void theListOfToolsIsTheLegacyOneAndMayBeKept() {
    Map<String, Object> list = client.result(Client.modern(1, "tools/list", ""));
    assertEquals(
        Client.initialized()
            .result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
            .get("tools"),
        list.get("tools"));
    assertEquals(3_600_000L, list.get("ttlMs"));
    assertEquals("public", list.get("cacheScope"));
    assertDressed(list);
  }

  @Test
  void aCallIsAnsweredAsALegacyOneIsAndMayNotBeKept() {
    Map<String, Object> result = client.result(call("get_current_time", "{}"));
    Map<String, Object> legacy = Client.initialized().call("get_current_time", "{}");
    assertEquals(legacy.get("structuredContent"), result.get("structuredContent"));
    assertEquals(legacy.get("content"), result.get("content"));
    assertFalse(result.containsKey("ttlMs"));
    assertDressed(result);
  }

  @Test
  void aRefusalKeepsItsCodeBesideTheServersName() {
    Map<String, Object> result = client.result(call("get_current_time", "{\"timezone\":5}"));
    assertEquals(true, result.get("isError"));
    assertEquals(
        "INVALID_ARGUMENT",
        Client.map(Client.map(result.get("_meta")).get("io.chronotick/error")).get("code"));
    assertDressed(result);
  }

  @Test
  void legacyResultsHaveNoneOfThis() {
    Client legacy = Client.initialized();
    for (Map<String, Object> result :
        List.of(
            legacy.call("get_current_time", "{}"),
            legacy.result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))) {
      for (String key : List.of("resultType", "_meta", "ttlMs", "cacheScope")) {
        assertFalse(result.containsKey(key), key);
      }
    }
  }

  @Test
  void bothErasShareOneConnection() {
    Client both = Client.initialized();
    assertDressed(both.result(call("get_current_time", "{}")));
    assertFalse(both.call("get_current_time", "{}").containsKey("resultType"));
    // A modern request does not stand in for the handshake of the other era.
    assertStillAlive();
    client.assertRefused(
        2L,
        -32602,
        "Invalid request parameters",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2027-01-01", "", "x"})
  void aVersionNotServedIsRefusedWithThoseThatAre(String version) {
    // What else is missing does not matter: another version may not need it.
    Map<String, Object> answer =
        client.ask(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/protocolVersion\":\""
                + version
                + "\"}}}");
    Map<String, Object> error = Client.map(answer.get("error"));
    assertEquals(-32022L, error.get("code"));
    assertEquals("Unsupported protocol version", error.get("message"));
    assertEquals(
        Map.of("supported", List.of("2026-07-28"), "requested", version), error.get("data"));
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"",
        "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":null",
        "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]",
        "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/clientInfo\":7",
        "\"io.modelcontextprotocol/protocolVersion\":20260728,\"io.modelcontextprotocol/clientCapabilities\":{}",
        "\"io.modelcontextprotocol/protocolVersion\":null,\"io.modelcontextprotocol/clientCapabilities\":{}"
      })
  void metadataWithoutWhatIsRequiredIsInvalid(String meta) {
    client.assertRefused(
        3L,
        -32602,
        "Invalid request parameters",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"server/discover\",\"params\":{\"_meta\":{"
            + meta
            + "}}}");
    assertStillAlive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "tools/list;\"cursor\":1",
        "tools/call;",
        "tools/call;\"name\":7",
        "tools/call;\"name\":\"get_current_time\",\"arguments\":[]",
        "resources/list;\"cursor\":[]",
        "resources/templates/list;\"cursor\":7",
        "prompts/list;\"cursor\":{}",
        "resources/read;",
        "resources/read;\"uri\":7",
        "prompts/get;",
        "prompts/get;\"name\":\"diagnose_clock\",\"arguments\":[]",
        "prompts/get;\"name\":\"diagnose_clock\",\"arguments\":{\"symptom\":1}",
        "completion/complete;",
        "subscriptions/listen;",
        "subscriptions/listen;\"notifications\":[]",
        "subscriptions/listen;\"notifications\":{\"resourceSubscriptions\":\"chronotick://status\"}",
        "subscriptions/listen;\"notifications\":{\"resourceSubscriptions\":[1]}"
      })
  void parametersOfTheWrongShapeAreInvalid(String method, String params) {
    client.assertRefused(
        1L,
        -32602,
        "Invalid request parameters",
        Client.modern(1, method, params == null ? "" : params));
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no/such",
        "ping",
        "initialize",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "notifications/initialized"
      })
  void aMethodNotOfThisEraIsNotFound(String method) {
    client.assertRefused(1L, -32601, "Method not found", Client.modern(1, method, ""));
    assertStillAlive();
  }

  @Test
  void anUnknownToolIsNamed() {
    client.assertRefused(1L, -32602, "Unknown tool: what_time", call("what_time", "{}"));
  }

  @Test
  void aDefectOfOursGetsAnIncidentAndNothingElse() {
    Map<String, Object> answer =
        client.ask(call("get_current_time", "{\"timezone\":\"" + StubTools.BREAKS + "\"}"));
    Map<String, Object> error = Client.map(answer.get("error"));
    assertEquals(-32603L, error.get("code"));
    assertEquals("Internal error", error.get("message"));
    assertEquals(List.of("incident"), List.copyOf(Client.map(error.get("data")).keySet()));
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{}", "[]", "{\"jsonrpc\":\"2.0\",\"id\":null}"})
  void whatIsNoRequestIsOfNoEra(String text) {
    Map<String, Object> answer = client.ask(text);
    assertTrue(answer.containsKey("id"));
    assertTrue(answer.containsKey("error"));
    assertStillAlive();
  }
}

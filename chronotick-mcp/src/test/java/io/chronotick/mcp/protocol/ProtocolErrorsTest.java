package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each row of "Methods and protocol errors", as a legacy client sees it. */
class ProtocolErrorsTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}";

  private final Client client = Client.initialized();

  private void assertStillAlive() {
    assertEquals(Map.of(), client.result(PING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}}",
        "[1,]",
        "'a'",
        "01",
        "{\"a\":1}{\"a\":1}",
        "NaN",
        "// x",
        "\"\u0001\"",
        "\u0000",
        "tru",
        "{\"id\":"
      })
  void unparsableTextIsAParseError(String text) {
    client.assertRefused(null, -32700, "Parse error", text);
    assertStillAlive();
  }

  @Test
  void invalidUtf8IsAParseError() {
    for (String bytes :
        List.of("\"\u00FF\"", "\"\u00C0\u0080\"", "\"\u00ED\u00A0\u0080\"", "\"\u00E2\u0082")) {
      Map<String, Object> answer =
          client.say(bytes.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
      assertEquals(-32700L, Client.map(answer.get("error")).get("code"), bytes);
      assertTrue(answer.containsKey("id"));
    }
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "null",
        "\"ping\"",
        "{}",
        "{\"foo\":1}",
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{\"jsonrpc\":\"2.0\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"method\":null}",
        "{\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"method\":\"ping\"}"
      })
  void jsonThatIsNoRequestIsInvalid(String text) {
    client.assertRefused(null, -32600, "Invalid Request", text);
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1.5", "1.0", "1e3", "true", "{}", "{\"a\":1}", "[1]"})
  void anIdThatIsNoStringOrIntegerIsInvalid(String id) {
    client.assertRefused(
        null,
        -32600,
        "Invalid Request",
        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "9223372036854775808",
        "123456789012345678901234567890",
        "\"\"",
        "\"a\\n\"",
        "\"Zürich 🕰\""
      })
  void everyOtherIdComesBackUnchanged(String id) {
    var twin = Client.object(("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8));
    for (int repeated = 0; repeated < 2; repeated++) {
      var answer = client.ask("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
      assertEquals(twin.get("id"), answer.get("id"));
      assertTrue(answer.containsKey("result"));
    }
  }

  @Test
  void anInvalidRequestWithAReadableIdIsAnsweredToThatId() {
    client.assertRefused(5L, -32600, "Invalid Request", "{\"id\":5,\"method\":\"ping\"}");
  }

  @Test
  void theDepthLimitIs64() {
    String start = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\",\"params\":{\"x\":";
    // The message and params are two levels.
    client.assertRefused(
        null, -32600, "Invalid Request", start + "[".repeat(63) + "]".repeat(63) + "}}");
    assertEquals(Map.of(), client.result(start + "[".repeat(62) + "]".repeat(62) + "}}"));
    client.assertRefused(null, -32600, "Invalid Request", "[".repeat(100_000));
    assertStillAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\\udc00\\ud800\",\"method\":\"ping\"}"
      })
  void whatCannotBeReadTheSameByEveryoneIsInvalid(String text) {
    client.assertRefused(null, -32600, "Invalid Request", text);
    assertStillAlive();
  }

  @Test
  void aNumberOfAThousandDigitsIsInvalidAndCostsNothing() {
    client.assertRefused(null, -32600, "Invalid Request", "9".repeat(1 << 20));
    assertStillAlive();
  }

  @Test
  void beforeInitializeOnlyPingIsAnswered() {
    var stranger = new Client(() -> 0);
    assertEquals(Map.of(), stranger.result(PING));
    for (String method : List.of("tools/list", "tools/call", "no/such", "resources/list")) {
      stranger.assertRefused(
          1L,
          -32602,
          "Invalid request parameters",
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}");
    }
    assertEquals("2025-11-25", stranger.result(Client.HELLO).get("protocolVersion"));
  }

  @Test
  void aRefusedInitializeDoesNotOpenTheSession() {
    var stranger = new Client(() -> 0);
    stranger.assertRefused(
        1L,
        -32602,
        "Invalid request parameters",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}");
    stranger.assertRefused(
        2L,
        -32602,
        "Invalid request parameters",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"method\":\"ping\",\"params\":[]",
        "\"method\":\"ping\",\"params\":7",
        "\"method\":\"ping\",\"params\":{\"_meta\":1}",
        "\"method\":\"tools/list\",\"params\":{\"cursor\":1}",
        "\"method\":\"tools/call\"",
        "\"method\":\"tools/call\",\"params\":{}",
        "\"method\":\"tools/call\",\"params\":\"get_current_time\"",
        "\"method\":\"tools/call\",\"params\":{\"name\":7}",
        "\"method\":\"tools/call\",\"params\":{\"name\":\"get_current_time\",\"arguments\":[]}",
        "\"method\":\"tools/call\",\"params\":{\"name\":\"get_current_time\",\"arguments\":\"x\"}",
        "\"method\":\"resources/list\",\"params\":{\"cursor\":1}",
        "\"method\":\"resources/read\"",
        "\"method\":\"resources/read\",\"params\":{\"uri\":[]}",
        "\"method\":\"resources/subscribe\"",
        "\"method\":\"resources/unsubscribe\",\"params\":{\"uri\":1}",
        "\"method\":\"logging/setLevel\"",
        "\"method\":\"logging/setLevel\",\"params\":{\"level\":\"loud\"}",
        "\"method\":\"logging/setLevel\",\"params\":{\"level\":3}",
        "\"method\":\"prompts/get\",\"params\":{\"name\":[]}",
        "\"method\":\"completion/complete\",\"params\":{\"ref\":1}",
        "\"method\":\"initialize\"",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":20251125}",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"x\",\"clientInfo\":[]}",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"x\",\"capabilities\":3}"
      })
  void parametersOfTheWrongShapeAreInvalid(String rest) {
    client.assertRefused(
        4L, -32602, "Invalid request parameters", "{\"jsonrpc\":\"2.0\",\"id\":4," + rest + "}");
    assertStillAlive();
  }

  @Test
  void nullForParametersOrArgumentsIsAsGoodAsNone() {
    assertTrue(
        client
            .result("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":null}")
            .containsKey("tools"));
    assertEquals(false, client.call("get_current_time", "null").get("isError"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no/such", "server/discover", "subscriptions/listen", "notifications/initialized"})
  void anUnknownMethodIsNotFound(String method) {
    client.assertRefused(
        "a",
        -32601,
        "Method not found",
        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"" + method + "\"}");
    assertStillAlive();
  }

  @Test
  void anUnknownToolIsNamed() {
    client.assertRefused(
        1L,
        -32602,
        "Unknown tool: what_time",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"what_time\"}}");
    client.assertRefused(
        2L,
        -32602,
        "Unknown tool: " + "x".repeat(1024) + "…",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + "x".repeat(2000)
            + "\"}}");
  }

  @Test
  void aDefectOfOursGetsAnIncidentAndNothingElse() {
    var answer =
        client.ask(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_current_time",\
            "arguments":{"timezone":"%s"}}}"""
                .formatted(StubTools.BREAKS));
    var error = Client.map(answer.get("error"));
    assertEquals(-32603L, error.get("code"));
    assertEquals("Internal error", error.get("message"));
    var data = Client.map(error.get("data"));
    assertEquals(List.of("incident"), List.copyOf(data.keySet()));
    assertTrue(Client.string(data.get("incident")).matches("[0-9a-f]{16}"));
    String shown = answer.toString();
    assertFalse(shown.contains("shadow") || shown.contains("Exception") || shown.contains("at io"));
    assertEquals(false, client.call("get_current_time", "{}").get("isError"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"get_current_time\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"x\"}}"
      })
  void notificationsAndUnaskedResponsesAreIgnored(String text) {
    assertEquals(Optional.empty(), client.say(text));
    assertStillAlive();
  }

  @Test
  void aLineThatWasTooLongIsInvalid() {
    var answer = new Client(() -> 0).sayTooMuch();
    assertEquals(-32600L, Client.map(answer.get("error")).get("code"));
    assertTrue(answer.containsKey("id"));
  }
}

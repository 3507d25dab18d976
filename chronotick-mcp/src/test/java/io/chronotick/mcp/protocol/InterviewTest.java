package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tools and prompts that have to ask their client first, over the wire. */
class InterviewTest {

  private static final String CALL = "tools/call";
  private static final String ALL = "\"elicitation\":{},\"sampling\":{},\"roots\":{}";
  private static final String STATE_TOOL = "test_input_required_result_request_state";

  private final Client client =
      new Client(Fixture.protocol(new FixtureClock()), () -> 0, new SimulatedTime());

  /** A request of a client that has declared these capabilities. */
  private static String request(String method, String capabilities, String params) {
    return Client.modern(1, method, params)
        .replace("clientCapabilities\":{}", "clientCapabilities\":{" + capabilities + "}");
  }

  private Map<String, Object> round(String tool, String more) {
    return client.result(request(CALL, ALL, "\"name\":\"" + tool + "\"" + more));
  }

  private void assertRefused(int code, String text, String request) {
    client.assertRefused(1L, code, text, request);
  }

  private static String state(Map<String, Object> result) {
    return Client.string(result.get("requestState"));
  }

  @Test
  void whatIsAskedIsARequestAndSoIsTheResultThatAsks() {
    var asking = round("test_input_required_result_elicitation", "");

    assertEquals("input_required", asking.get("resultType"));
    assertEquals(List.of("resultType", "inputRequests", "_meta"), List.copyOf(asking.keySet()));
    var question = Client.map(Client.map(asking.get("inputRequests")).get("user_name"));
    assertEquals("elicitation/create", question.get("method"));
    assertEquals("What is your name?", Client.map(question.get("params")).get("message"));

    var answered =
        round(
            "test_input_required_result_elicitation",
            ",\"inputResponses\":{\"user_name\":{\"action\":\"accept\",\"content\":"
                + "{\"name\":\"Alice\"}},\"more\":1}");
    assertEquals("complete", answered.get("resultType"));
    assertEquals(false, answered.get("isError"));
    assertEquals(List.of("Hello, [Alice]!"), Client.texts(answered));
    assertFalse(answered.containsKey("structuredContent"));
  }

  @Test
  void answersOfTheWrongShapeAreAskedForAgain() {
    for (String answers : List.of("{}", "null", "{\"user_name\":1}", "{\"user_name\":null}")) {
      var again = round("test_input_required_result_elicitation", ",\"inputResponses\":" + answers);
      assertEquals("input_required", again.get("resultType"), answers);
    }
    assertRefused(
        -32602,
        "Invalid request parameters",
        request(
            CALL,
            ALL,
            "\"name\":\"test_input_required_result_elicitation\",\"inputResponses\":[1]"));
  }

  @Test
  void aClientIsAskedOnlyForWhatItHasDeclared() {
    var answer =
        client.ask(
            request(
                CALL,
                "\"sampling\":{}",
                "\"name\":\"test_input_required_result_multiple_inputs\""));
    var error = Client.map(answer.get("error"));
    assertEquals(-32021L, error.get("code"));
    assertEquals("Missing required client capability: elicitation, roots", error.get("message"));
    assertEquals(
        Map.of("requiredCapabilities", Map.of("elicitation", Map.of(), "roots", Map.of())),
        error.get("data"));
    // What is declared by anything but an object is not declared.
    assertRefused(
        -32021,
        "Missing required client capability: sampling",
        request(CALL, "\"sampling\":true", "\"name\":\"test_missing_capability\""));
  }

  @Test
  void theLegacyEraCanBeAskedNothing() {
    var legacy = new Client(Fixture.protocol(new FixtureClock()), () -> 0, new SimulatedTime());
    String hello =
        Client.HELLO.replace("\"capabilities\":{}", "\"capabilities\":{\"sampling\":{}}");
    assertEquals("2025-11-25", legacy.result(hello).get("protocolVersion"));
    legacy.assertRefused(
        1L,
        -32021,
        "Missing required client capability: sampling",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"test_missing_capability\",\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":"
            + "{\"sampling\":{}}}}}");
  }

  @Test
  void theLegacyEraKnowsNothingOfAnswersAndStates() {
    var legacy = new Client(Fixture.protocol(new FixtureClock()), () -> 0, new SimulatedTime());
    assertEquals("2025-11-25", legacy.result(Client.HELLO).get("protocolVersion"));
    var prompt =
        legacy.result(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":"
                + "\"test_simple_prompt\",\"inputResponses\":1,\"requestState\":\"a\"}}");
    assertEquals(1, Client.list(prompt.get("messages")).size());
  }

  @Test
  void memoryTravelsWithTheClientFromRoundToRound() {
    String tool = "test_input_required_result_multi_round";
    var first = round(tool, "");
    var second = round(tool, answer("step1", first));
    assertEquals(true, Client.map(second.get("inputRequests")).containsKey("step2"));
    assertEquals("complete", round(tool, answer("step2", second)).get("resultType"));
    // Without the memory it is the first round again.
    var forgotten = round(tool, ",\"inputResponses\":{\"step2\":{}}");
    assertEquals(true, Client.map(forgotten.get("inputRequests")).containsKey("step1"));
  }

  private static String answer(String key, Map<String, Object> asking) {
    return ",\"inputResponses\":{\""
        + key
        + "\":{\"action\":\"accept\",\"content\":{}}},\"requestState\":\""
        + state(asking)
        + "\"";
  }

  @Test
  void aBrokenOrBorrowedStateIsRefused() {
    String sealed = state(round(STATE_TOOL, ""));
    for (String params :
        List.of(
            "\"name\":\"" + STATE_TOOL + "\",\"requestState\":\"" + sealed + "x\"",
            "\"name\":\"" + STATE_TOOL + "\",\"requestState\":1",
            "\"name\":\""
                + STATE_TOOL
                + "\",\"arguments\":{\"a\":1},\"requestState\":\""
                + sealed
                + "\"",
            "\"name\":\"test_input_required_result_tampered_state\",\"requestState\":\""
                + sealed
                + "\"")) {
      assertRefused(
          -32602, "Invalid requestState; begin again without it", request(CALL, ALL, params));
    }
  }

  @Test
  void promptsAskInTheSameWay() {
    String name = "\"name\":\"test_input_required_result_prompt\"";
    var asking = client.result(request("prompts/get", ALL, name));
    assertEquals("input_required", asking.get("resultType"));
    var answered =
        client.result(
            request(
                "prompts/get",
                ALL,
                name + ",\"inputResponses\":{\"user_context\":{\"content\":{\"context\":\"c\"}}}"));
    assertEquals("complete", answered.get("resultType"));
    var message = Client.map(Client.list(answered.get("messages")).get(0));
    assertEquals("Use this context. [c]", Client.map(message.get("content")).get("text"));
  }

  @Test
  void whoAsksMustAskSomething() {
    assertThrows(
        IllegalArgumentException.class, () -> new Dialogue.Turn.Asking(Map.of(), "memory"));
  }
}

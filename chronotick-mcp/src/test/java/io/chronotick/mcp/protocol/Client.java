package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.json.JsonLimitException;
import io.chronotick.mcp.json.JsonSyntaxException;
import io.chronotick.model.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other end of a conversation, in the test's own thread. */
final class Client {

  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

  /** What every request of the modern era carries. */
  static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}""";

  /** What has arrived, and was not asked about yet. */
  private final List<Map<String, Object>> arrived = new ArrayList<>();

  private final Outlet outlet = Outlet.of(message -> arrived.add(object(message)));

  private final Conversation conversation;

  Client(Ticker ticker) {
    this(StubTools.protocol(), ticker, new SimulatedTime());
  }

  Client(Protocol protocol, Ticker ticker, Scheduler scheduler) {
    this.conversation = protocol.converse(ticker, scheduler, outlet::tell);
  }

  /** A client that has said hello. */
  static Client initialized() {
    var client = new Client(() -> 0);
    assertEquals("2025-11-25", client.result(HELLO).get("protocolVersion"));
    return client;
  }

  /**
   * A request of the modern era.
   *
   * @param params members of its parameters, without braces; empty for none
   */
  static String modern(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + (params.isEmpty() ? "" : ",")
        + META
        + "}}";
  }

  Optional<Map<String, Object>> say(String message) {
    return say(message.getBytes(StandardCharsets.UTF_8));
  }

  Optional<Map<String, Object>> say(byte[] message) {
    Taken taken = conversation.take(message, outlet);
    List<Map<String, Object>> answers = arrived();
    assertEquals(taken.fate() == Taken.Fate.ANSWERED ? 1 : 0, answers.size());
    return answers.stream().findFirst();
  }

  /** Says what is answered later, if at all. */
  Taken begin(String message) {
    Taken taken = conversation.take(message.getBytes(StandardCharsets.UTF_8), outlet);
    assertEquals(Taken.Fate.PENDING, taken.fate());
    return taken;
  }

  /** What has arrived since it was looked at last. */
  List<Map<String, Object>> arrived() {
    List<Map<String, Object>> messages = List.copyOf(arrived);
    arrived.clear();
    return messages;
  }

  /** What a message that was too long to be read is answered. */
  Map<String, Object> sayTooMuch() {
    conversation.takeOverlong(outlet);
    return arrived().get(0);
  }

  /** Goes away. */
  void leave() {
    conversation.end();
  }

  /** The answer to what must be answered. */
  Map<String, Object> ask(String message) {
    return say(message).orElseThrow();
  }

  Map<String, Object> result(String message) {
    Map<String, Object> answer = ask(message);
    assertFalse(answer.containsKey("error"), () -> "an error: " + answer);
    return map(answer.get("result"));
  }

  Map<String, Object> call(String tool, String arguments) {
    return result(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":"
            + arguments
            + "}}");
  }

  /** The one text of a refusal. */
  String refusal(String tool, String arguments) {
    Map<String, Object> result = call(tool, arguments);
    assertEquals(true, result.get("isError"));
    return texts(result).get(0);
  }

  static List<String> texts(Map<String, Object> result) {
    return list(result.get("content")).stream()
        .map(item -> string(Client.map(item).get("text")))
        .toList();
  }

  void assertRefused(@Nullable Object id, int code, String text, String message) {
    Map<String, Object> answer = ask(message);
    assertEquals(id, answer.get("id"), message);
    Map<String, Object> error = map(answer.get("error"));
    assertEquals((long) code, error.get("code"), message);
    assertEquals(text, error.get("message"), message);
  }

  static Map<String, Object> object(byte[] utf8) {
    try {
      return map(Json.parse(utf8, 1000));
    } catch (JsonSyntaxException | JsonLimitException e) {
      throw new AssertionError("not JSON: " + new String(utf8, StandardCharsets.UTF_8), e);
    }
  }

  @SuppressWarnings("unchecked") // objects of a tree have strings for keys
  static Map<String, Object> map(@Nullable Object tree) {
    return (Map<String, Object>) Objects.requireNonNull(tree);
  }

  static List<?> list(@Nullable Object tree) {
    return (List<?>) Objects.requireNonNull(tree);
  }

  static String string(@Nullable Object tree) {
    return (String) Objects.requireNonNull(tree);
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.json.JsonLimitException;
import io.chronotick.mcp.json.JsonSyntaxException;
import io.chronotick.mcp.protocol.StubTools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What goes over the wire in tests. */
final class Wire {

  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
      """;

  private Wire() {}

  /** A call of the modern era, which needs no greeting, to the test tool that takes time. */
  static String sleep(int id, int millis) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"sleep\",\"arguments\":{\"millis\":"
        + millis
        + "},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}\n";
  }

  static String ping(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}\n";
  }

  static String callNow(int id, String zone) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"get_current_time\",\"arguments\":{"
        + "\"timezone\":\""
        + zone
        + "\"}}}\n";
  }

  static byte[] bytes(String... lines) {
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** A whole session, given at once and then ended. */
  static List<Map<String, Object>> session(byte[] input) {
    return session(new ByteArrayInputStream(input));
  }

  static List<Map<String, Object>> session(InputStream input) {
    var output = new ByteArrayOutputStream();
    assertEquals(0, ChronoTickServer.serveStdio(StubTools.protocol(), input, output));
    return messages(output.toString(StandardCharsets.UTF_8));
  }

  /** Checks that the output is nothing but messages, one a line. */
  static List<Map<String, Object>> messages(String output) {
    assertTrue(output.isEmpty() || output.endsWith("\n"), "the last line is not ended");
    return output.lines().map(Wire::message).toList();
  }

  static Map<String, Object> message(String line) {
    try {
      var message = object(Json.parse(line.getBytes(StandardCharsets.UTF_8), 1000));
      assertEquals("2.0", message.get("jsonrpc"), line);
      return message;
    } catch (JsonSyntaxException | JsonLimitException e) {
      throw new AssertionError("no message: " + line, e);
    }
  }

  static long errorCode(Map<String, Object> answer) {
    return (long) Objects.requireNonNull(object(answer.get("error")).get("code"));
  }

  @SuppressWarnings("unchecked") // objects of a tree have strings for keys
  static Map<String, Object> object(@Nullable Object tree) {
    return (Map<String, Object>) Objects.requireNonNull(tree);
  }
}

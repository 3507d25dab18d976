package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The finished server jar serving one client over stdio, and that client: no SDK, no session, one
 * line out and one line back. Not thread-safe; ends with the test.
 */
final class JarClient implements AutoCloseable {

  private static final long EXIT_SECONDS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private int id;

  JarClient(String... options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JarProcess.command(options))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    process = builder.start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ObjectNode arguments() {
    return JSON.createObjectNode();
  }

  /** Asks and waits for the answer: its structured content. */
  JsonNode call(String tool, ObjectNode arguments) throws IOException {
    send(tool, arguments);
    return receive();
  }

  /** Asks without waiting. */
  void send(String tool, ObjectNode arguments) throws IOException {
    id++;
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
    ObjectNode params = request.put("method", "tools/call").putObject("params");
    params.put("name", tool).set("arguments", arguments);
    params
        .putObject("_meta")
        .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
        .putObject("io.modelcontextprotocol/clientCapabilities");
    process.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The structured content of the answer to what was asked last. */
  JsonNode receive() throws IOException {
    String line = answers.readLine();
    assertTrue(line != null, "the server has ended");
    JsonNode answer = JSON.readTree(line);
    assertEquals(id, answer.path("id").asInt(), line);
    assertFalse(answer.at("/result/isError").asBoolean(), line);
    JsonNode content = answer.at("/result/structuredContent");
    assertTrue(content.isObject(), line);
    return content;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      assertTrue(process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS), "it outlives its client");
      assertEquals(0, process.exitValue());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}

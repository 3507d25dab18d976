package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.mcp.NodeTools.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The finished jar, looked at by the inspector of the protocol's own authors. */
@Timeout(300)
class InspectorIT extends NodeClientTests {

  /** Strict: an error in a schema, that is a client that cannot use the tool, is exit code 6. */
  @ParameterizedTest
  @CsvSource({"stdio,legacy", "stdio,modern", "http,legacy", "http,modern"})
  void itFindsNoErrorInAnySchema(String transport, String era) throws Exception {
    Output output = inspect(transport, era, "--method", "tools/list", "--strict");

    assertEquals(0, output.exitCode(), output.err());
    JsonNode listed = JSON.readTree(output.out()).at("/result/tools");
    assertEquals("get_current_time", listed.at("/0/name").textValue());
    assertTrue(listed.size() > 1, output.out());
    assertFalse(output.err().contains("Error: "), output.err());
  }

  @ParameterizedTest
  @CsvSource({"stdio,legacy", "stdio,modern", "http,legacy", "http,modern"})
  void itCallsATool(String transport, String era) throws Exception {
    Output output =
        inspect(
            transport,
            era,
            "--method",
            "tools/call",
            "--tool-name",
            "get_current_time",
            "--tool-arg",
            "timezone=Asia/Tokyo");

    assertEquals(0, output.exitCode(), output.err());
    JsonNode result = JSON.readTree(output.out()).get("result");
    assertEquals("Asia/Tokyo", result.at("/structuredContent/timezone").textValue());
    // Only the modern era says in each result who gave it.
    assertEquals(
        era.equals("modern") ? "chronotick" : null,
        result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").textValue(),
        output.out());
  }

  private Output inspect(String transport, String era, String... method) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--cli"));
    if (transport.equals("http")) {
      arguments.addAll(List.of("--server-url", server.url().toString(), "--transport", "http"));
    } else {
      arguments.addAll(JarProcess.command("serve", "--no-network"));
    }
    arguments.addAll(List.of("--protocol-era", era, "--format", "json"));
    arguments.addAll(List.of(method));
    return tools.program(scratch, "mcp-inspector", arguments.toArray(String[]::new));
  }
}

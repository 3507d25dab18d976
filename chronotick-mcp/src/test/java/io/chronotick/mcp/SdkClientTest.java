package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SDK's own client, which knows nothing of us, starts the server and uses it. */
@Timeout(60)
class SdkClientTest {

  @Test
  void theSdksClientCanDoWhatAnAgentDoes() {
    List<String> command = StubProcess.command();
    var parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    var transport = new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
    try (var client = McpClient.sync(transport).build()) {
      var hello = client.initialize();
      assertEquals("2025-11-25", hello.protocolVersion());
      assertEquals("chronotick", hello.serverInfo().name());
      client.ping();
      assertEquals(
          List.of(
              "get_current_time",
              "convert_time",
              "get_sync_status",
              "create_vector_clock",
              "compare_timestamps",
              "stamp_event",
              "order_events",
              "list_timezones",
              "sleep"),
          client.listTools().tools().stream().map(Tool::name).toList());

      var now = call(client.callTool(request("get_current_time", Map.of("timezone", "Zürich"))));
      assertEquals("Zürich", now.get("timezone"));
      assertEquals(123456789, now.get("utc_nanoseconds"));
      var converted = call(client.callTool(request("convert_time", Map.of("time", "12:00"))));
      assertEquals("+4.5h", converted.get("time_difference"));
      var status = call(client.callTool(request("get_sync_status", Map.of())));
      assertEquals("UNKNOWN", Wire.object(status.get("overall")).get("status"));

      var refused = client.callTool(request("convert_time", Map.of()));
      assertEquals(true, refused.isError());
      assertEquals(
          "Input validation error: 'time' is a required property",
          ((TextContent) refused.content().get(0)).text());
      var unknown =
          assertThrows(McpError.class, () -> client.callTool(request("no_such", Map.of())));
      assertEquals("Unknown tool: no_such", unknown.getJsonRpcError().message());
    }
  }

  private static CallToolRequest request(String tool, Map<String, Object> arguments) {
    return CallToolRequest.builder(tool).arguments(arguments).build();
  }

  private static Map<?, ?> call(CallToolResult result) {
    assertEquals(false, result.isError());
    return (Map<?, ?>) result.structuredContent();
  }
}

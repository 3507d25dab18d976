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
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.UnsubscribeRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SDK's own client, which knows nothing of us, starts the server and uses it. */
@Timeout(60)
class SdkClientTest {

  @Test
  void theSdksClientCanDoWhatAnAgentDoes() {
    try (var client = McpClient.sync(server()).build()) {
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
              "measure_clock_drift",
              "stamp_event",
              "order_events",
              "wait_until_certain",
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

  @Test
  void theSdksClientReadsResourcesAndPromptsAndFollowsALongCall() {
    List<ProgressNotification> reports = new CopyOnWriteArrayList<>();
    try (var client = McpClient.sync(server()).progressConsumer(reports::add).build()) {
      var offered = client.initialize().capabilities();
      assertEquals(true, offered.resources().subscribe());
      assertEquals(false, offered.prompts().listChanged());

      var resources = client.listResources().resources();
      assertEquals("chronotick://status", resources.get(0).uri());
      for (Resource resource : resources) {
        var content = (TextResourceContents) client.readResource(resource).contents().get(0);
        assertEquals(resource.uri(), content.uri());
        assertEquals("application/json", content.mimeType());
      }
      assertEquals(
          "chronotick://timezones/{+timezone}",
          client.listResourceTemplates().resourceTemplates().get(0).uriTemplate());
      var missing =
          assertThrows(
              McpError.class,
              () ->
                  client.readResource(ReadResourceRequest.builder("chronotick://nothing").build()));
      assertEquals(-32002, missing.getJsonRpcError().code());
      client.subscribeResource(SubscribeRequest.builder("chronotick://status").build());
      client.unsubscribeResource(UnsubscribeRequest.builder("chronotick://status").build());
      client.setLoggingLevel(LoggingLevel.NOTICE);

      assertEquals("diagnose_clock", client.listPrompts().prompts().get(0).name());
      var prompt =
          client.getPrompt(
              GetPromptRequest.builder("build_timeline")
                  .arguments(Map.of("events", "boot"))
                  .build());
      assertEquals(1, prompt.messages().size());
      var completed =
          client.completeCompletion(
              CompleteRequest.builder(
                      PromptReference.builder("build_timeline").build(),
                      new CompleteArgument("timezone", "kolkata"))
                  .build());
      assertEquals(List.of("Asia/Kolkata"), completed.completion().values());

      var slept =
          client.callTool(
              CallToolRequest.builder("sleep")
                  .arguments(Map.of("millis", 1_200))
                  .progressToken("token")
                  .build());
      assertEquals(false, slept.isError());
      assertEquals(1, reports.size());
      assertEquals("token", reports.get(0).progressToken());
      assertEquals(1.0, reports.get(0).progress());
    }
  }

  /** A process of its own. */
  private static StdioClientTransport server() {
    List<String> command = StubProcess.command();
    var parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    return new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
  }

  private static CallToolRequest request(String tool, Map<String, Object> arguments) {
    return CallToolRequest.builder(tool).arguments(arguments).build();
  }

  private static Map<?, ?> call(CallToolResult result) {
    assertEquals(false, result.isError());
    return (Map<?, ?>) result.structuredContent();
  }
}

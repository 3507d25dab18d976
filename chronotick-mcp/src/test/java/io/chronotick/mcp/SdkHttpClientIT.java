package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java SDK's own client, over HTTP, calls every tool of the finished jar. */
@Timeout(120)
class SdkHttpClientIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSdksClientCallsEveryToolOverHttp() throws Exception {
    Map<String, Map<String, Object>> calls =
        JSON.readValue(NodeTools.SCRIPTS.resolve("calls.json").toFile(), new TypeReference<>() {});
    try (var server = JarServer.start()) {
      var transport =
          HttpClientStreamableHttpTransport.builder(server.url().resolve("/").toString())
              .endpoint("/mcp")
              .build();
      try (var client = McpClient.sync(transport).build()) {
        assertEquals("chronotick", client.initialize().serverInfo().name());
        List<Tool> tools = client.listTools().tools();
        assertFalse(tools.isEmpty());
        for (Tool tool : tools) {
          assertTrue(calls.containsKey(tool.name()), "no arguments for " + tool.name());
          var result =
              client.callTool(
                  CallToolRequest.builder(tool.name()).arguments(calls.get(tool.name())).build());
          assertEquals(false, result.isError(), tool.name());
          assertTrue(result.structuredContent() instanceof Map<?, ?>, tool.name());
        }
      }
    }
  }
}

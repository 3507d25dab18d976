package io.chronotick.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the SDK's results and JSON trees, key by key. */
final class SdkResults {

  private SdkResults() {}

  /** A result of the SDK's handler as the tree that goes on the wire. */
  static Map<String, ?> tree(Object result) {
    if (result instanceof ListToolsResult list) {
      return Ordered.map("tools", list.tools().stream().map(SdkResults::tool).toList());
    }
    if (result instanceof InitializeResult hello) {
      return hello(hello);
    }
    throw new IllegalStateException("no wire form for " + result.getClass());
  }

  private static Map<String, ?> tool(McpSchema.Tool tool) {
    Map<String, @Nullable Object> tree =
        Ordered.map(
            "name", tool.name(),
            "title", tool.title(),
            "description", tool.description(),
            "inputSchema", tool.inputSchema());
    // One that allows everything would promise a structure all the same.
    if (!tool.outputSchema().isEmpty()) {
      tree.put("outputSchema", tool.outputSchema());
    }
    ToolAnnotations hints = tool.annotations();
    tree.put(
        "annotations",
        Ordered.map(
            "readOnlyHint", hints.readOnlyHint(),
            "destructiveHint", hints.destructiveHint(),
            "idempotentHint", hints.idempotentHint(),
            "openWorldHint", hints.openWorldHint()));
    return tree;
  }

  private static Map<String, ?> hello(InitializeResult hello) {
    return Ordered.map(
        "protocolVersion",
        hello.protocolVersion(),
        "capabilities",
        Introduction.legacyCapabilities(),
        "serverInfo",
        Ordered.map(
            "name", hello.serverInfo().name(),
            "title", hello.serverInfo().title(),
            "version", hello.serverInfo().version()),
        "instructions",
        hello.instructions());
  }
}

package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the SDK's results and JSON trees, key by key. */
final class SdkResults {

  private static final String ERROR_KEY = "io.chronotick/error";

  private SdkResults() {}

  /** A result of the SDK's handler as the tree that goes on the wire. */
  static Map<String, ?> tree(Object result) {
    if (result instanceof CallToolResult call) {
      return call(call);
    }
    if (result instanceof ListToolsResult list) {
      return Ordered.map("tools", list.tools().stream().map(SdkResults::tool).toList());
    }
    if (result instanceof InitializeResult hello) {
      return hello(hello);
    }
    throw new IllegalStateException("no wire form for " + result.getClass());
  }

  static CallToolResult of(ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered answered) {
      Object tree = Json.tree(answered.response());
      return CallToolResult.builder()
          .addTextContent(Json.pretty(tree))
          .structuredContent(tree)
          .isError(false)
          .build();
    }
    return of(((ToolAnswer.Refused) answer).refusal());
  }

  static CallToolResult of(Refusal refusal) {
    var texts = new ArrayList<String>();
    texts.add(refusal.text());
    if (!refusal.didYouMean().isEmpty()) {
      // A model sees the text items and nothing else.
      texts.add("Did you mean: " + String.join(", ", refusal.didYouMean()) + "?");
    }
    // No structuredContent: strict clients would check it against the output schema.
    return CallToolResult.builder()
        .textContent(texts)
        .isError(true)
        .meta(
            Map.of(
                ERROR_KEY,
                Ordered.map(
                    "code", refusal.code().name(),
                    "argument", refusal.argument(),
                    "did_you_mean", refusal.didYouMean())))
        .build();
  }

  private static Map<String, ?> call(CallToolResult call) {
    Map<String, @Nullable Object> tree =
        Ordered.map("content", call.content().stream().map(SdkResults::content).toList());
    if (call.structuredContent() != null) {
      tree.put("structuredContent", call.structuredContent());
    }
    tree.put("isError", call.isError());
    if (call.meta() != null) {
      tree.put("_meta", call.meta());
    }
    return tree;
  }

  private static Map<String, ?> content(McpSchema.Content content) {
    return Ordered.map("type", "text", "text", ((TextContent) content).text());
  }

  private static Map<String, ?> tool(McpSchema.Tool tool) {
    ToolAnnotations hints = tool.annotations();
    return Ordered.map(
        "name", tool.name(),
        "title", tool.title(),
        "description", tool.description(),
        "inputSchema", tool.inputSchema(),
        "outputSchema", tool.outputSchema(),
        "annotations",
            Ordered.map(
                "readOnlyHint", hints.readOnlyHint(),
                "destructiveHint", hints.destructiveHint(),
                "idempotentHint", hints.idempotentHint(),
                "openWorldHint", hints.openWorldHint()));
  }

  private static Map<String, ?> hello(InitializeResult hello) {
    return Ordered.map(
        "protocolVersion",
        hello.protocolVersion(),
        "capabilities",
        Ordered.map(
            "tools", Ordered.map("listChanged", hello.capabilities().tools().listChanged())),
        "serverInfo",
        Ordered.map(
            "name", hello.serverInfo().name(),
            "title", hello.serverInfo().title(),
            "version", hello.serverInfo().version()),
        "instructions",
        hello.instructions());
  }
}

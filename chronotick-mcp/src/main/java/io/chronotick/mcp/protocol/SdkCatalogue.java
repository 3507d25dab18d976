package io.chronotick.mcp.protocol;

import io.chronotick.mcp.zone.PythonText;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's stateless server, holding our catalogue: it greets and lists. Everything runs in the
 * calling thread. Thread-safe.
 */
final class SdkCatalogue {

  // Arguments are checked by ArgumentCheck in the contract's words, results come from records that
  // the output schemas are read off: a second check could only cost time.
  private static final JsonSchemaValidator TRUSTING =
      (schema, content) -> ValidationResponse.asValid("");

  private final McpStatelessServerHandler handler;

  private SdkCatalogue(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  static SdkCatalogue of(Catalogue catalogue, Introduction introduction) {
    var transport = new SdkTransport();
    McpServer.sync(transport)
        .serverInfo(
            Implementation.builder(Introduction.NAME, introduction.version())
                .title(Introduction.TITLE)
                .build())
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .instructions(introduction.instructions())
        .jsonMapper(new SdkMapper())
        .jsonSchemaValidator(TRUSTING)
        .validateToolInputs(false)
        .immediateExecution(true)
        .tools(catalogue.tools().stream().map(SdkCatalogue::specification).toList())
        .build();
    return new SdkCatalogue(transport.handler());
  }

  /** What {@code initialize} is answered. */
  Map<String, ?> initialize(String protocolVersion, @Nullable Object clientName) {
    var client =
        Implementation.builder(PythonText.echo(String.valueOf(clientName)), "unused").build();
    return ask(
        McpSchema.METHOD_INITIALIZE,
        InitializeRequest.builder(
                Introduction.LEGACY_VERSIONS.contains(protocolVersion)
                    ? protocolVersion
                    : PythonText.echo(protocolVersion),
                ClientCapabilities.builder().build(),
                client)
            .build());
  }

  /** What {@code tools/list} is answered. */
  Map<String, ?> listTools() {
    return ask(McpSchema.METHOD_TOOLS_LIST, Map.of());
  }

  private Map<String, ?> ask(String method, Object typedParams) {
    // The id is the caller's business: it may be an integer the SDK has no room for.
    var request = new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, "", typedParams);
    JSONRPCResponse response =
        Objects.requireNonNull(
            handler.handleRequest(McpTransportContext.EMPTY, request).block(), "no answer");
    if (response.error() != null) {
      throw new IllegalStateException("the SDK refused: " + response.error());
    }
    return SdkResults.tree(response.result());
  }

  private static SyncToolSpecification specification(Tool tool) {
    McpSchema.Tool description =
        McpSchema.Tool.builder(tool.name(), tool.inputSchema())
            .title(tool.title())
            .description(tool.description())
            .outputSchema(tool.outputSchema())
            .annotations(
                ToolAnnotations.builder()
                    .readOnlyHint(tool.hints().readOnly())
                    .destructiveHint(tool.hints().destructive())
                    .idempotentHint(tool.hints().idempotent())
                    .openWorldHint(tool.hints().openWorld())
                    .build())
            .build();
    return SyncToolSpecification.builder()
        .tool(description)
        .callHandler(
            (context, request) -> {
              // The SDK can neither stop a call nor tell its progress.
              throw new UnsupportedOperationException("tools are called by ToolCaller");
            })
        .build();
  }
}

package io.chronotick.mcp.protocol;

import io.chronotick.mcp.zone.PythonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error answer.
 *
 * @param data a JSON tree, or null for none
 */
record RpcError(int code, String message, @Nullable Map<String, ?> data) {

  static final RpcError PARSE_ERROR = new RpcError(-32700, "Parse error", null);
  static final RpcError INVALID_REQUEST = new RpcError(-32600, "Invalid Request", null);
  static final RpcError METHOD_NOT_FOUND = new RpcError(-32601, "Method not found", null);
  static final RpcError INVALID_PARAMETERS =
      new RpcError(-32602, "Invalid request parameters", null);

  /** What a client was to carry unchanged came back changed, elsewhere, or too late. */
  static final RpcError INVALID_REQUEST_STATE =
      new RpcError(-32602, "Invalid requestState; begin again without it", null);

  static RpcError unknownTool(String name) {
    return new RpcError(-32602, "Unknown tool: " + PythonText.cut(name), null);
  }

  static RpcError unknownPrompt(String name) {
    return new RpcError(-32602, "Unknown prompt: " + PythonText.cut(name), null);
  }

  static RpcError missingPromptArgument(String name) {
    return new RpcError(-32602, "Missing prompt argument: " + name, null);
  }

  /** {@code modern}: the eras have different codes for it. */
  static RpcError resourceNotFound(String uri, boolean modern) {
    return new RpcError(
        modern ? -32602 : -32002, "Resource not found", Ordered.map("uri", PythonText.cut(uri)));
  }

  static RpcError notSubscribable(String uri) {
    return new RpcError(
        -32602, "Resource cannot be subscribed to", Ordered.map("uri", PythonText.cut(uri)));
  }

  static RpcError tooManySubscriptions(int limit) {
    return new RpcError(-32602, "Too many subscriptions; at most " + limit + " at once", null);
  }

  static RpcError unsupportedVersion(Object supported, String requested) {
    return new RpcError(
        -32022,
        "Unsupported protocol version",
        Ordered.map("supported", supported, "requested", PythonText.cut(requested)));
  }

  /** The client has not declared these, without which its request cannot be served. */
  static RpcError missingCapability(Map<String, ?> capabilities) {
    return new RpcError(
        -32021,
        "Missing required client capability: " + String.join(", ", capabilities.keySet()),
        Ordered.map("requiredCapabilities", capabilities));
  }

  static RpcError internal(String incident) {
    return new RpcError(-32603, "Internal error", Map.of("incident", incident));
  }
}

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

  static RpcError unknownTool(String name) {
    return new RpcError(-32602, "Unknown tool: " + PythonText.cut(name), null);
  }

  static RpcError unsupportedVersion(Object supported, String requested) {
    return new RpcError(
        -32022,
        "Unsupported protocol version",
        Ordered.map("supported", supported, "requested", PythonText.cut(requested)));
  }

  static RpcError internal(String incident) {
    return new RpcError(-32603, "Internal error", Map.of("incident", incident));
  }
}

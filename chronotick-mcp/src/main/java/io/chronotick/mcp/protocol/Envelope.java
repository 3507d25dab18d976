package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC messages that we send, each on one line of UTF-8. */
final class Envelope {

  private Envelope() {}

  /** Id: null when it cannot be told. */
  static void answer(Outlet outlet, @Nullable Object id, Outcome outcome) {
    Map<String, @Nullable Object> answer = Ordered.map("jsonrpc", "2.0", "id", id);
    if (outcome instanceof Outcome.Result result) {
      answer.put("result", result.tree());
      outlet.answer(bytes(answer), Outlet.NO_ERROR);
    } else if (outcome instanceof Outcome.Failure failure) {
      RpcError error = failure.error();
      Map<String, @Nullable Object> told =
          Ordered.map("code", error.code(), "message", error.message());
      if (error.data() != null) {
        told.put("data", error.data());
      }
      answer.put("error", told);
      outlet.answer(bytes(answer), error.code());
    }
  }

  static byte[] notification(String method, Map<String, ?> params) {
    return bytes(Ordered.map("jsonrpc", "2.0", "method", method, "params", params));
  }

  private static byte[] bytes(Map<String, ?> message) {
    return Json.compact(message).getBytes(StandardCharsets.UTF_8);
  }
}

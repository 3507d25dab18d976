package io.chronotick.mcp.protocol;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.json.JsonLimitException;
import io.chronotick.mcp.json.JsonSyntaxException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one message turned out to be. */
sealed interface Message {

  /** How deep a message may be nested, the message itself included. */
  int MAX_DEPTH = 64;

  /**
   * To be answered.
   *
   * @param id a string, a long or a {@link BigInteger}
   * @param params as sent, of any shape; null when absent or null
   */
  record Request(Object id, String method, @Nullable Object params) implements Message {}

  /**
   * Not to be answered.
   *
   * @param params as of a request
   */
  record Notification(String method, @Nullable Object params) implements Message {}

  /** An answer to a question we never ask. */
  record Response() implements Message {}

  /**
   * No message at all.
   *
   * @param id to answer to; null when it cannot be told
   */
  record Malformed(@Nullable Object id, RpcError error) implements Message {}

  static Message parse(byte[] utf8) {
    try {
      return of(Json.parse(utf8, MAX_DEPTH));
    } catch (JsonSyntaxException e) {
      return new Malformed(null, RpcError.PARSE_ERROR);
    } catch (JsonLimitException e) {
      return new Malformed(null, RpcError.INVALID_REQUEST);
    }
  }

  private static Message of(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> message)) {
      return new Malformed(null, RpcError.INVALID_REQUEST);
    }
    Object id = isId(message.get("id")) ? message.get("id") : null;
    Object method = message.get("method");
    if (method == null && (message.containsKey("result") || message.containsKey("error"))) {
      return new Response();
    }
    boolean idIsFine = id != null || !message.containsKey("id");
    if (!"2.0".equals(message.get("jsonrpc")) || !(method instanceof String name) || !idIsFine) {
      return new Malformed(id, RpcError.INVALID_REQUEST);
    }
    Object params = message.get("params");
    return id == null ? new Notification(name, params) : new Request(id, name, params);
  }

  /** Whether this may name a request, or anything else that a client names. */
  static boolean isId(@Nullable Object id) {
    return id instanceof String || id instanceof Long || id instanceof BigInteger;
  }
}

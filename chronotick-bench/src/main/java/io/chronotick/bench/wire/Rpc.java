package io.chronotick.bench.wire;

/** Requests of the protocol as text, of the revision without a handshake (2026-07-28). */
public final class Rpc {

  /** The revision, as a header says it too. */
  public static final String REVISION = "2026-07-28";

  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\""
          + REVISION
          + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private Rpc() {}

  /** A call of a tool; {@code arguments} is a JSON object. */
  public static String call(long id, String tool, String arguments) {
    return request(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":" + arguments + ",");
  }

  /** What asks to be told of changes of the clock's status, for as long as the stream is open. */
  public static String listen(long id) {
    return request(
        id,
        "subscriptions/listen",
        "\"notifications\":{\"resourceSubscriptions\":[\"chronotick://status\"]},");
  }

  /** The first request of a client of an older revision. */
  public static String initialize(long id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}";
  }

  /** What a client of an older revision says once it knows the server. */
  public static String initialized() {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  }

  /** A call of a tool by a client of an older revision. */
  public static String olderCall(long id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + "}}";
  }

  /** Takes a request back. */
  public static String cancel(long id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + ",\"reason\":\"no longer of interest\"}}";
  }

  private static String request(long id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + META
        + "}}";
  }
}

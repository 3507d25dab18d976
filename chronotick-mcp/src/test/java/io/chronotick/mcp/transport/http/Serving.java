package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.config.HttpAddress;
import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.config.HttpToken;
import io.chronotick.mcp.protocol.Protocol;
import io.chronotick.mcp.protocol.StubClock;
import io.chronotick.mcp.protocol.StubTools;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.RecentDrift;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.transport.http.Raw.Answer;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** A server on a loopback port, over stub tools and a time that a test moves. */
final class Serving implements AutoCloseable {

  static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

  final HandTime time = new HandTime();
  private static final int BODY_BYTES = 1 << 20;
  private static final int REQUESTS_PER_SECOND = 100;

  final StubClock clock = new StubClock();
  final HttpServer server;

  Serving() throws IOException {
    this(Optional.empty(), true);
  }

  Serving(Optional<HttpToken> token, boolean dashboard) throws IOException {
    this(token, dashboard, StubTools.withSleep(), BODY_BYTES);
  }

  Serving(Optional<HttpToken> token, boolean dashboard, int bodyBytes) throws IOException {
    this(token, dashboard, StubTools.withSleep(), bodyBytes);
  }

  Serving(Protocol protocol) throws IOException {
    this(Optional.empty(), true, protocol, BODY_BYTES);
  }

  private Serving(Optional<HttpToken> token, boolean dashboard, Protocol protocol, int bodyBytes)
      throws IOException {
    server =
        HttpServer.start(
            new HttpSettings(
                new HttpAddress("127.0.0.1", 0),
                token,
                List.of("time.example.org"),
                List.of("https://example.org"),
                dashboard,
                bodyBytes,
                REQUESTS_PER_SECOND),
            new HttpServer.Content(
                protocol, this::health, new RecentDrift(clock::recentDrift), "1.2.3"),
            time,
            time,
            new SecureRandom());
  }

  private GetSyncStatus.Response health() {
    try {
      return new GetSyncStatus(
              clock::status,
              TimeZones.newest(),
              LeapSecondTable::shipped,
              "Europe/Berlin",
              "ct-test",
              false,
              List::of)
          .call(new GetSyncStatus.Request(Optional.empty()));
    } catch (ToolException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.uri().getPort();
  }

  String host() {
    return "Host: localhost:" + port() + "\r\n";
  }

  Raw open() throws IOException {
    return new Raw(port());
  }

  /** A request with these headers, each with its line break; the host is ours. */
  String request(String line, String headers, String body) {
    return line
        + " HTTP/1.1\r\n"
        + host()
        + headers
        + (body.isEmpty()
            ? ""
            : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
        + "\r\n"
        + body;
  }

  String post(String headers, String body) {
    return request(
        "POST /mcp",
        "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
            + headers,
        body);
  }

  /** One request on a connection of its own. */
  Answer ask(String request) throws IOException {
    try (var raw = open()) {
      return raw.send(request).answer();
    }
  }

  Answer get(String path) throws IOException {
    return ask(request("GET " + path, "", ""));
  }

  /** The header that names a new session. */
  String session() throws IOException {
    Answer answer = ask(post("", HELLO));
    return "Mcp-Session-Id: " + answer.header("Mcp-Session-Id") + "\r\n";
  }

  Answer hello() throws IOException {
    return ask(post("", HELLO));
  }

  /** A request of the modern era whose headers repeat its body. */
  String modern(String method, String name, String params) {
    return post(
        headers(method) + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n"),
        body(method, params));
  }

  static String headers(String method) {
    return "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n";
  }

  static String body(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + META
        + (params.isEmpty() ? "" : "," + params)
        + "}}";
  }

  static String sleepParams(long millis) {
    return "\"name\":\"sleep\",\"arguments\":{\"millis\":" + millis + "}";
  }

  @Override
  public void close() {
    server.close();
  }
}

package io.chronotick.mcp.transport.http;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.RecentDrift;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is there to be read besides the protocol. Thread-safe. */
final class Pages {

  private static final Set<String> READY = Set.of("SYNCHRONIZED", "HOLDOVER");

  private final Supplier<GetSyncStatus.Response> health;
  private final RecentDrift drift;
  private final CallCounts calls;
  private final String version;
  private final Optional<Page> dashboard;

  /** {@code dashboard}: empty for none, and then what it asks for is not there either. */
  Pages(
      Supplier<GetSyncStatus.Response> health,
      RecentDrift drift,
      CallCounts calls,
      String version,
      Optional<Page> dashboard) {
    this.health = health;
    this.drift = drift;
    this.calls = calls;
    this.version = version;
    this.dashboard = dashboard;
  }

  boolean has(String path) {
    return switch (path) {
      case "/healthz", "/readyz", "/metrics" -> true;
      case "/", "/status.json", "/drift.json" -> dashboard.isPresent();
      default -> false;
    };
  }

  /**
   * Whether anybody may read it. Probes bring no token, and a browser brings none until the page,
   * which holds nothing of this server's, has asked for it.
   */
  static boolean isOpen(String path) {
    return path.equals("/healthz") || path.equals("/readyz") || path.equals("/");
  }

  /** Answers with the page at a path that there {@linkplain #has is}. */
  void get(String path, Reply reply) {
    switch (path) {
      case "/healthz" -> send(reply, 200, Media.TEXT, "ok");
      case "/readyz" -> {
        String status = health.get().overall().status();
        send(reply, READY.contains(status) ? 200 : 503, Media.TEXT, status);
      }
      case "/metrics" ->
          send(reply, 200, Media.OPEN_METRICS, MetricsText.of(health.get(), calls, version));
      case "/status.json" -> send(reply, 200, Media.JSON, Json.compact(health.get()));
      case "/drift.json" -> send(reply, 200, Media.JSON, Json.compact(drift.call()));
      default ->
          dashboard.ifPresent(
              page ->
                  reply.send(
                      200,
                      Map.of("Content-Security-Policy", page.policy()),
                      Media.HTML,
                      page.html().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void send(Reply reply, int status, String type, String text) {
    reply.send(status, Map.of(), type, text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.chronotick.mcp.conformance;

import io.chronotick.mcp.config.HttpAddress;
import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.config.Limits;
import io.chronotick.mcp.protocol.Fixture;
import io.chronotick.mcp.protocol.FixtureClock;
import io.chronotick.mcp.protocol.TimerThread;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.RecentDrift;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.transport.http.HttpServer;
import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.Ticker;
import io.chronotick.model.scale.LeapSecondTable;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The real engine over HTTP at a loopback port, with the tools that the scenarios name. */
final class ConformanceServer implements AutoCloseable {

  private final TimerThread timer = new TimerThread();
  private final FixtureClock clock = new FixtureClock();
  private final HttpServer server;

  ConformanceServer(int port) throws IOException {
    var settings =
        new HttpSettings(
            new HttpAddress("127.0.0.1", port),
            Optional.empty(),
            List.of(),
            List.of(),
            true,
            Limits.DEFAULT.bodyBytes(),
            Limits.DEFAULT.requestsPerSecond());
    server =
        HttpServer.start(
            settings,
            new HttpServer.Content(
                Fixture.protocol(clock),
                this::health,
                new RecentDrift(clock::recentDrift),
                "1.2.3"),
            Ticker.system(),
            timer,
            new SecureRandom());
  }

  /** Listens until it is killed; for trying scenarios by hand. */
  public static void main(String[] port) throws IOException, InterruptedException {
    try (var served = new ConformanceServer(port.length == 0 ? 0 : Integer.parseInt(port[0]))) {
      System.err.println("Listening at " + served.url());
      served.server.awaitClose();
    }
  }

  /** By a name, as the scenario of foreign hosts will have it. */
  URI url() {
    return URI.create("http://localhost:" + server.uri().getPort() + "/mcp");
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
      throw new IllegalStateException("nothing was asked that can be refused", e);
    }
  }

  @Override
  public void close() {
    server.close();
    timer.close();
  }
}

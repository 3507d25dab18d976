package io.chronotick.mcp;

import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.protocol.Protocol;
import io.chronotick.mcp.protocol.TimerThread;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.GetSyncStatus;
import io.chronotick.mcp.tool.RecentDrift;
import io.chronotick.mcp.tool.ToolException;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.transport.http.HttpServer;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server over HTTP. Apart from {@link ChronoTickServer}, so that others load nothing of it. */
public final class ChronoTickHttp {

  private static final Logger LOG = LoggerFactory.getLogger(ChronoTickHttp.class);

  private ChronoTickHttp() {}

  /**
   * Serves until the process is told to end.
   *
   * @return the exit code of the process, 0
   * @throws IOException if the address cannot be listened at
   */
  public static int serve(
      HttpSettings settings, ToolSet tools, Resources resources, WatchedClock clock)
      throws IOException, InterruptedException {
    String version = ChronoTickServer.version();
    var content =
        new HttpServer.Content(
            Protocol.of(tools, resources, clock, version),
            health(tools.getSyncStatus()),
            new RecentDrift(clock::recentDrift),
            version);
    try (var timer = new TimerThread();
        HttpServer server =
            HttpServer.start(settings, content, Ticker.system(), timer, new SecureRandom())) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "chronotick-end"));
      LOG.info("Listening at {}/mcp", server.uri());
      server.awaitClose();
    }
    return 0;
  }

  private static Supplier<GetSyncStatus.Response> health(GetSyncStatus status) {
    return () -> {
      try {
        return status.call(new GetSyncStatus.Request(Optional.empty()));
      } catch (ToolException e) {
        throw new IllegalStateException("only a source that was asked for can be unknown", e);
      }
    };
  }
}

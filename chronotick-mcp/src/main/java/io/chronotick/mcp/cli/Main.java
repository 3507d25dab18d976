package io.chronotick.mcp.cli;

import io.chronotick.mcp.ChronoTickHttp;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.transport.ServerLog;
import io.chronotick.mcp.transport.StdStreams;
import java.util.Locale;

/** The process. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // Before anything else: no library may touch the protocol's streams.
    World world = world(StdStreams.claim());
    // What this program writes is read by programs: its digits do not depend on where it runs.
    Locale.setDefault(Locale.ROOT);
    int exitCode;
    try {
      exitCode = new CommandLineApp(world).run(arguments);
    } catch (RuntimeException | Error defect) {
      exitCode = new Complaints(world).internalError(defect, false);
    }
    // Also ends what a hanging name look-up or a library's thread would keep alive.
    System.exit(exitCode);
  }

  private static World world(StdStreams streams) {
    return new World(
        streams.in(),
        streams.out(),
        System.err,
        System.getenv(),
        Terminals.detect(),
        ManagedClock::start,
        (tools, resources, clock, in, out) -> {
          ServerLog.claim();
          return ChronoTickServer.serveStdio(tools, resources, clock, in, out);
        },
        (settings, tools, resources, clock) -> {
          ServerLog.claim();
          return ChronoTickHttp.serve(settings, tools, resources, clock);
        },
        Json::pretty,
        Host.real());
  }
}

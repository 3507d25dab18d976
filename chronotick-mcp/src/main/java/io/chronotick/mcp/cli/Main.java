package io.chronotick.mcp.cli;

import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.json.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** The process. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.setOut(System.err); // Before anything else: no library may touch the protocol's stream.
    World world = world(new FileOutputStream(FileDescriptor.out));
    int exitCode;
    try {
      exitCode = new CommandLineApp(world).run(arguments);
    } catch (RuntimeException | Error defect) {
      exitCode = new Complaints(world).internalError(defect, false);
    }
    // Also ends what a hanging name look-up or a library's thread would keep alive.
    System.exit(exitCode);
  }

  private static World world(OutputStream out) {
    return new World(
        System.in,
        out,
        System.err,
        System.getenv(),
        Terminals.detect(),
        ManagedClock::start,
        (tools, in, answers) -> ChronoTickServer.serveStdio(tools, in, answers),
        Json::pretty);
  }
}

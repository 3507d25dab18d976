package io.chronotick.mcp;

import io.chronotick.mcp.protocol.StubTools;
import io.chronotick.mcp.transport.StdStreams;

/** The server with stub tools as a process of its own, for clients that start one. */
public final class StubServer {

  private StubServer() {}

  public static void main(String[] args) {
    StdStreams streams = StdStreams.claim();
    // What a library might do: none of it may reach the client.
    System.out.println("a library prints");
    System.exit(ChronoTickServer.serveStdio(StubTools.withSleep(), streams.in(), streams.out()));
  }
}

package io.chronotick.mcp;

import io.chronotick.mcp.protocol.Conversation;
import io.chronotick.mcp.protocol.Outlet;
import io.chronotick.mcp.protocol.Protocol;
import io.chronotick.mcp.protocol.Taken;
import io.chronotick.mcp.protocol.TimerThread;
import io.chronotick.mcp.resource.Resources;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.tool.ToolSet;
import io.chronotick.mcp.transport.MessageHandler;
import io.chronotick.mcp.transport.StdioTransport;
import io.chronotick.model.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The server: a set of tools, the protocol and a transport put together. */
public final class ChronoTickServer {

  private ChronoTickServer() {}

  /**
   * Serves one client until the input ends or the client closes the output.
   *
   * <p>Blocks. Every request read before the end is answered before this returns, except calls that
   * take time: these are dropped. To be given the streams of {@link
   * io.chronotick.mcp.transport.StdStreams#claim}, which see.
   *
   * @return the exit code of the process, 0
   */
  public static int serveStdio(
      ToolSet tools, Resources resources, WatchedClock clock, InputStream in, OutputStream out) {
    return serveStdio(Protocol.of(tools, resources, clock, version()), in, out);
  }

  static int serveStdio(Protocol protocol, InputStream in, OutputStream out) {
    try (var timer = new TimerThread()) {
      StdioTransport.serve(
          in,
          out,
          output ->
              new Answering(protocol.converse(Ticker.system(), timer, output), Outlet.of(output)));
    }
    return 0;
  }

  /** The project's own version, as the build wrote it. */
  public static String version() {
    try (InputStream file = ChronoTickServer.class.getResourceAsStream("build.properties")) {
      var build = new Properties();
      build.load(Objects.requireNonNull(file, "build.properties is part of the jar"));
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
  }

  /** Everything that comes of a client's messages goes to its one stream. */
  private record Answering(Conversation conversation, Outlet outlet) implements MessageHandler {

    @Override
    public void onMessage(byte[] message) {
      // What is pending ends with the input or on the client's word, never otherwise.
      Taken unused = conversation.take(message, outlet);
    }

    @Override
    public void onOverlongMessage() {
      conversation.takeOverlong(outlet);
    }

    @Override
    public void onEnd() {
      conversation.end();
    }
  }
}

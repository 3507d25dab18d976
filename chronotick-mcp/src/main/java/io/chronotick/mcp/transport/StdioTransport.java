package io.chronotick.mcp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages over standard input and output, one a line.
 *
 * <p>The reading thread hands each message to the handler and takes the next when the handler
 * returns. So while a client does not read its answers we do not read its requests, and a flood of
 * them costs the client's memory, not ours.
 */
public final class StdioTransport {

  /** Longest line taken, in bytes without its end. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

  private StdioTransport() {}

  /** Serves until the input ends or the output is closed by the client. */
  public static void serve(InputStream in, OutputStream out, MessageHandler handler) {
    var reader = new LineReader(in, MAX_LINE_BYTES);
    var writer = new LineWriter(out);
    try {
      while (!writer.isClosed()) {
        switch (reader.next()) {
          case MESSAGE -> handler.onMessage(reader.message(), writer::write);
          case OVERLONG -> handler.onOverlongMessage(writer::write);
          case END -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // A pipe that breaks is an input that ends: nobody is left to tell.
      LOG.debug("The input broke", e);
    }
  }
}

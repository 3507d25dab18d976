package io.chronotick.mcp.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message a line, one line a write, one writer at a time. Safe for any number of threads; a
 * client that does not read makes them wait.
 */
final class LineWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

  private final OutputStream out;
  private final Runnable onClosed;
  private volatile boolean closed;

  /** {@code onClosed} is run once, when the client is found to have stopped listening. */
  LineWriter(OutputStream out, Runnable onClosed) {
    this.out = out;
    this.onClosed = onClosed;
  }

  synchronized void write(byte[] message) {
    if (closed) {
      return;
    }
    byte[] line = Arrays.copyOf(message, message.length + 1);
    line[message.length] = '\n';
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      LOG.debug("The client closed our output", e);
      closed = true;
      onClosed.run();
    }
  }

  /** Whether the client has stopped listening; does not wait for one that does not read. */
  boolean isClosed() {
    return closed;
  }
}

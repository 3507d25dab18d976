package io.chronotick.mcp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages over standard input and output, one a line.
 *
 * <p>A reading thread hands each message to the handler and takes the next when the handler
 * returns. So while a client does not read its answers we do not read its requests, and a flood of
 * them costs the client's memory, not ours.
 */
public final class StdioTransport {

  /** Longest line taken, in bytes without its end. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  /** A session ends within a second; this leaves the rest of the process its half. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

  private StdioTransport() {}

  /**
   * Serves until the input ends or the output is closed by the client. HAZARD: after the latter a
   * daemon thread may still be reading; nothing can wake it.
   *
   * @param opening makes the handler, given where it may send messages to
   */
  public static void serve(
      InputStream in, OutputStream out, Function<Consumer<byte[]>, MessageHandler> opening) {
    var over = new CompletableFuture<Void>();
    var writer = new LineWriter(out, () -> over.complete(null));
    MessageHandler handler = opening.apply(writer::write);
    // Not in this thread: a closed output is noticed by whoever writes, and must end us even while
    // no input comes.
    daemon(
            () -> {
              try {
                read(new LineReader(in, MAX_LINE_BYTES), writer, handler);
                over.complete(null);
              } catch (RuntimeException | Error defect) {
                over.completeExceptionally(defect);
              }
            },
            "chronotick-stdin")
        .start();
    try {
      over.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the reading thread died", e.getCause());
    } finally {
      end(handler);
    }
  }

  /** A last word may be for a client that no longer reads; it is not waited for. */
  private static void end(MessageHandler handler) {
    Thread ending = daemon(handler::onEnd, "chronotick-end");
    ending.start();
    try {
      ending.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void read(LineReader reader, LineWriter writer, MessageHandler handler) {
    try {
      while (!writer.isClosed()) {
        switch (reader.next()) {
          case MESSAGE -> handler.onMessage(reader.message());
          case OVERLONG -> handler.onOverlongMessage();
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

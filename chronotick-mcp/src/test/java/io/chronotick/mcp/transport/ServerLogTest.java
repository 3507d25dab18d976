package io.chronotick.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerLogTest {

  /** A pipe that nobody reads until a test does. */
  private static final class Pipe extends OutputStream {

    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final ByteArrayOutputStream through = new ByteArrayOutputStream();

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] text, int offset, int length) throws IOException {
      stuck.countDown();
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      synchronized (through) {
        through.write(text, offset, length);
      }
    }

    String text() {
      synchronized (through) {
        return through.toString(StandardCharsets.UTF_8);
      }
    }
  }

  private static void print(ServerLog log, String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    log.write(text, 0, text.length);
  }

  @Test
  void everyLineArrivesInItsOrder() {
    var pipe = new Pipe();
    pipe.read.countDown();
    var log = new ServerLog(pipe);
    log.start();
    var all = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      print(log, "line " + i + "\n");
      all.append("line ").append(i).append('\n');
    }
    log.awaitWritten();
    assertEquals(all.toString(), pipe.text());
  }

  @Test
  void whoPrintsNeverWaitsAndWhatWasDroppedIsSaid() throws InterruptedException {
    var pipe = new Pipe();
    var log = new ServerLog(pipe);
    log.start();
    print(log, "first\n");
    pipe.stuck.await();
    String line = "x".repeat(1_023) + "\n";
    for (int i = 0; i < 10_000; i++) {
      print(log, line);
    }
    // Nor does the end of the process wait for long.
    log.awaitWritten();
    assertEquals("", pipe.text());
    pipe.read.countDown();
    log.awaitWritten();
    String text = pipe.text();
    assertEquals("first\n" + line.repeat(256), text.substring(0, 6 + ServerLog.LIMIT));
    assertEquals(
        "chronotick: nobody read this; " + 9_744 * 1_024 + " bytes were dropped here\n",
        text.substring(6 + ServerLog.LIMIT));
    print(log, "last\n");
    log.awaitWritten();
    assertTrue(pipe.text().endsWith("here\nlast\n"));
  }

  @Test
  void aClosedPipeIsNobodysConcern() {
    var log =
        new ServerLog(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("broken pipe");
              }
            });
    log.start();
    for (int i = 0; i < 100; i++) {
      print(log, "line\n");
      log.awaitWritten();
    }
    log.write('x');
    assertEquals(0, log.waiting());
  }
}

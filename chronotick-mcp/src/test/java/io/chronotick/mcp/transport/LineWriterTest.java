package io.chronotick.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LineWriterTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Whoever writes here waits until it is read. */
  private static final class Unread extends OutputStream {
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      stuck.countDown();
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  @Test
  void whoeverAsksIsNotKeptWaitingByAWriterThatIs() throws InterruptedException {
    var output = new Unread();
    var writer = new LineWriter(output, () -> {});
    var writing = new Thread(() -> writer.write(new byte[0]));
    writing.setDaemon(true);
    writing.start();
    output.stuck.await();
    assertTimeoutPreemptively(LIMIT, () -> assertFalse(writer.isClosed()));
    output.read.countDown();
    writing.join();
    assertFalse(writer.isClosed());
  }

  @Test
  void anOutputThatBreaksIsClosedForGood() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    var told = new CountDownLatch(1);
    var writer = new LineWriter(broken, told::countDown);
    writer.write(new byte[0]);
    assertTrue(writer.isClosed());
    assertEquals(0, told.getCount());
  }
}

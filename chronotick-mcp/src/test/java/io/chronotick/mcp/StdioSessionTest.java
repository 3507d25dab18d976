package io.chronotick.mcp;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.protocol.StubTools;
import io.chronotick.mcp.transport.StdioTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One test for each rule of the contract's stdio table, in one process. */
class StdioSessionTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void aSessionIsOneAnswerALineInTheOrderAsked() {
    var answers = Wire.session(Wire.bytes(Wire.HELLO, Wire.ping(1), Wire.callNow(2, "UTC")));
    assertEquals(List.of(0L, 1L, 2L), answers.stream().map(answer -> answer.get("id")).toList());
    assertTrue(answers.stream().allMatch(answer -> answer.containsKey("result")));
  }

  @Test
  void everyMessageIsOneWriteWithItsNewline() {
    List<byte[]> writes = new ArrayList<>();
    var output =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            writes.add(Arrays.copyOfRange(bytes, offset, offset + length));
          }
        };
    ChronoTickServer.serveStdio(
        StubTools.protocol(),
        new ByteArrayInputStream(Wire.bytes(Wire.HELLO, Wire.ping(1))),
        output);
    assertEquals(2, writes.size());
    writes.forEach(
        write ->
            assertEquals(1, new String(write, StandardCharsets.UTF_8).lines().count(), "lines"));
    writes.forEach(write -> assertEquals('\n', write[write.length - 1]));
  }

  @Test
  void thousandsOfPipelinedRequestsAreAllAnsweredBeforeTheEnd() {
    var input = new StringBuilder(Wire.HELLO);
    IntStream.rangeClosed(1, 2000).forEach(id -> input.append(Wire.callNow(id, "Zürich")));
    var answers = Wire.session(Wire.bytes(input.toString()));
    assertEquals(
        IntStream.rangeClosed(0, 2000).mapToObj(id -> (Object) (long) id).toList(),
        answers.stream().map(answer -> answer.get("id")).toList());
  }

  @Test
  void carriageReturnsAndBlankLinesAreFine() {
    var answers =
        Wire.session(
            Wire.bytes(
                "\n\r\n  \t \n", Wire.HELLO.replace("\n", "\r\n"), "\n", Wire.ping(1), "\r\n"));
    assertEquals(2, answers.size());
    assertEquals(1L, answers.get(1).get("id"));
    assertTrue(answers.get(1).containsKey("result"));
  }

  @Test
  void aByteOrderMarkIsDropped() {
    var answers =
        Wire.session(Wire.bytes("\uFEFF", Wire.HELLO, "\uFEFF", Wire.ping(1), "\uFEFF\n"));
    assertEquals(2, answers.size());
    assertTrue(answers.stream().allMatch(answer -> answer.containsKey("result")));
  }

  @Test
  void afterEachBadLineTheNextIsAnswered() {
    List<String> bad =
        List.of(
            "nonsense\n",
            "[" + Wire.ping(5).strip() + "]\n",
            "{\"foo\":1}\n",
            "[".repeat(99) + "\n");
    var input = new StringBuilder(Wire.HELLO);
    bad.forEach(line -> input.append(line).append(Wire.ping(1)));
    var answers = Wire.session(Wire.bytes(input.toString()));
    assertEquals(1 + 2 * bad.size(), answers.size());
    for (int i = 0; i < bad.size(); i++) {
      assertTrue(answers.get(1 + 2 * i).containsKey("error"), bad.get(i));
      assertEquals(Map.of(), answers.get(2 + 2 * i).get("result"), bad.get(i));
    }
  }

  @Test
  void aLineOfOneMebibyteIsTakenAndOneByteMoreIsNot() {
    String ping = Wire.ping(1).strip();
    String full = " ".repeat(StdioTransport.MAX_LINE_BYTES - ping.length()) + ping;
    var answers = Wire.session(Wire.bytes(full, "\n", full, "\r\n", " ", full, "\n", Wire.ping(2)));
    assertEquals(4, answers.size());
    assertEquals(Map.of(), answers.get(0).get("result"));
    assertEquals(Map.of(), answers.get(1).get("result"));
    assertEquals(-32600, Wire.errorCode(answers.get(2)));
    assertEquals(Map.of(), answers.get(3).get("result"));
  }

  @Test
  void aLineOfAHundredMegabytesCostsOneAnswerAndNoMemory() {
    // More than the heap could hold many times over, were it kept.
    var huge = new Endless(100_000_000);
    var answers =
        Wire.session(
            new SequenceInputStream(
                huge, new ByteArrayInputStream(Wire.bytes("\n", Wire.ping(1), Wire.ping(2)))));
    assertEquals(3, answers.size());
    assertEquals(-32600, Wire.errorCode(answers.get(0)));
    assertEquals(1L, answers.get(1).get("id"));
    assertEquals(Map.of(), answers.get(2).get("result"));
  }

  @Test
  void anEndAtOnceIsACleanEnd() {
    assertEquals(List.of(), Wire.session(new byte[0]));
  }

  @Test
  void aRequestWithoutItsNewlineIsAnsweredAtTheEnd() {
    var answers = Wire.session(Wire.bytes(Wire.HELLO, Wire.ping(1).strip()));
    assertEquals(Map.of(), answers.get(1).get("result"));
  }

  @Test
  void anEndInMidRequestIsAParseErrorAndACleanEnd() {
    var answers = Wire.session(Wire.bytes(Wire.HELLO, "{\"jsonrpc\":\"2.0\",\"id\":1,\"meth"));
    assertEquals(2, answers.size());
    assertEquals(-32700, Wire.errorCode(answers.get(1)));
  }

  @Test
  void aBrokenInputIsAnEnd() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken pipe");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    assertEquals(1, Wire.session(new SequenceInputStream(bytes(Wire.HELLO), broken)).size());
  }

  @Test
  void aClientThatClosesOurOutputEndsTheSession() {
    var written = new AtomicInteger();
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            written.incrementAndGet();
            throw new IOException("Broken pipe");
          }
        };
    // The input would go on for ever.
    assertEquals(
        0,
        assertTimeoutPreemptively(
            LIMIT,
            () -> ChronoTickServer.serveStdio(StubTools.protocol(), new Repeating(), closed)));
    assertEquals(1, written.get());
  }

  @Test
  void anOutputThatIsClosedWhileNoInputComesEndsTheSession() {
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    // The last request is answered later, when the reading thread waits for more.
    var silent =
        new SequenceInputStream(bytes(Wire.sleep(1, 1)), new EndAfter(new CountDownLatch(1)));
    assertEquals(
        0,
        assertTimeoutPreemptively(
            LIMIT, () -> ChronoTickServer.serveStdio(StubTools.withSleep(), silent, closed)));
  }

  @Test
  void aClientThatDoesNotReadCannotHoldTheEndUp() {
    var stuck = new CountDownLatch(1);
    var output =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            stuck.countDown();
            await(new CountDownLatch(1));
          }
        };
    // The end of the input comes when a late answer is stuck.
    var input = new SequenceInputStream(bytes(Wire.sleep(1, 1)), new EndAfter(stuck));
    assertEquals(
        0,
        assertTimeoutPreemptively(
            LIMIT, () -> ChronoTickServer.serveStdio(StubTools.withSleep(), input, output)));
  }

  @Test
  void whatTakesTimeIsDroppedAtTheEnd() {
    var output = new ByteArrayOutputStream();
    assertEquals(
        0,
        assertTimeoutPreemptively(
            LIMIT,
            () ->
                ChronoTickServer.serveStdio(
                    StubTools.withSleep(),
                    bytes(Wire.HELLO + Wire.sleep(1, 3_600_000) + Wire.ping(2)),
                    output)));
    assertEquals(
        List.of(0L, 2L),
        Wire.messages(output.toString(StandardCharsets.UTF_8)).stream()
            .map(answer -> answer.get("id"))
            .toList());
  }

  @Test
  void whoeverListensIsToldOfTheEnd() {
    var answers =
        Wire.session(
            Wire.bytes(
                Wire.sleep(1, 0)
                    .replace("tools/call", "subscriptions/listen")
                    .replace("\"name\"", "\"notifications\":{},\"name\"")));
    assertEquals(2, answers.size());
    assertEquals("notifications/subscriptions/acknowledged", answers.get(0).get("method"));
    assertEquals("complete", Wire.object(answers.get(1).get("result")).get("resultType"));
  }

  @Test
  void aDefectEndsNeitherTheCallNorTheSession() {
    var answers =
        Wire.session(
            Wire.bytes(Wire.HELLO, Wire.callNow(1, StubTools.BREAKS), Wire.callNow(2, "UTC")));
    assertEquals(-32603, Wire.errorCode(answers.get(1)));
    assertTrue(answers.get(2).containsKey("result"));
  }

  @Test
  void aFloodIsNotReadWhileItsAnswersAreNot() throws InterruptedException {
    var flood = new Repeating();
    var full = new CountDownLatch(1);
    var readAgain = new CountDownLatch(1);
    var writing = new AtomicReference<Thread>();
    var output =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            writing.set(Thread.currentThread());
            full.countDown();
            await(readAgain);
            throw new IOException("enough");
          }
        };
    var server = new Thread(() -> ChronoTickServer.serveStdio(StubTools.protocol(), flood, output));
    server.start();
    full.await();
    try {
      // Either the server waits for its client, or it reads on: wait to see which.
      assertTimeoutPreemptively(
          LIMIT,
          () -> {
            while (requireNonNull(writing.get()).getState() != Thread.State.WAITING
                && flood.read.get() <= 1_000_000) {
              Thread.onSpinWait();
            }
          });
      assertTrue(flood.read.get() <= 16_384, "read ahead: " + flood.read);
    } finally {
      readAgain.countDown();
    }
    server.join(LIMIT.toMillis());
    assertTrue(!server.isAlive());
  }

  @Test
  void theVersionIsTheBuilds() {
    assertTrue(
        ChronoTickServer.version().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"),
        ChronoTickServer.version());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(Wire.bytes(text));
  }

  /** So many letters and no newline. */
  private static final class Endless extends InputStream {
    private int left;

    Endless(int count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = Math.min(length, left);
      left -= count;
      Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      return count == 0 ? -1 : count;
    }
  }

  /** Gives nothing, and ends when the latch is open. */
  private static final class EndAfter extends InputStream {
    private final CountDownLatch latch;

    EndAfter(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public int read() throws IOException {
      await(latch);
      return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }

  /** The same request for ever. */
  private static final class Repeating extends InputStream {
    private final byte[] request = Wire.bytes(Wire.ping(1));
    private final AtomicLong read = new AtomicLong();

    @Override
    public int read() {
      return request[(int) (read.getAndIncrement() % request.length)];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        bytes[offset + i] = (byte) read();
      }
      return length;
    }
  }
}

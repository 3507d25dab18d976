package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that sends much and reads nothing, in a process with a small heap. */
@Timeout(120)
class StdioFloodTest {

  private static final int REQUESTS = 100_000;

  /** Every so many requests one has a long answer: together more than the heap holds. */
  private static final int LONG_EVERY = 20;

  private static final Duration STALL = Duration.ofMillis(500);

  private static String request(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + (id % LONG_EVERY == 0 ? "tools/list" : "ping")
        + "\"}\n";
  }

  @Test
  void aFloodOfRequestsWhoseAnswersAreNotReadIsHeldBackAndThenAnswered() throws Exception {
    try (var server = new StubProcess("-Xmx32m")) {
      server.send(Wire.HELLO);
      assertEquals(0L, server.receive().get("id"));
      var sent = new AtomicInteger();
      var flood =
          new Thread(
              () -> {
                try {
                  while (sent.get() < REQUESTS) {
                    server.send(request(sent.get() + 1));
                    sent.incrementAndGet();
                  }
                  server.process().getOutputStream().close();
                } catch (IOException e) {
                  // The count says it.
                }
              });
      flood.setDaemon(true);
      flood.start();
      awaitStall(flood, sent);
      assertTrue(sent.get() < REQUESTS, "everything was taken in, and nothing given out");
      for (long id = 1; id <= REQUESTS; id++) {
        assertEquals(id, server.receive().get("id"));
      }
      assertEquals("", server.rest());
      assertEquals(0, server.exitCode());
    }
  }

  /** Until nothing has been taken for a while. */
  private static void awaitStall(Thread flood, AtomicInteger sent) {
    int last = -1;
    while (flood.isAlive() && last != sent.get()) {
      last = sent.get();
      LockSupport.parkNanos(STALL.toNanos());
    }
  }

  @Test
  void aLogThatNobodyReadsStopsNothing() throws Exception {
    Process server =
        new ProcessBuilder(
                JarProcess.java(
                    List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()),
                    "serve",
                    "--no-network",
                    "--log-level",
                    "DEBUG"))
            .start();
    // Who waits for a pipe cannot be interrupted.
    CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(server::destroyForcibly);
    OutputStream in = server.getOutputStream();
    try (BufferedReader out = server.inputReader()) {
      in.write(Wire.bytes(Wire.HELLO));
      // Each is a line of the log; together they are more than any pipe holds.
      String unknown =
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + "x".repeat(900) + "\"}\n";
      for (int i = 0; i < 10_000; i++) {
        in.write(Wire.bytes(unknown));
      }
      in.write(Wire.bytes(Wire.ping(1)));
      in.flush();
      assertEquals(0L, Wire.message(String.valueOf(out.readLine())).get("id"));
      assertEquals(1L, Wire.message(String.valueOf(out.readLine())).get("id"));
      in.close();
      assertTrue(server.waitFor(10, TimeUnit.SECONDS), "the server lives on");
      assertEquals(0, server.exitValue());
      assertTrue(server.errorReader().lines().anyMatch(line -> line.contains("Notification")));
    } finally {
      server.destroyForcibly();
    }
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.core.publish.CounterMark;
import io.chronotick.core.publish.SegmentReader;
import io.chronotick.core.publish.SegmentReading;
import io.chronotick.core.publish.SegmentReading.Live;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server measures; other processes of the host have its time without asking anybody. */
class PublishIT {

  private static final double NANOS = 1e9;
  private static final long LIMIT_SECONDS = 30;
  private static final long LOOK_MILLIS = 20;

  @TempDir Path folder;

  @BeforeEach
  void aCounterInCommon() {
    assumeTrue(CounterMark.own().isPresent(), "this host has no counter in common");
  }

  private Path file() {
    return folder.resolve("segment");
  }

  private Process serve(ChronydServer chronyd) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                JarProcess.command(
                    "serve",
                    "--source=" + chronyd.spec(),
                    "--node-id=clock-room-3",
                    "--publish=" + file()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // What whoever builds has set must not reach the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    return builder.start();
  }

  private Live awaitLive(Process server) throws InterruptedException {
    long limit = System.nanoTime() + Duration.ofSeconds(LIMIT_SECONDS).toNanos();
    SegmentReading reading = SegmentReader.look(file());
    while (!(reading instanceof Live)) {
      assertTrue(System.nanoTime() - limit < 0, "not live in time: " + reading);
      assertFalse(server.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS), "the server ended");
      reading = SegmentReader.look(file());
    }
    return (Live) reading;
  }

  private JarProcess now() throws IOException, InterruptedException {
    return JarProcess.run("now", "UTC", "--publish", file().toString(), "--json");
  }

  private static void end(Process server) throws InterruptedException {
    assertTrue(server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
  }

  @Test
  void nowHasTheServersTimeWhenNobodyAnswersAnyMore() throws Exception {
    Process server;
    double ahead;
    try (ChronydServer chronyd = ChronydServer.start()) {
      chronyd.doffset(-0.25);
      server = serve(chronyd);
      assertEquals("clock-room-3", awaitLive(server).owner());
      ahead = chronyd.tracking().aheadSeconds();
    }
    try {
      JarProcess now = now();
      assertEquals(0, now.exitCode(), now.err());
      JsonNode reading = now.json();
      assertEquals("SYNCHRONIZED", reading.get("status").asText());
      assertEquals("guaranteed", reading.get("interval_kind").asText());
      assertEquals("ntp", reading.get("source").asText());
      Instant served =
          Instant.ofEpochSecond(
                  reading.get("utc_seconds").asLong(), reading.get("utc_nanoseconds").asLong())
              .minusNanos(reading.get("offset_ns").asLong())
              .plusNanos(Math.round(ahead * NANOS));
      assertFalse(served.isBefore(Instant.parse(reading.get("earliest").asText())), now.out());
      assertFalse(served.isAfter(Instant.parse(reading.get("latest").asText())), now.out());
      JarProcess text = JarProcess.run("status", "--publish=" + file());
      assertEquals(0, text.exitCode(), text.err());
      assertTrue(
          text.out().contains("server clock-room-3, process " + server.pid() + ", published in "),
          text.out());
      server.getOutputStream().close();
      end(server);
      assertEquals(0, server.exitValue());
      assertFalse(Files.exists(file()), "it goes with the server");
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aServerThatIsToldToEndTakesItAwayAndOneThatIsKilledLeavesItToBeRefused() throws Exception {
    try (ChronydServer chronyd = ChronydServer.start()) {
      Process server = serve(chronyd);
      try {
        Live live = awaitLive(server);
        assertEquals(server.pid(), live.pid());
        server.destroy();
        end(server);
        assertFalse(Files.exists(file()));
      } finally {
        server.destroyForcibly();
      }
      Process killed = serve(chronyd);
      try {
        long pid = awaitLive(killed).pid();
        killed.destroyForcibly();
        end(killed);
        assertTrue(Files.exists(file()));
        assertEquals(
            new SegmentReading.Refused("its process " + pid + " is gone"),
            SegmentReader.look(file()));
      } finally {
        killed.destroyForcibly();
      }
      Process again = serve(chronyd);
      try {
        assertEquals(again.pid(), awaitLive(again).pid(), "what was left is replaced");
      } finally {
        again.destroyForcibly();
        end(again);
      }
    }
  }
}

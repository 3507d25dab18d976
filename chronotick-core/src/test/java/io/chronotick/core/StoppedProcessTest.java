package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockProcess.Line;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.RogueNtpServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J-02: every thread of the process stands still, and the world does not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedProcessTest {

  private static final Duration AGAIN_WITHIN = Duration.ofSeconds(1);

  @ParameterizedTest(name = "J-02 stopped for {0}: {1}")
  @CsvSource({
    "PT0.2S, 'a long way home, and its measurement is true'",
    "PT5S, 'a sample that spans it is void'"
  })
  @DisplayName("J-02 stopped in the middle of an exchange: no wrong bound, monotone, back at once")
  void stoppedProcessIsNeverWrong(String length, String what) throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(Path.of("/proc/self")), "skipped: needs a host with /proc and signals");
    Duration stop = Duration.parse(length);
    CountDownLatch asked = new CountDownLatch(1);
    try (WatchedProcess watched = new WatchedProcess(List.of("-Xmx64m"), Map.of(), "watch")) {
      Line first = watched.lineThat(line -> line.lo().isPresent());
      int requests = watched.server().requests();
      // The answer leaves at once and waits in the socket of a process that does not run.
      watched
          .server()
          .become(
              (request, now) -> {
                asked.countDown();
                return List.of(
                    new Reply(NtpAnswer.to(request, now).toBytes(), Duration.ofMillis(100)));
              });
      assertTrue(asked.await(30, TimeUnit.SECONDS));
      watched.stopFor(stop);
      long again = System.nanoTime();
      Line back = watched.lineThat(line -> line.before() > again);
      assertTrue(
          back.before() - again < AGAIN_WITHIN.toNanos(),
          () -> "no reading for " + Duration.ofNanos(back.before() - again));
      // The counter ran on: whatever was claimed before still is.
      assertTrue(back.lo().isPresent(), back::toString);
      watched.lineThat(
          line ->
              line.before() > again + 2 * AGAIN_WITHIN.toNanos()
                  && watched.server().requests() > requests + 2);
      Line last = watched.line();
      assertEquals(first.epoch(), last.epoch());
      if (stop.compareTo(AGAIN_WITHIN) > 0) {
        assertEquals("TIMEOUT", last.lastError(), what);
      }
    }
  }
}

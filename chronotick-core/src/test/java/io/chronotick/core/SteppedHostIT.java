package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.ClockProcess.Line;
import io.chronotick.sources.testing.Required;
import io.chronotick.sources.testing.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** J-01: a whole process whose wall clock is stepped by libfaketime while its counter runs on. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteppedHostIT {

  private static final List<Integer> STEPS_SECONDS = List.of(1, 3600, -3600, 86_400);

  /** A look every second; the rest is for a busy machine and a library that slows every read. */
  private static final Duration SEEN_WITHIN = Duration.ofMillis(1500);

  @TempDir Path directory;

  private static Path library() {
    Optional<Path> found = Unpacked.library("faketime/libfaketime.so.1");
    Required.orSkip(
        found.isPresent(),
        "libfaketime is neither installed nor below CHRONOTICK_DAEMONS; this test needs it");
    return found.orElseThrow();
  }

  /** Replaced as a whole: the library reads it at any moment. */
  private void step(Path control, long seconds) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), String.format("%+d\n", seconds));
    Files.move(next, control, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long wallMinusCounter(Line line) {
    return line.wallMillis() - line.after() / 1_000_000;
  }

  @Test
  @DisplayName(
      "J-01 steps of the wall clock: seen in a second, epoch + 1 each, never a wrong bound")
  void everyStepIsSeenWithinASecondAndMovesNothing() throws Exception {
    Path control = directory.resolve("control");
    step(control, 0);
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            library().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            control.toString(),
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            // Once a second: while a thread reads the file anew, others see halves of it.
            "FAKETIME_CACHE_DURATION",
            "1");
    try (WatchedProcess watched = new WatchedProcess(List.of(), environment, "watch")) {
      Line before = watched.lineThat(line -> line.lo().isPresent());
      assertEquals(0, before.epoch());
      long ahead = 0;
      for (int seconds : STEPS_SECONDS) {
        Line standing = watched.lineThat(line -> line.lo().isPresent());
        ahead += seconds;
        step(control, ahead);
        Line stepped =
            watched.lineThat(
                line ->
                    Math.abs(wallMinusCounter(line) - wallMinusCounter(standing))
                        > Math.abs(seconds) * 900L);
        long epoch = standing.epoch() + 1;
        Line disrupted = watched.lineThat(line -> line.epoch() == epoch);
        // The step may be younger than the line that showed it, never older than the one before.
        long late = disrupted.after() - stepped.before();
        assertTrue(late < SEEN_WITHIN.toNanos(), () -> "seen after " + Duration.ofNanos(late));
        Line again = watched.lineThat(line -> line.lo().isPresent());
        assertEquals(epoch, again.epoch(), "a step was seen twice");
        assertTrue(again.disruptedAt() > standing.after(), "nobody was told");
      }
    }
  }
}

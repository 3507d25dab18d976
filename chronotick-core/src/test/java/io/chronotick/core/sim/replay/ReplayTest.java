package io.chronotick.core.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.score.Score;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the published clock on recorded packets. */
class ReplayTest {

  private static final Path TRACES =
      Path.of(URI.create(String.valueOf(ReplayTest.class.getResource("/traces"))));

  @TempDir Path directory;

  @Test
  void noClaimIsEverWrongAndTheErrorIsHalfTheDaemons() throws IOException {
    Reference reference = Reference.read(TRACES.resolve("reference-results.csv"));
    double logs = 0;
    double widthLogs = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(TRACES)) {
      files = all.filter(f -> f.toString().endsWith(".gz")).sorted().toList();
    }
    assertEquals(13, files.size());
    for (Path file : files) {
      Replay.Result result = Replay.of(file);
      Score score = result.score();
      Reference.Row row = reference.of(result.header()).orElseThrow();
      assertEquals(0, score.guaranteed().violations(), result.file());
      assertEquals(0, score.probable().violations(), result.file());
      assertEquals(0, score.published().violations(), result.file());
      assertEquals(0, score.monotonicityViolations(), result.file());
      double ratio = score.best().rms() / 1000 / row.rms();
      // Half of a constant asymmetry is seen by nobody.
      assertTrue(ratio <= (result.file().startsWith("S14") ? 1 : 0.6), result.file() + " " + ratio);
      logs += Math.log(ratio);
      widthLogs += Math.log(score.published().halfWidth().mean() / 1000 / row.claim());
    }
    assertTrue(Math.exp(logs / files.size()) <= 0.5, "rms ratio " + Math.exp(logs / files.size()));
    assertTrue(Math.exp(widthLogs / files.size()) <= 1, "wider than the daemon's own claim");
  }

  /** The name and the header's words must not matter, nor what is recorded after a moment. */
  @Test
  void theClockSeesNothingButTheExchanges() throws IOException {
    String exchanges =
        """
        X,1000000000,1000050000,1000050000,1000100000
        G,1000200000,1000200000
        X,2000000000,2000060000,2000060000,2000100000
        """;
    Score honest = play("G,2000200000,2000200000\n", exchanges);
    Score lied = play("G,2000200000,5000200000\n", exchanges);
    assertEquals(honest.published().halfWidth(), lied.published().halfWidth());
    assertEquals(0, honest.guaranteed().violations());
    assertEquals(1, lied.guaranteed().violations());
    assertEquals(2, honest.packets());
  }

  private Score play(String end, String exchanges) throws IOException {
    String header = "# scenario any seed 1; score from true >= 0\n";
    Path file = directory.resolve("any.txt");
    Files.writeString(file, header + exchanges + end, StandardCharsets.US_ASCII);
    return Replay.of(file).score();
  }

  @Test
  void aNegativeDelayProvesNothing() throws IOException {
    Score score =
        play("G,2000000000,2000000000\n", "X,1000000000,1000000000,1000900000,1000100000\n");
    assertEquals(0, score.boundedShare());
  }

  @Test
  void aRecordingOutOfOrderOrWithoutExchangesIsRefused() {
    TraceException disorder =
        assertThrows(TraceException.class, () -> play("G,1,1\n", "X,9000000000,0,0,9000000001\n"));
    assertEquals("any.txt: is not in the order of time", disorder.getMessage());
    TraceException gap =
        assertThrows(
            TraceException.class,
            () -> play("G,1,1\nX,4000000000000000000,0,0,4000000000000000000\n", ""));
    assertEquals("any.txt: has a gap of more than 30 days", gap.getMessage());
    assertEquals(
        "any.txt: holds no exchange",
        assertThrows(TraceException.class, () -> play("G,1,1\n", "")).getMessage());
  }
}

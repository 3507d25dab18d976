package io.chronotick.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code replay} and {@code simulate} as a shell meets them. */
class ScoringCommandsTest {

  private static final Path TRACES =
      Path.of(
          System.getProperty("chronotick.root"), "chronotick-core", "src/test/resources/traces");
  private static final String TRACE = TRACES.resolve("S04-100us-64s-seed1.trace.gz").toString();
  private static final String TABLE = TRACES.resolve("reference-results.csv").toString();

  private static final List<String> KEYS =
      List.of(
          "rms_us",
          "p99_us",
          "max_us",
          "width_mean_us",
          "width_p99_us",
          "guaranteed_violations",
          "probable_violations",
          "published_violations",
          "monotonicity_violations",
          "packets");

  private static JavaProcess run(String... arguments) throws Exception {
    return JavaProcess.run(Main.class.getName(), List.of(arguments));
  }

  @Test
  void replayPrintsJsonWithTheReference() throws Exception {
    JavaProcess done = run("replay", "--json", "--reference", TABLE, TRACE);
    assertEquals(0, done.exitCode(), done.output());
    JsonNode json = new ObjectMapper().readTree(done.output());
    JsonNode run = json.get("runs").get(0);
    assertEquals("S04-100us-64s-seed1.trace.gz", run.get("file").asText());
    KEYS.forEach(key -> assertTrue(run.get(key).isNumber(), key));
    assertEquals(619, run.get("packets").asInt());
    double ratio = run.get("rms_us").asDouble() / 23.617;
    assertEquals(ratio, run.get("rms_ratio").asDouble(), 1e-9);
    assertEquals(ratio, json.get("summary").get("rms_ratio_geometric_mean").asDouble(), 1e-9);
  }

  @Test
  void oneBadFileIsNamedAndTheOthersAreStillPlayed() throws Exception {
    JavaProcess done = run("replay", TABLE, TRACE);
    assertEquals(1, done.exitCode(), done.output());
    assertTrue(
        done.output().startsWith("replay: reference-results.csv:1: expected '# scenario"),
        done.output());
    assertTrue(done.output().contains("S04-100us-64s-seed1.trace.gz | "), done.output());
  }

  @Test
  void aTableOfAnotherKindIsRefused() throws Exception {
    JavaProcess done = run("replay", "--reference", TRACE, TRACE);
    assertEquals(1, done.exitCode(), done.output());
    assertTrue(done.output().contains("S04-100us-64s-seed1.trace.gz: is not UTF-8"), done.output());
  }

  @Test
  void simulatePrintsJsonAndSaysWhetherTheGatesWerePassed() throws Exception {
    JavaProcess done = run("simulate", "S27a", "--seeds", "3-4", "--json");
    assertEquals(0, done.exitCode(), done.output());
    // What is being played is said on standard error, before.
    String text = done.output().substring(done.output().indexOf('{'));
    JsonNode json = new ObjectMapper().readTree(text);
    assertEquals(2, json.get("runs").size());
    assertEquals(4, json.get("runs").get(1).get("seed").asInt());
    KEYS.forEach(key -> assertTrue(json.get("runs").get(0).get(key).isNumber(), key));
    assertTrue(json.get("passes").asBoolean());
    assertTrue(json.get("scenarios").get(0).get("gates").size() > 5);
  }

  @Test
  void wrongUsageIsExplained() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"replay"},
          {"replay", "--jason", TRACE},
          {"simulate"},
          {"simulate", "S99"},
          {"simulate", "S01", "--seeds", "9-1"},
          {"simulate", "S01", "--seeds", "one"}
        }) {
      JavaProcess refused = run(wrong);
      assertEquals(ExitCode.WRONG_USAGE, refused.exitCode(), refused.output());
      assertTrue(refused.output().contains("Usage: " + wrong[0]), refused.output());
    }
  }
}

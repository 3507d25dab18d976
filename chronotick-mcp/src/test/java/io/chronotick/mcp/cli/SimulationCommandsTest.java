package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.scenario.Play;
import io.chronotick.core.sim.scenario.Scenario;
import io.chronotick.core.sim.scenario.Scenarios;
import io.chronotick.core.sim.score.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate} and {@code replay}. */
class SimulationCommandsTest {

  private static final String TRACE =
      Shipped.ROOT
          .resolve("chronotick-core/src/test/resources/traces/S04-100us-64s-seed1.trace.gz")
          .toString();

  private final TestProcess process = new TestProcess();

  @TempDir Path folder;

  @Test
  void aScenarioIsPlayedAndJudged() {
    assertEquals(ExitCode.DONE, process.run("simulate", "s27a", "--seed", "3"), process.err());
    assertTrue(process.out().startsWith("no violation in S27a "), process.out());
    assertTrue(process.out().contains(", seed 3\n  error     "), process.out());
    assertEquals("", process.err());
  }

  @Test
  void oneSeedGivesOneRunAndAnotherAnother() {
    process.run("simulate", "S27a", "--json");
    String first = process.out();
    assertTrue(first.contains("\"seed\" : 1,"), first);
    process.out.reset();
    process.run("simulate", "S27a", "--json", "--seed=1");
    assertEquals(first, process.out());
    process.out.reset();
    process.run("simulate", "S27a", "--json", "--seed=2");
    assertTrue(process.out().contains("\"seed\" : 2,"), process.out());
  }

  @Test
  void scenariosAreListedForPeopleAndPrograms() {
    assertEquals(ExitCode.DONE, process.run("simulate", "--list"));
    assertEquals(Scenarios.all().size(), process.out().lines().count());
    assertTrue(process.out().startsWith("S01  "), process.out());
    process.out.reset();
    assertEquals(ExitCode.DONE, process.run("simulate", "--list", "--json"));
    assertTrue(process.out().startsWith("Listing[scenarios=[Entry[id=S01, "), process.out());
    assertEquals("", process.err());
  }

  /** Whoever exports a variable of that name still has a clock played to. */
  @Test
  void theListIsNoSettingAndTheSeedIs() {
    process.environment.put("CHRONOTICK_LIST", "true");
    process.environment.put("CHRONOTICK_SEED", "7");
    assertEquals(ExitCode.DONE, process.run("simulate", "S27a"), process.err());
    assertTrue(process.out().contains(", seed 7\n"), process.out());
  }

  @Test
  void aBrokenPromiseIsAViolation() {
    Scenario scenario = Scenarios.named("S27a").get(0);
    Play kept = scenario.play(1);
    assertEquals(ExitCode.DONE, SimulateCommand.exitCode(scenario, kept));
    Play broken =
        new Play(1, kept.length(), kept.score(), kept.measures(), List.of("it stood still"));
    assertEquals(ExitCode.VIOLATION_FOUND, SimulateCommand.exitCode(scenario, broken));
    Play back = new Play(1, kept.length(), backward(kept.score()), kept.measures(), List.of());
    assertEquals(List.of("backward steps"), scenario.violations(back));
    assertEquals(List.of("backward steps"), ReplayCommand.violations(back.score()));
  }

  private static Score backward(Score score) {
    return new Score(
        score.best(),
        score.now(),
        score.guaranteed(),
        score.probable(),
        score.published(),
        1,
        score.packets(),
        score.boundedShare());
  }

  @Test
  void aRecordingIsPlayedAndJudged() {
    assertEquals(ExitCode.DONE, process.run("replay", TRACE), process.out() + process.err());
    assertTrue(
        process.out().startsWith("no violation in S04-100us-64s-seed1.trace.gz\n"), process.out());
    assertTrue(process.out().endsWith("  packets   619\n"), process.out());
    process.out.reset();
    process.run("replay", TRACE, "--json");
    assertTrue(process.out().contains("\"packets\" : 619"), process.out());
  }

  @Test
  void whatIsNoRecordingIsRefusedInOneLine() throws Exception {
    assertEquals(ExitCode.FAILED, process.run("replay", folder.resolve("none").toString()));
    assertEquals(1, process.err().lines().count(), process.err());
    process.err.reset();
    Path other = Files.writeString(folder.resolve("other"), "time,offset\n");
    assertEquals(ExitCode.FAILED, process.run("replay", other.toString()));
    assertTrue(
        process.err().startsWith("chronotick: other:1: expected '# scenario"), process.err());
  }
}

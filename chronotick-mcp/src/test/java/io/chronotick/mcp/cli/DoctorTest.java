package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

  private final TestProcess process = new TestProcess();

  @Test
  void wellIsZeroAndSaysWhatIsWell() {
    assertEquals(0, process.run("doctor"), process.out());
    assertTrue(process.out().startsWith("ok       clock: synchronized"), process.out());
    assertTrue(process.out().contains("\nskipped  counter: "), process.out());
    assertTrue(process.clock.closed);
  }

  @Test
  void aFailedCheckIsThree() {
    process.clock = FakeClock.alone();
    assertEquals(3, process.run("doctor"));
    assertTrue(process.out().startsWith("failed   clock: there is no bound"), process.out());
    assertTrue(process.out().contains("see the sources below"), process.out());
    process.out.reset();
    assertEquals(3, process.run("doctor", "--json"));
    assertTrue(
        process
            .out()
            .startsWith("Report[healthy=false, checks=[Finding[check=clock, result=failed, "),
        process.out());
  }

  @Test
  void aMistakenFileIsFoundAndTheRestIsLookedAtAllTheSame(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.toml"), "node_id = 5\n");
    assertEquals(3, process.run("doctor", "--config", file.toString()));
    assertTrue(
        process.out().contains("failed   config file: " + file + ":1: node_id: expected a string"),
        process.out());
    assertEquals("", process.err());
    assertEquals(1, process.started.size());
  }

  @ParameterizedTest
  @CsvSource({
    "--leap-file, CHRONOTICK_LEAP_FILE, leap seconds, there is no such file, leap-seconds.list",
    "--tzdata, CHRONOTICK_TZDATA, tzdata, there is no such directory, compiled zones"
  })
  void aNamedFileThatCannotBeUsedIsAFailedCheckAmongTheOthers(
      String option, String variable, String check, String why, String accepted) {
    assertEquals(3, process.run("doctor", option, "/nowhere/x"), process.err());
    assertEquals("", process.err());
    String found = "failed   " + check + ": Invalid " + option + ": '/nowhere/x': " + why;
    assertTrue(process.out().contains(found), process.out());
    assertTrue(process.out().contains(accepted), process.out());
    assertTrue(process.out().startsWith("ok       clock: synchronized"), process.out());
    process.out.reset();
    process.environment.put(variable, "/nowhere/x");
    assertEquals(3, process.run("doctor", "--json"), process.err());
    assertTrue(
        process
            .out()
            .contains("check=" + check + ", result=failed, diagnosis=Invalid " + variable + ": "),
        process.out());
    assertEquals(1, process.run("now"), "nobody else goes on without it");
  }

  @Test
  void everyBadFileIsToldOfAtOnce(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.toml"), "node_id = 5\n");
    String leapFile = folder.toString();
    assertEquals(3, process.run("doctor", "--config", file.toString(), "--leap-file", leapFile));
    assertTrue(process.out().contains("failed   config file: " + file + ":1: "), process.out());
    assertTrue(
        process
            .out()
            .contains(
                "failed   leap seconds: Invalid --leap-file: '"
                    + leapFile
                    + "': it is no regular file"),
        process.out());
  }

  @Test
  void aNamedSourceThatIsLeftOutIsAFinding() {
    process.clock = FakeClock.alone();
    process.clock.leftOut = List.of("a.example");
    process.run("doctor", "--no-network", "--source=ntp://a.example");
    assertTrue(process.out().contains("warning  source a.example: left out, because --no-network"));
    assertTrue(process.out().contains("drop --no-network to have it asked"), process.out());
    assertEquals("", process.err());
  }

  @Test
  void aMistakeElsewhereIsNoFinding() {
    assertEquals(2, process.run("doctor", "--log-level=LOUD"));
    assertEquals(1, process.run("doctor", "--local-timezone=Mars"));
    assertEquals("", process.out());
  }
}

package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProgramsTest {

  @TempDir Path root;

  private void runs(String process, String name) throws IOException {
    Path directory = Files.createDirectories(root.resolve("proc").resolve(process));
    Path unused = Files.writeString(directory.resolve("comm"), name);
  }

  @Test
  void eachIsNamedOnce() throws IOException {
    runs("1", "systemd\n");
    runs("77", "chronyd\n");
    runs("78", "chronyd\n");
    runs("self", "ptpd\n");
    // One that has just ended.
    Path unused = Files.createDirectories(root.resolve("proc/79"));
    RunningPrograms running = RunningPrograms.at(root);
    assertEquals(List.of("chronyd", "systemd"), List.copyOf(running.names()));
    assertTrue(running.areKnown());
    assertTrue(running.hasAny(Set.of("ntpd", "chronyd")));
    assertFalse(running.hasAny(Set.of("ntpd", "ptpd")));
  }

  @Test
  void whereTheyCannotBeListedNothingIsKnown() throws IOException {
    assertEquals(RunningPrograms.UNKNOWN, RunningPrograms.at(root));
    Path unused = Files.createDirectories(root.resolve("proc"));
    assertEquals(RunningPrograms.UNKNOWN, RunningPrograms.at(root));
  }
}

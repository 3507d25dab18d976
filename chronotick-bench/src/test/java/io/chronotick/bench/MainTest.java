package io.chronotick.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void unknownCommandPrintsUsageAndExitsTwo() throws Exception {
    JavaProcess jhm = run("jhm");
    assertEquals(ExitCode.WRONG_USAGE, jhm.exitCode(), jhm.output());
    assertTrue(jhm.output().contains("unknown command: jhm"), jhm.output());
    assertTrue(jhm.output().contains(Main.USAGE), jhm.output());
  }

  @Test
  void noCommandPrintsUsageAndExitsTwo() throws Exception {
    JavaProcess nothing = run();
    assertEquals(ExitCode.WRONG_USAGE, nothing.exitCode(), nothing.output());
    assertEquals(Main.USAGE, nothing.output().strip());
  }

  @Test
  void jmhCommandHandsItsArgumentsToJmh() throws Exception {
    JavaProcess list = run("jmh", "-l", "ReadPath.*nanoTime");
    assertEquals(0, list.exitCode(), list.output());
    assertEquals(
        List.of("Benchmarks: ", "io.chronotick.bench.micro.ReadPathBenchmark.nanoTime"),
        list.output().lines().toList());
  }

  private static JavaProcess run(String... arguments) throws IOException, InterruptedException {
    return JavaProcess.run(Main.class.getName(), List.of(arguments));
  }
}

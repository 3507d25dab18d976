package io.chronotick.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the commands in a JVM of their own, as a shell does. */
class MainTest {

  @Test
  void unknownCommandPrintsUsageAndExitsTwo() throws Exception {
    Result result = run("jhm");
    assertEquals(Main.WRONG_USAGE, result.exitCode, result.output);
    assertTrue(result.output.contains("unknown command: jhm"), result.output);
    assertTrue(result.output.contains(Main.USAGE), result.output);
  }

  @Test
  void noCommandPrintsUsageAndExitsTwo() throws Exception {
    Result result = run();
    assertEquals(Main.WRONG_USAGE, result.exitCode, result.output);
    assertEquals(Main.USAGE, result.output.strip());
  }

  @Test
  void jmhCommandHandsItsArgumentsToJmh() throws Exception {
    Result result = run("jmh", "-l", "ReadPath.*nanoTime");
    assertEquals(0, result.exitCode, result.output);
    assertEquals(
        List.of("Benchmarks: ", "io.chronotick.bench.micro.ReadPathBenchmark.nanoTime"),
        result.output.lines().toList());
  }

  private record Result(int exitCode, String output) {}

  private static Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Every command here ends by itself, so reading to the end of its output needs no limit.
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}

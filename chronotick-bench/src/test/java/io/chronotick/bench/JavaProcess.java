package io.chronotick.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class run to its end in a JVM of its own, as a shell does. */
public record JavaProcess(int exitCode, String output) {

  /**
   * Runs it on this test's class path; standard error is part of the output. For commands that end
   * by themselves: their output is read to its end without a limit.
   */
  public static JavaProcess run(String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new JavaProcess(process.waitFor(), output);
  }
}

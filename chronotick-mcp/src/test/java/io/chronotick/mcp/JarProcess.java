package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The finished server jar, run as users run it: a process of its own. */
record JarProcess(int exitCode, String out, String err) {

  private static final long LIMIT_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs it to its end with nothing on its standard input. */
  static JarProcess run(String... arguments) throws IOException, InterruptedException {
    return run(command(arguments));
  }

  /** The same with an option for the JVM. */
  static JarProcess runWith(String jvmOption, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = command(arguments);
    command.add(1, jvmOption);
    return run(command);
  }

  /** Runs any command line to its end with nothing on its standard input. */
  static JarProcess run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("chronotick", ".out");
    Path err = Files.createTempFile("chronotick", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // What whoever builds has set must not reach the tests.
      builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
      Process process = builder.start();
      try {
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
      } finally {
        process.destroyForcibly();
      }
      return new JarProcess(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What starts it, for who wants to talk to it. */
  static List<String> command(String... arguments) {
    Path jar =
        Path.of(System.getProperty("chronotick.server.jar", "target/chronotick-server.jar"))
            .toAbsolutePath();
    return java(List.of("-jar", jar.toString()), arguments);
  }

  /** A JVM like this one. */
  static List<String> java(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Its answer, read by a parser that is not ours. */
  JsonNode json() throws IOException {
    return JSON.readTree(out);
  }
}

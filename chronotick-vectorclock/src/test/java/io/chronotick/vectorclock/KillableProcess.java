package io.chronotick.vectorclock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, which says line after line and can be killed. */
final class KillableProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  /**
   * @param program has a main method
   */
  KillableProcess(Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  String line() throws IOException {
    return Objects.requireNonNull(said.readLine(), "the process said no more");
  }

  /** What it has said and not been asked for, whole lines only; to be called after the kill. */
  List<String> rest() {
    // A line that was cut has no full stop.
    return said.lines().filter(line -> line.endsWith(".")).toList();
  }

  /** Kills it, in a way it cannot catch, after this long. */
  void killAfter(long micros) throws InterruptedException {
    process.waitFor(micros, TimeUnit.MICROSECONDS);
    // Through the handle: the process's own method would close what there is still to read.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

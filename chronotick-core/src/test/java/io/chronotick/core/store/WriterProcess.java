package io.chronotick.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@link StateWriter} in a JVM of its own. Ends with the test. */
final class WriterProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  WriterProcess(Path directory, String what) throws IOException {
    this(command(directory, what));
  }

  WriterProcess(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static List<String> command(Path directory, String what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Performance data are a file in memory too, and none of a small disk's business.
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StateWriter.class.getName(), directory.toString(), what));
    return command;
  }

  String line() throws IOException {
    return Objects.requireNonNull(out.readLine(), "the other process said nothing more");
  }

  /** All it says until it ends. */
  List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Kills it with a signal it cannot catch, unless it ends by itself before that. */
  void killAfter(long micros) throws InterruptedException {
    if (!process.waitFor(micros, TimeUnit.MICROSECONDS)) {
      // Through the handle: the process's own method closes the output we have still to read.
      process.toHandle().destroyForcibly();
    }
  }

  /** Kills it and waits until it is gone, and its locks with it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** {@link StubServer} running, and the client's end of its pipes. Ends with the test. */
final class StubProcess implements AutoCloseable {

  /** The contract gives 1 s; the rest is for a machine that does other things too. */
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(2);

  /** The number of the signal. */
  private static final int INTERRUPT = 2;

  private final Process process;
  private final BufferedReader out;

  StubProcess(String... options) throws IOException {
    process =
        new ProcessBuilder(command(options)).redirectError(ProcessBuilder.Redirect.PIPE).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StubServer.class.getName()));
    return command;
  }

  Process process() {
    return process;
  }

  void send(String lines) throws IOException {
    process.getOutputStream().write(Wire.bytes(lines));
    process.getOutputStream().flush();
  }

  Map<String, Object> receive() throws IOException {
    return Wire.message(Objects.requireNonNull(out.readLine(), "the output ended"));
  }

  String rest() throws IOException {
    var rest = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  int exitCode() throws InterruptedException {
    assertTrue(
        process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS), "the server lives on");
    return process.exitValue();
  }

  /** A process inherits that from what starts it, as with {@code nohup}; then no test can ask. */
  boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return true;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .substring("SigIgn:".length())
            .strip();
    return (Long.parseUnsignedLong(mask, 16) >> (INTERRUPT - 1) & 1) == 1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

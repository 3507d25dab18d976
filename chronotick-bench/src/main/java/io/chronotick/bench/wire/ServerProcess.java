package io.chronotick.bench.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process, and its pipes. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening at (http://\\S+)/mcp");

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader answers;

  private ServerProcess(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
    this.answers = reader(process.getInputStream());
  }

  /** Starts one that serves its pipes; what it logs is dropped. */
  public static ServerProcess overPipes(List<String> command) throws IOException {
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Starts one that serves an address, and waits until it says so in its log. */
  public static Listening overHttp(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    BufferedReader log = reader(process.getErrorStream());
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        URI uri = URI.create(matcher.group(1));
        Thread drain = new Thread(() -> drain(log), "log of the server");
        drain.setDaemon(true);
        drain.start();
        return new Listening(new ServerProcess(process), uri);
      }
    }
    throw new IOException("the server ended before it listened");
  }

  /** One that serves an address: scheme, host and port. */
  public record Listening(ServerProcess process, URI uri) implements AutoCloseable {

    @Override
    public void close() {
      process.close();
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static void drain(BufferedReader log) {
    try (log) {
      while (log.readLine() != null) {
        // A full pipe would stop the server.
      }
    } catch (IOException ended) {
      // With the process.
    }
  }

  /** Writes these lines, each with its end. */
  public void send(String... lines) throws IOException {
    requests.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    requests.flush();
  }

  /** Writes exactly these bytes. */
  public void send(byte[] bytes) throws IOException {
    requests.write(bytes);
    requests.flush();
  }

  /** The next answer. */
  public String receive() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server has ended");
    }
    return line;
  }

  /** Writes and waits for an answer. */
  public String ask(String line) throws IOException {
    send(line);
    return receive();
  }

  public long pid() {
    return process.pid();
  }

  /** Ends its input, as a client that goes does; the exit code, or empty if it lives on. */
  public Optional<Integer> endInput(long limitSeconds) throws IOException {
    requests.close();
    return exit(limitSeconds);
  }

  /** Tells it to end, as a supervisor does; the exit code, or empty if it lives on. */
  public Optional<Integer> terminate(long limitSeconds) throws IOException {
    process.destroy();
    return exit(limitSeconds);
  }

  private Optional<Integer> exit(long limitSeconds) throws IOException {
    try {
      return process.waitFor(limitSeconds, TimeUnit.SECONDS)
          ? Optional.of(process.exitValue())
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Ends it if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}

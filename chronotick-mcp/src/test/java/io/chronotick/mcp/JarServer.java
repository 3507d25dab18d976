package io.chronotick.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The finished server jar over HTTP, at a port of its own choice, asking nobody for the time. */
final class JarServer implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening at (http://\\S+/mcp)");
  private static final long LIMIT_SECONDS = 10;

  private final Process process;
  private final URI url;

  private JarServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Returns once it listens. */
  static JarServer start() throws IOException {
    List<String> command = JarProcess.command("serve", "--http", "127.0.0.1:0", "--no-network");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // What whoever builds has set must not reach the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    Process process = builder.start();
    BufferedReader log = process.errorReader();
    var seen = new StringBuilder();
    @Nullable String line;
    while ((line = log.readLine()) != null) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        var drain = new Thread(() -> drain(log), "server-log");
        drain.setDaemon(true);
        drain.start();
        return new JarServer(process, URI.create(matcher.group(1)));
      }
      seen.append(line).append('\n');
    }
    process.destroyForcibly();
    throw new AssertionError("the server has ended without listening: " + seen);
  }

  /** Where it speaks the protocol. */
  URI url() {
    return url;
  }

  /** A pipe that nobody empties would stop it in the end. */
  private static void drain(BufferedReader log) {
    try {
      String unused;
      do {
        unused = log.readLine();
      } while (unused != null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the server does not end when it is told to");
  }
}

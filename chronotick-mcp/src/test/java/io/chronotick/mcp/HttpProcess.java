package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server over HTTP as a process of its own, found by what it says on stderr. */
final class HttpProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Pattern LISTENING = Pattern.compile("Listening at (http://\\S+)/mcp");

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> listening = new CompletableFuture<>();
  private final Thread reader;
  private final URI uri;

  private HttpProcess(ProcessBuilder builder)
      throws IOException, InterruptedException, TimeoutException {
    // What whoever builds has set must not reach the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    reader = new Thread(this::read, "stderr of the server");
    reader.setDaemon(true);
    reader.start();
    try {
      uri = listening.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the server does not start: " + log, e);
    } catch (TimeoutException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Runs this and waits until it listens. */
  static HttpProcess start(List<String> command) throws Exception {
    return new HttpProcess(new ProcessBuilder(command));
  }

  /** What serves with the classes under test and without a source. */
  static List<String> command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("serve", "--no-network"));
    all.addAll(List.of(arguments));
    return JarProcess.java(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()),
        all.toArray(String[]::new));
  }

  private void read() {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          listening.complete(URI.create(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      log.add("stderr cannot be read: " + e);
    }
    listening.completeExceptionally(new IOException("stderr ended"));
  }

  /** Scheme, host and port. */
  URI uri() {
    return uri;
  }

  /** A request to it; each header with its line break. */
  String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + headers + "\r\n";
  }

  /**
   * A request of the revision without a handshake.
   *
   * @param name what the header repeats of the members; empty for none
   * @param members of its parameters, without braces
   */
  String modern(String method, String name, String members) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
            + method
            + "\",\"params\":{"
            + members
            + (members.isEmpty() ? "" : ",")
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    return "POST /mcp HTTP/1.1\r\nHost: "
        + uri.getAuthority()
        + "\r\nContent-Type: application/json\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: "
        + method
        + (name.isEmpty() ? "" : "\r\nMcp-Name: " + name)
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  /** The lines of stderr so far. */
  List<String> log() {
    return List.copyOf(log);
  }

  /** Asks it to end, as a supervisor does. */
  void terminate() {
    // Through the handle: the process object would close its streams as well.
    boolean unused = process.toHandle().destroy();
  }

  int exitCode(Duration limit) throws InterruptedException {
    assertTrue(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS), "the server lives on");
    reader.join();
    return process.exitValue();
  }

  /** Ends it as a lack of memory or power does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}

package io.chronotick.bench.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process and the two ends of its pipe. Not thread-safe. */
final class StdioServer implements AutoCloseable {

  private static final long END_SECONDS = 10;

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":"
          + "{\"name\":\"bench\",\"version\":\"1\"}}}\n"
          + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

  private final long started = System.nanoTime();
  private final Process process;
  private final OutputStream requests;
  private final BufferedReader answers;
  private int id;

  private StdioServer(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static StdioServer start(List<String> command) throws IOException {
    return new StdioServer(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  long sinceStartNanos() {
    return System.nanoTime() - started;
  }

  void initialize() throws IOException {
    ask(INITIALIZE, "\"id\":0");
  }

  /** One {@code get_current_time}, request to answer. */
  void call() throws IOException {
    id++;
    ask(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"get_current_time\",\"arguments\":{\"timezone\":\"UTC\"}}}\n",
        "\"id\":" + id);
  }

  private void ask(String request, String expected) throws IOException {
    requests.write(request.getBytes(StandardCharsets.UTF_8));
    requests.flush();
    String answer = answers.readLine();
    // A refusal is quick too, and measures nothing.
    if (answer == null
        || !answer.contains(expected)
        || !answer.contains("\"result\"")
        || answer.contains("\"isError\":true")) {
      throw new IOException("the server answered " + answer);
    }
  }

  /** Ends its input and waits for it to go. */
  @Override
  public void close() throws IOException {
    requests.close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the server does not end with its input");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}

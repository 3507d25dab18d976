package io.chronotick.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.bench.wire.Rpc;
import io.chronotick.bench.wire.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One client of one pipe that does everything in turn: right calls, bad lines, a flood, and long
 * calls that it takes back. On a pipe nobody else can do it, as a pipe has one client.
 */
final class PipeLoad implements Load {

  /** What is no request, and what is answered to it. */
  private static final List<String> BAD_LINES =
      List.of(
          "garbage",
          "{\"jsonrpc\":\"2.0\",\"id\":",
          "[1,2,3]",
          "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
          "\u0000\u0001\u0002",
          "[".repeat(10_000),
          "\"" + "x".repeat(1_200_000) + "\"");

  private static final int FLOOD = 500;

  /** Far from the numbers of the right calls. */
  private static final long OTHER_IDS = 1_000_000_000_000L;

  private final ServerProcess server;
  private final Checks checks;
  private long id = OTHER_IDS;

  PipeLoad(ServerProcess server) {
    this.server = server;
    this.checks =
        new Checks("pipe", (call, tool, arguments) -> server.ask(Rpc.call(call, tool, arguments)));
  }

  @Override
  public String name() {
    return "a pipe: calls, garbage, floods, calls taken back";
  }

  @Override
  public long once() throws IOException {
    return checks.round() + garbage() + flood() + takeBack();
  }

  private long garbage() throws IOException {
    for (String line : BAD_LINES) {
      JsonNode answer = Checks.parse(server.ask(line));
      int code = answer.at("/error/code").asInt();
      Checks.expect(answer.path("id").isNull() && (code == -32700 || code == -32600), answer);
    }
    return BAD_LINES.size();
  }

  /** Each is answered once, with the time or with a refusal for being too many. */
  private long flood() throws IOException {
    List<String> lines = new ArrayList<>();
    Set<Long> open = new HashSet<>();
    for (int i = 0; i < FLOOD; i++) {
      id++;
      open.add(id);
      lines.add(Rpc.call(id, "get_current_time", "{}"));
    }
    // Whoever writes without reading fills both pipes, and both ends wait for ever.
    Thread writer = new Thread(() -> write(lines), "flood");
    writer.start();
    for (int i = 0; i < FLOOD; i++) {
      JsonNode answer = Checks.parse(server.receive());
      Checks.expect(open.remove(answer.path("id").asLong()), answer);
      Checks.expect(answer.has("result"), answer);
    }
    return FLOOD;
  }

  private void write(List<String> lines) {
    try {
      server.send(lines.toArray(String[]::new));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** No answer comes to what was taken back, so the next is that of the call after. */
  private long takeBack() throws IOException {
    long taken = ++id;
    server.send(Rpc.call(taken, "wait_until_certain", Checks.longWait()), Rpc.cancel(taken));
    long next = ++id;
    JsonNode answer =
        Checks.parse(server.ask(Rpc.call(next, "list_timezones", "{\"query\":\"Oslo\"}")));
    Checks.expect(answer.path("id").asLong() == next, answer);
    return 1;
  }
}

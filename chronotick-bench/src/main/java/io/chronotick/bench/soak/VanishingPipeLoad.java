package io.chronotick.bench.soak;

import io.chronotick.bench.wire.Rpc;
import io.chronotick.bench.wire.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Clients that start a server, ask something, and go in the middle of a request. */
final class VanishingPipeLoad implements Load {

  private static final long END_SECONDS = 5;

  private final List<String> command;

  VanishingPipeLoad(List<String> command) {
    this.command = command;
  }

  @Override
  public String name() {
    return "pipes: clients that go in the middle of a line";
  }

  @Override
  public long once() throws IOException {
    try (ServerProcess server = ServerProcess.overPipes(command)) {
      String answer = server.ask(Rpc.call(1, "get_current_time", "{}"));
      Checks.expect(answer.contains("\"result\""), Checks.parse(answer));
      server.send(Rpc.call(2, "wait_until_certain", Checks.longWait()));
      server.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"meth".getBytes(StandardCharsets.UTF_8));
      Optional<Integer> exit = server.endInput(END_SECONDS);
      if (!exit.equals(Optional.of(0))) {
        throw new WrongAnswerException("a server whose client has gone ended with " + exit);
      }
    }
    return 2;
  }
}

package io.chronotick.bench.soak;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.loopback.Chronyd;
import io.chronotick.bench.loopback.DaemonOption;
import io.chronotick.bench.loopback.Programs;
import io.chronotick.bench.wire.HttpLink;
import io.chronotick.bench.wire.Rpc;
import io.chronotick.bench.wire.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak}: what becomes of the servers when they are used hard for a long time? */
@Command(
    name = "soak",
    description = {
      "Put mixed load on two servers, one over pipes and one over HTTP, and see what grows.",
      "COMMAND starts a server on its pipes, as: java -jar chronotick-server.jar serve"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SoakCommand implements Callable<Integer> {

  private static final int SHORTEST_SECONDS = 10;
  private static final int LOOKS = 30;
  private static final int FEWEST_SECONDS_BETWEEN = 3;
  private static final Duration BOUND_LIMIT = Duration.ofSeconds(30);
  private static final long RETRY_NANOS = 100_000_000;
  private static final long SEED = 20_261_125;
  private static final long END_SECONDS = 5;

  /** What a shell reports of a process ended by SIGTERM. */
  private static final int TERMINATED = 143;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long, at least 10; by default ${DEFAULT-VALUE}.")
  private int seconds = 1800;

  @Mixin private DaemonOption daemon = new DaemonOption();

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The server.")
  private List<String> command = List.of();

  /** Runs it; fails if anything grew, an answer was wrong, or a server did not end well. */
  @Override
  public Integer call() throws IOException {
    if (seconds < SHORTEST_SECONDS) {
      throw new ParameterException(
          spec().commandLine(), "--seconds " + seconds + " is below " + SHORTEST_SECONDS);
    }
    Programs programs = daemon.programs();
    int port = Chronyd.freePort();
    Duration life = Duration.ofSeconds(seconds).plusMinutes(10);
    try (Chronyd truth = Chronyd.server(programs, port, life)) {
      List<String> server = with(command, "--source", "ntp://127.0.0.1:" + port);
      SoakReport report = soak(server);
      // It has to have been there to the end, or nothing was shown.
      System.out.println("true time: " + truth.tracking());
      System.out.println(report.toTable());
      return report.faults().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private SoakReport soak(List<String> server) throws IOException {
    List<String> http = with(server, "--node-id", "over-http", "--http", "127.0.0.1:0");
    try (ServerProcess pipe = ServerProcess.overPipes(with(server, "--node-id", "over-pipe"));
        ServerProcess.Listening web = ServerProcess.overHttp(http)) {
      awaitBound((id, tool, arguments) -> pipe.ask(Rpc.call(id, tool, arguments)));
      try (HttpLink link = new HttpLink(web.uri(), "127.0.0.1")) {
        awaitBound((id, tool, arguments) -> link.call(id, tool, arguments).body());
      }
      Watched overPipe = new Watched("over a pipe", pipe.pid());
      Watched overHttp = new Watched("over HTTP", web.process().pid());
      Runner runner = new Runner(loads(server, pipe, web.uri()));
      try (runner) {
        watch(runner, List.of(overPipe, overHttp));
      }
      List<String> ends = new ArrayList<>();
      end(pipe.endInput(END_SECONDS), 0).ifPresent(ends::add);
      end(web.process().terminate(END_SECONDS), TERMINATED).ifPresent(ends::add);
      return new SoakReport(List.of(overPipe, overHttp), runner.done(), ends);
    }
  }

  private static List<Load> loads(List<String> server, ServerProcess pipe, URI web)
      throws IOException {
    return List.of(
        new PipeLoad(pipe),
        new VanishingPipeLoad(server),
        HttpLoads.calls(web),
        HttpLoads.vanishing(web),
        HttpLoads.flood(web),
        HttpLoads.garbage(web, new Random(SEED)),
        HttpLoads.streams(web));
  }

  private void watch(Runner runner, List<Watched> servers) throws IOException {
    long begin = System.nanoTime();
    long length = Duration.ofSeconds(seconds).toNanos();
    int looks = Math.min(LOOKS, seconds / FEWEST_SECONDS_BETWEEN);
    for (int i = 1; i <= looks; i++) {
      long next = begin + length / looks * i;
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      long second = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      runner.pauseAndLook(
          () -> {
            for (Watched server : servers) {
              server.look(second);
            }
          });
    }
  }

  private static void awaitBound(Checks.Connection connection) throws IOException {
    long limit = System.nanoTime() + BOUND_LIMIT.toNanos();
    long id = 0;
    String answer;
    do {
      if (System.nanoTime() - limit > 0) {
        throw new IOException("the server has no bound within " + BOUND_LIMIT);
      }
      LockSupport.parkNanos(RETRY_NANOS);
      answer = connection.call(--id, "get_current_time", "{}");
    } while (!answer.contains("\"SYNCHRONIZED\""));
  }

  private static Optional<String> end(Optional<Integer> exit, int wanted) {
    if (exit.equals(Optional.of(wanted))) {
      return Optional.empty();
    }
    return Optional.of(
        exit.map(code -> "a server ended with " + code + ", not " + wanted)
            .orElse("a server did not end within " + END_SECONDS + " s"));
  }

  private static List<String> with(List<String> command, String... options) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(options));
    return all;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec;
  }
}

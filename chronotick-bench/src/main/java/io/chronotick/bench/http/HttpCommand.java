package io.chronotick.bench.http;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.wire.HttpLink;
import io.chronotick.core.sim.score.Table;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code http}: how many calls does a server answer, and how long does each take? */
@Command(
    name = "http",
    description = {
      "Call get_current_time over kept connections, as often as the server answers.",
      "The server must allow it: its calls_per_second is the limit otherwise."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class HttpCommand implements Callable<Integer> {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int OK = 200;

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--connections", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int connections = 8;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "As many come before them and do not count; default: ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Parameters(paramLabel = "URL", description = "The server, as http://127.0.0.1:8080.")
  private URI server = URI.create("");

  /** Fails if any call is not answered as it has to be. */
  @Override
  public Integer call() throws IOException {
    if (connections < 1 || seconds < 1 || server.getHost() == null) {
      throw new ParameterException(
          spec().commandLine(),
          "expected at least one connection and second, and http://HOST:PORT");
    }
    run();
    long[] nanos = run();
    Arrays.sort(nanos);
    System.out.println(
        new Table("connections", "calls", "calls/s", "median ms", "p99 ms", "max ms")
            .row(
                List.of(
                    Integer.toString(connections),
                    Integer.toString(nanos.length),
                    Integer.toString(nanos.length / seconds),
                    millis(nanos[nanos.length / 2]),
                    millis(nanos[(int) Math.ceil(nanos.length * 0.99) - 1]),
                    millis(nanos[nanos.length - 1]))));
    return ExitCode.DONE;
  }

  private static String millis(long nanos) {
    return Table.digits(nanos / NANOS_PER_MILLI);
  }

  /** How long each call took. */
  private long[] run() throws IOException {
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      List<Future<long[]>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(clients.submit(() -> calls(end)));
      }
      LongStream nanos = LongStream.empty();
      for (Future<long[]> one : all) {
        nanos = LongStream.concat(nanos, Arrays.stream(one.get()));
      }
      return nanos.toArray();
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } finally {
      clients.shutdownNow();
    }
  }

  private long[] calls(long end) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    try (HttpLink link = new HttpLink(server, "127.0.0.1")) {
      long before = System.nanoTime();
      for (long id = 1; before - end < 0; id++) {
        HttpLink.Answer answer = link.call(id, "get_current_time", "{\"timezone\":\"UTC\"}");
        long after = System.nanoTime();
        // A refusal is quick too, and measures nothing.
        if (answer.status() != OK || !answer.body().contains("\"isError\":false")) {
          throw new IOException("the server answered " + answer);
        }
        nanos.add(after - before);
        before = after;
      }
    }
    return nanos.build().toArray();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec;
  }
}

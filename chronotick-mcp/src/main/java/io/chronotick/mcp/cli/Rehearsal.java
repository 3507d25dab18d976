package io.chronotick.mcp.cli;

import io.chronotick.mcp.ChronoTickHttp;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.cli.demo.DemoServer;
import io.chronotick.mcp.cli.demo.ServedTime;
import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.transport.StdStreams;
import io.chronotick.model.Ticker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a first answer needs, done once so that the JVM can keep the classes it loads: the launcher
 * runs this to make its class data, and nothing else does.
 *
 * <p>A client of either era asks for the time, a person asks at the terminal; the time source is a
 * server of this process on loopback, so no packet leaves the host. Nothing is written. Exit code 0
 * when everybody was answered, 1 otherwise.
 */
public final class Rehearsal {

  private static final String REQUESTS = "rehearsal.jsonl";

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    StdStreams unused = StdStreams.claim();
    Locale.setDefault(Locale.ROOT);
    System.exit(isPlayed() ? ExitCode.DONE : ExitCode.FAILED);
  }

  /** Plays every part; whether all were answered, and none with an error. */
  static boolean isPlayed() throws IOException {
    byte[] requests = requests();
    long asked =
        new String(requests, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("\"id\""))
            .count();
    var answers = new ByteArrayOutputStream();
    var shown = new ByteArrayOutputStream();
    var time = ServedTime.startingAt(Instant.EPOCH, Ticker.system());
    try (DemoServer server = DemoServer.start("CLAS", time, Duration.ZERO)) {
      String source = server.spec().toString();
      int served =
          play(
              requests,
              answers,
              List.of("serve", "--log-level", "ERROR", "--source", source, "--source", "system:"));
      int now = play(new byte[0], shown, List.of("now", "Europe/Berlin", "--source", source));
      int status = play(new byte[0], shown, List.of("status", "--json", "--source", source));
      String text = answers.toString(StandardCharsets.UTF_8);
      return served == ExitCode.DONE
          && text.lines().count() == asked
          && !text.contains("\"error\":")
          && !text.contains("\"isError\":true")
          && isAnswer(now)
          && isAnswer(status);
    }
  }

  private static boolean isAnswer(int exitCode) {
    return exitCode == ExitCode.DONE || exitCode == ExitCode.NO_BOUND;
  }

  private static byte[] requests() throws IOException {
    try (InputStream file = Rehearsal.class.getResourceAsStream(REQUESTS)) {
      return Objects.requireNonNull(file, REQUESTS + " is part of the jar").readAllBytes();
    }
  }

  private static int play(byte[] input, OutputStream out, List<String> arguments) {
    var world =
        new World(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            // As at a terminal, where there are colours; without a terminal there is less to load.
            new Terminals(false, true),
            ManagedClock::start,
            ChronoTickServer::serveStdio,
            ChronoTickHttp::serve,
            Json::pretty,
            Host.real());
    return new CommandLineApp(world).run(arguments.toArray(String[]::new));
  }
}

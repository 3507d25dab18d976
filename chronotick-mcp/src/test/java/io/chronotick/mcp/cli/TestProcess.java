package io.chronotick.mcp.cli;

import io.chronotick.mcp.cli.doctor.Facts.WireFact;
import io.chronotick.mcp.config.HttpSettings;
import io.chronotick.mcp.config.Settings;
import io.chronotick.mcp.tool.ToolSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line in a world of its own: no process, no network, no clock. */
final class TestProcess {

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final Map<String, String> environment = new HashMap<>(Map.of("TZ", "Europe/Berlin"));
  final List<Settings> started = new ArrayList<>();
  final List<ToolSet> served = new ArrayList<>();
  FakeClock clock = FakeClock.synchronised();
  Terminals terminals = Terminals.NONE;
  OutputStream stdout = out;
  ClockFactory clocks =
      settings -> {
        started.add(settings);
        clock.leapTable = new HeldLeapTable(settings.leapSeconds());
        return clock;
      };
  Host.SourceCheck sourceCheck = source -> {};
  JsonText json = Object::toString;

  /** What the ticker shows; pauses move it. */
  private long nanos;

  final List<Duration> pauses = new ArrayList<>();

  /** So many pauses pass; the next is interrupted. */
  int pausesUntilInterrupted = Integer.MAX_VALUE;

  /** The root of the host's files. */
  Path root = Path.of("/nowhere");

  /** What is done again and again now, by how often. */
  final Map<Duration, Runnable> upkeep = new HashMap<>();

  /** What the host offers, for doctor. */
  List<WireFact> wires = List.of();

  Optional<String> whyNoKernelStamps = Optional.empty();

  Server server =
      (tools, resources, clock, in, answers) -> {
        served.add(tools);
        answers.write(in.readAllBytes());
        return 0;
      };

  final List<HttpSettings> listened = new ArrayList<>();
  WebServer webServer =
      (settings, tools, resources, clock) -> {
        listened.add(settings);
        return 0;
      };

  int run(String... arguments) {
    return run(new ByteArrayInputStream("ping".getBytes(StandardCharsets.UTF_8)), arguments);
  }

  private int run(InputStream in, String... arguments) {
    World world =
        new World(
            in,
            stdout,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            terminals,
            settings -> clocks.start(settings),
            (tools, resources, watched, input, answers) ->
                server.serve(tools, resources, watched, input, answers),
            (settings, tools, resources, watched) ->
                webServer.serve(settings, tools, resources, watched),
            response -> json.write(response),
            new Host(
                () -> nanos,
                () -> Instant.parse("2026-11-26T00:00:00Z"),
                this::pause,
                (interval, task) -> {
                  upkeep.put(interval, task);
                  return () -> upkeep.remove(interval);
                },
                source -> sourceCheck.check(source),
                () -> wires,
                () -> whyNoKernelStamps,
                root));
    return new CommandLineApp(world).run(arguments);
  }

  private void pause(Duration time) throws InterruptedException {
    if (pauses.size() == pausesUntilInterrupted) {
      throw new InterruptedException();
    }
    pauses.add(time);
    nanos += time.toNanos();
  }

  /** Does what is done every hour. */
  void anHourPasses() {
    upkeep.getOrDefault(Duration.ofHours(1), () -> {}).run();
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  String firstErrorLine() {
    return err().lines().findFirst().orElse("");
  }
}

package io.chronotick.bench.loopback;

import io.chronotick.bench.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code loopback}: how wrong is the published clock beside a real daemon's, as clients of one real
 * server whose time is known? First side by side, then behind a path that is 4 ms slower one way.
 */
@Command(
    name = "loopback",
    description = "Set the clock beside a real chronyd, both clients of one on this host.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LoopbackCommand implements Callable<Integer> {

  private static final int SHORTEST_SECONDS = 4;
  private static final int LONGEST_SECONDS = 3600;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of each of the two parts, 4 to 3600; by default ${DEFAULT-VALUE}.")
  private int seconds = 120;

  @Mixin private DaemonOption daemon = new DaemonOption();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  /** Runs both parts; fails too when a reading was outside its interval or had none. */
  @Override
  public Integer call() throws IOException {
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      throw new ParameterException(
          spec().commandLine(),
          "--seconds " + seconds + " is outside " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS);
    }
    Programs programs = daemon.programs();
    Duration length = Duration.ofSeconds(seconds);
    List<TrialResult> trials = new ArrayList<>();
    for (Trial trial : List.of(Trial.direct(), Trial.relayed())) {
      trials.add(trial.run(programs, length));
    }
    LoopbackReport report = new LoopbackReport(length, trials);
    System.out.println(json ? report.toJson() : report.toTable());
    boolean broken = trials.stream().anyMatch(t -> t.outside() > 0 || t.unsynchronised() > 0);
    return broken ? ExitCode.FAILED : ExitCode.DONE;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec;
  }
}

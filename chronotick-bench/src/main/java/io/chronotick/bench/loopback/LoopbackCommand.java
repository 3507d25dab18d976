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
 * server whose time is known? With the kernel's stamps and without; side by side in both of NTP's
 * modes, over a virtual cable, and behind a path that is 4 ms slower one way.
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
      description = "Length of each part, 4 to 3600; by default ${DEFAULT-VALUE}.")
  private int seconds = 120;

  @Option(
      names = "--cable",
      description =
          "Also over a virtual cable to a network namespace, which needs root and iproute2's ip.")
  private boolean cable;

  @Mixin private DaemonOption daemon = new DaemonOption();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  /** Runs all parts; fails too when a reading was outside its interval or had none. */
  @Override
  public Integer call() throws IOException {
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      throw new ParameterException(
          spec().commandLine(),
          "--seconds " + seconds + " is outside " + SHORTEST_SECONDS + " to " + LONGEST_SECONDS);
    }
    Programs programs = daemon.programs();
    Duration length = Duration.ofSeconds(seconds);
    List<Trial> plan = new ArrayList<>(List.of(Trial.direct(), Trial.interleaved()));
    if (cable) {
      plan.add(Trial.cable());
    }
    plan.add(Trial.relayed());
    List<TrialResult> trials = new ArrayList<>();
    for (Trial trial : plan) {
      trials.add(trial.run(programs, length));
    }
    LoopbackReport report = new LoopbackReport(length, trials);
    System.out.println(json ? report.toJson() : report.toTable());
    return trials.stream().allMatch(TrialResult::keptPromises) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec;
  }
}

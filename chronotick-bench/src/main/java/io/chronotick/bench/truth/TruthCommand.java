package io.chronotick.bench.truth;

import io.chronotick.bench.ExitCode;
import io.chronotick.bench.loopback.DaemonOption;
import io.chronotick.bench.loopback.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code truth}: does what the clock claims agree with what a real server says of its own clock, as
 * often as is claimed? All settings at once, each with a server and a clock of its own.
 */
@Command(
    name = "truth",
    description = "Compare the clock's claims with the word of servers that are wrong on purpose.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TruthCommand implements Callable<Integer> {

  private static final int FEWEST_LOOKS = 6;
  private static final int MOST_LOOKS = 3600;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--looks",
      paramLabel = "N",
      description = "Looks at each setting, a second apart, 6 to 3600; default ${DEFAULT-VALUE}.")
  private int looks = 500;

  @Mixin private DaemonOption daemon = new DaemonOption();

  /** Fails too when an offset or a rate was farther off than the clock says it can be. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    if (looks < FEWEST_LOOKS || looks > MOST_LOOKS) {
      throw new ParameterException(
          spec().commandLine(),
          "--looks " + looks + " is outside " + FEWEST_LOOKS + " to " + MOST_LOOKS);
    }
    List<TruthResult> results = run(daemon.programs(), looks);
    System.out.println(new TruthReport(results).toTable());
    boolean broken =
        results.stream().anyMatch(r -> r.outside() + r.rateOutside() + r.unbounded() > 0);
    return broken ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** Every setting, at the same time. */
  static List<TruthResult> run(Programs programs, int looks)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Setting.ALL.size());
    try {
      List<Future<TruthResult>> running = new ArrayList<>();
      for (Setting setting : Setting.ALL) {
        running.add(threads.submit(() -> setting.run(programs, looks)));
      }
      List<TruthResult> results = new ArrayList<>();
      for (Future<TruthResult> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not run as a command");
    }
    return spec;
  }
}

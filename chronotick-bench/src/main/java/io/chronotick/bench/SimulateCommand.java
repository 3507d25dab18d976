package io.chronotick.bench;

import io.chronotick.core.sim.scenario.Play;
import io.chronotick.core.sim.scenario.Scenario;
import io.chronotick.core.sim.scenario.Scenarios;
import io.chronotick.core.sim.scenario.SimulateReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate SCENARIO… --seeds A-B}: does the clock keep its promises, and how well? */
@Command(
    name = "simulate",
    description = "Play scenarios in a simulated world and judge the clock by the truth there.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

  private static final int MAX_SEEDS = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description = "S01, S24b, S24 for all of its variants, or all.")
  private List<String> names = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "A-B",
      defaultValue = "1-30",
      description = "Which seeds, or one; by default ${DEFAULT-VALUE}.")
  private String seeds = "";

  @Option(names = "--json", description = "Print JSON instead of tables.")
  private boolean json;

  @Option(names = "--list", description = "Print what scenarios there are.")
  private boolean list;

  /** Fails when a gate is not passed. */
  @Override
  public Integer call() throws IOException {
    if (list) {
      Scenarios.all().forEach(s -> System.out.println(s.id() + "  " + s.title()));
      return ExitCode.DONE;
    }
    List<Scenario> scenarios = scenarios();
    List<Long> chosen = seeds();
    SimulateReport report = new SimulateReport();
    for (Scenario scenario : scenarios) {
      // A long run shows how far it is; what counts goes to standard output.
      System.err.println(scenario.id() + "  " + scenario.title());
      List<Play> plays = chosen.parallelStream().map(scenario::play).toList();
      report.add(scenario, plays);
    }
    System.out.println(json ? report.toJson() : report.toTable());
    return report.passes() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Scenario> scenarios() {
    if (names.isEmpty()) {
      throw wrong("name a scenario, or all; --list prints them");
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : names) {
      try {
        scenarios.addAll(Scenarios.named(name));
      } catch (IllegalArgumentException unknown) {
        throw wrong(String.valueOf(unknown.getMessage()));
      }
    }
    return scenarios;
  }

  private List<Long> seeds() {
    String[] ends = seeds.split("-", 2);
    for (String end : ends) {
      if (!end.matches("\\d{1,9}")) {
        throw wrong("--seeds " + seeds + ": expected A-B, two whole numbers, or one");
      }
    }
    long from = Long.parseLong(ends[0]);
    long to = Long.parseLong(ends[ends.length - 1]);
    if (to < from || to - from >= MAX_SEEDS) {
      throw wrong("--seeds " + seeds + ": expected 1 to " + MAX_SEEDS + " seeds, the lower first");
    }
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private CommandLine.ParameterException wrong(String what) {
    CommandLine line = spec == null ? new CommandLine(this) : spec.commandLine();
    return new CommandLine.ParameterException(line, what);
  }
}

package io.chronotick.bench;

import io.chronotick.core.sim.replay.Reference;
import io.chronotick.core.sim.replay.Replay;
import io.chronotick.core.sim.replay.ReplayReport;
import io.chronotick.core.sim.replay.TraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay FILE…}: what is the published clock worth on recorded packets? */
@Command(
    name = "replay",
    description = "Play recorded packets to the clock and judge what it publishes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Traces, compressed or not.")
  private List<Path> files = List.of();

  @Option(
      names = "--reference",
      paramLabel = "CSV",
      description = "A table of what a daemon made of the same packets.")
  private @Nullable Path reference;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  /**
   * Plays all files it can; one that is none is named on stderr and makes the whole fail in the
   * end.
   */
  @Override
  public Integer call() throws IOException {
    int exit = ExitCode.DONE;
    Reference table;
    try {
      table = reference == null ? Reference.none() : Reference.read(reference);
    } catch (TraceException bad) {
      System.err.println("replay: " + bad.getMessage());
      return ExitCode.FAILED;
    }
    ReplayReport report = new ReplayReport();
    for (Path file : files) {
      try {
        Replay.Result result = Replay.of(file);
        Optional<Reference.Row> row = table.of(result.header());
        report.add(result, row);
      } catch (TraceException bad) {
        System.err.println("replay: " + bad.getMessage());
        exit = ExitCode.FAILED;
      }
    }
    System.out.println(json ? report.toJson() : report.toTable());
    return exit;
  }
}

package io.chronotick.sources.chrony;

import io.chronotick.sources.host.Shown;
import io.chronotick.sources.os.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * chrony's own client, asked where its daemon cannot be: the last resort, for it costs a process.
 */
final class Chronyc {

  /** It gives up by itself after three tries of a second and more; we do before. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<Path> directories;
  private final Optional<Path> socket;
  private final ChildProcess child = new ChildProcess(PATIENCE);

  /**
   * Looks for the program in these directories.
   *
   * @param directories absolute, the first that has it counts
   * @param socket where the daemon listens; empty for the places chronyc knows
   */
  Chronyc(List<Path> directories, Optional<Path> socket) {
    this.directories = List.copyOf(directories);
    this.socket = socket;
  }

  /** Asks for the tracking report. Returns at once; never fails. */
  CompletableFuture<ChronyAnswer> ask() {
    // Looked for each time: it may be installed while we run.
    Optional<Path> program =
        directories.stream()
            .map(directory -> directory.resolve("chronyc"))
            .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
            .findFirst();
    if (program.isEmpty()) {
      return CompletableFuture.completedFuture(new ChronyAnswer.Failed("it is not on the PATH"));
    }
    List<String> command = new ArrayList<>();
    command.add(program.get().toString());
    socket.ifPresent(path -> command.addAll(List.of("-h", path.toString())));
    command.addAll(List.of("-c", "-n", "tracking"));
    return child.run(command).thenApply(Chronyc::answer);
  }

  private static ChronyAnswer answer(ChildProcess.Result result) {
    if (result instanceof ChildProcess.Result.Failed failed) {
      return new ChronyAnswer.Failed(Shown.of(failed.reason()));
    }
    ChildProcess.Result.Ended ended = (ChildProcess.Result.Ended) result;
    if (ended.exit() != 0) {
      return new ChronyAnswer.Failed(
          Shown.of("exit code " + ended.exit() + ", " + ended.output().strip()));
    }
    return ChronyCsv.tracking(ended.output())
        .<ChronyAnswer>map(ChronyAnswer.Told::new)
        .orElseGet(
            () ->
                new ChronyAnswer.Malformed(
                    Shown.of("chronyc printed no tracking report: " + ended.output().strip())));
  }
}

package io.chronotick.mcp.cli;

import java.io.IOException;
import java.util.List;
import picocli.AutoComplete;

/** {@code completion bash|zsh}: a script that completes commands and options for a shell. */
final class CompletionCommand implements Command {

  static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public int run(Invocation invocation) throws RefusedException, IOException {
    String shell = invocation.words().get(0);
    if (!SHELLS.contains(shell)) {
      throw new RefusedException(
          new IllegalArgumentException(
              "no completion for '" + shell + "'; there is one for " + String.join(", ", SHELLS)));
    }
    // One script serves both: it loads zsh's own emulation of bash's completion where it runs
    // there.
    invocation.print(AutoComplete.bash("chronotick", CommandTree.build()).stripTrailing());
    return ExitCode.DONE;
  }
}

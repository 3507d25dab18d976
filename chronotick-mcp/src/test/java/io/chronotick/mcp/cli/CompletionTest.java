package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is asked by a real shell. */
class CompletionTest {

  private static final Path BASH = Path.of("/bin/bash");

  private final TestProcess process = new TestProcess();

  @TempDir Path folder;

  private Path script() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash here");
    assertEquals(0, process.run("completion", "bash"), process.err());
    return Files.writeString(folder.resolve("completion"), process.out());
  }

  private String bash(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(BASH.toString(), "--norc"));
    command.addAll(List.of(arguments));
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shell.waitFor(20, TimeUnit.SECONDS), "bash does not end");
    assertEquals(0, shell.exitValue(), output);
    return output;
  }

  @Test
  void bashFindsNoMistakeInIt() throws Exception {
    assertEquals("", bash("-n", script().toString()));
  }

  /**
   * What is offered for the last word. Called like this, and not by a key, the function complains
   * of an option it cannot set.
   */
  private String offered(String words) throws IOException, InterruptedException {
    return bash(
            "-c",
            "source "
                + script()
                + "; COMP_WORDS=("
                + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_chronotick 2>/dev/null;"
                + " echo \"${COMPREPLY[@]}\"")
        .strip();
  }

  @ParameterizedTest
  @CsvSource({
    "chronotick wat, watch",
    "chronotick rep, replay",
    "chronotick simulate --li, --list",
    "chronotick simulate --see, --seed",
    "chronotick now --tol, --tolerate-faults",
    "chronotick serve --check, --check-config"
  })
  void aWordIsCompleted(String words, String whole) throws Exception {
    assertEquals(whole, offered(words));
  }

  @Test
  void zshIsServedByTheSameScript() {
    process.run("completion", "zsh");
    assertTrue(process.out().contains("bashcompinit"), process.out());
  }

  @Test
  void anotherShellIsWrongUsage() {
    assertEquals(2, process.run("completion", "fish"));
    assertEquals(
        "chronotick: no completion for 'fish'; there is one for bash, zsh",
        process.firstErrorLine());
  }
}

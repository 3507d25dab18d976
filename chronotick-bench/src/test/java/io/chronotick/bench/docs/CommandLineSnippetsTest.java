package io.chronotick.bench.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.bench.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command and option the documents show is one the program's own help knows. */
class CommandLineSnippetsTest {

  private static final String PROGRAM = "io.chronotick.mcp.cli.Main";
  private static final Pattern INVOCATION = Pattern.compile("\\./chronotick +([^`\\n]+)");

  @TestFactory
  Stream<DynamicTest> helpKnowsWhatTheDocumentsShow() throws IOException {
    SortedMap<String, SortedSet<String>> shown = new TreeMap<>();
    for (Path document : Markdown.documents()) {
      Matcher invocation = INVOCATION.matcher(Files.readString(document));
      while (invocation.find()) {
        List<String> words = List.of(invocation.group(1).trim().split("\\s+"));
        shown.computeIfAbsent(words.get(0), c -> new TreeSet<>()).addAll(options(words));
      }
    }
    assertFalse(shown.isEmpty(), "the documents show no command at all");
    return shown.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> assertKnown(entry.getKey(), entry.getValue())));
  }

  private static List<String> options(List<String> words) {
    return words.stream().filter(w -> w.startsWith("--")).map(w -> w.split("=", 2)[0]).toList();
  }

  private static void assertKnown(String command, SortedSet<String> options) throws Exception {
    JavaProcess help = JavaProcess.run(PROGRAM, List.of(command, "--help"));
    assertEquals(0, help.exitCode(), help.output());
    assertTrue(help.output().startsWith("Usage: chronotick " + command + " "), help.output());
    Set<String> known = new HashSet<>(List.of(help.output().split("[^a-z-]+")));
    assertEquals(List.of(), options.stream().filter(o -> !known.contains(o)).toList());
  }
}

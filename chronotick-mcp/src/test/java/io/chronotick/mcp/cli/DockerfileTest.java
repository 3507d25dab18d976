package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The container image as its recipe says it; building one needs an engine, this does not. */
class DockerfileTest {

  private static final Pattern LABEL =
      Pattern.compile("io\\.modelcontextprotocol\\.server\\.name=\"([^\"]+)\"");

  /** Instructions, continued lines joined, comments left out. */
  private static List<String> instructions() throws IOException {
    String text = Shipped.text("Dockerfile").replaceAll("(?m)^#.*\\R", "").replace("\\\n", " ");
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> all(String instruction) throws IOException {
    return instructions().stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  private static List<String> entryPoint() throws IOException {
    List<String> entries = all("ENTRYPOINT");
    assertEquals(1, entries.size(), entries.toString());
    return Shipped.strings(Shipped.json(entries.get(0)));
  }

  @Test
  void whatIsCopiedExistsAndIsPartOfTheContext() throws IOException {
    List<String> context = Shipped.text(".dockerignore").lines().toList();
    assertTrue(context.contains("*"), "everything is left out unless it is named");
    List<String> missing = new ArrayList<>();
    int copied = 0;
    for (String copy : all("COPY")) {
      List<String> words = List.of(copy.split("\\s+"));
      if (!words.get(0).startsWith("--from=")) {
        for (String source : words.subList(0, words.size() - 1)) {
          copied++;
          if (!Files.exists(Shipped.ROOT.resolve(source)) || !context.contains("!" + source)) {
            missing.add(source);
          }
        }
      }
    }
    assertTrue(copied > 0, "something is copied");
    assertEquals(List.of(), missing);
  }

  /** Of two lines that fit a file the last one counts. */
  @Test
  void theSimulatorComesAlongThoughTestsDoNot() throws IOException {
    List<String> context = Shipped.text(".dockerignore").lines().toList();
    String simulator = "chronotick-core/src/test/java/io/chronotick/core/sim";
    assertTrue(Files.isDirectory(Shipped.ROOT.resolve(simulator)), simulator);
    int tests = context.indexOf("**/src/test");
    assertTrue(tests >= 0, "tests are left out");
    assertTrue(context.lastIndexOf("!" + simulator) > tests, "the server plays it");
  }

  @Test
  void everyModuleOfTheBuildIsThere() throws IOException {
    Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(Shipped.text("pom.xml"));
    String copies = String.join("\n", all("COPY"));
    while (module.find()) {
      assertTrue(copies.contains(module.group(1)), module.group(1) + " is not copied");
    }
    assertTrue(copies.contains("chronotick-mcp "), copies);
  }

  @Test
  void theEntryPointServesStandardInputWithTheJarThatWasCopied() throws Exception {
    String jar = Shipped.assertJavaServes(entryPoint());
    String home = all("WORKDIR").get(1);
    String copied =
        all("COPY").stream().filter(copy -> copy.startsWith("--from=")).findFirst().orElseThrow();
    assertEquals(jar, home + "/" + copied.substring(copied.lastIndexOf(' ') + 1));
    assertFalse(entryPoint().contains("--http"), "standard input and output");
  }

  @Test
  void classDataIsMadeWhereItIsLookedForByTheJarThatUsesIt() throws Exception {
    String run = all("RUN").stream().filter(line -> line.startsWith("[")).findFirst().orElseThrow();
    List<String> training = Shipped.strings(Shipped.json(run));
    String made = option(training, "-XX:AOTCacheOutput=");
    assertEquals(made, option(entryPoint(), "-XX:AOTCache="));
    assertTrue(training.contains("-XX:+UseSerialGC"), "the collector of both is the same");
    assertTrue(entryPoint().contains("-XX:+UseSerialGC"));
    assertTrue(entryPoint().contains(training.get(training.indexOf("-cp") + 1)), "one jar");
    assertEquals(Rehearsal.class.getName(), training.get(training.size() - 1));
  }

  private static String option(List<String> command, String prefix) {
    return command.stream()
        .filter(word -> word.startsWith(prefix))
        .map(word -> word.substring(prefix.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + prefix + " in " + command));
  }

  @Test
  void itDoesNotRunAsRoot() throws IOException {
    List<String> users = all("USER");
    assertFalse(users.isEmpty(), "nobody is named");
    String last = users.get(users.size() - 1);
    assertTrue(last.matches("[1-9][0-9]*(:[1-9][0-9]*)?"), last);
  }

  @Test
  void itIsLabelledWithTheNameTheRegistryKnows() throws IOException {
    Matcher label = LABEL.matcher(String.join("\n", all("LABEL")));
    assertTrue(label.find(), "no label");
    assertEquals(Shipped.json(Shipped.text("server.json")).get("name").textValue(), label.group(1));
  }
}

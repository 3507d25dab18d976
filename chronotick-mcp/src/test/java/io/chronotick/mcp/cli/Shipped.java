package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Files of the project that tell other programs how to start the server. */
final class Shipped {

  static final Path ROOT =
      Path.of(System.getProperty("chronotick.root", "..")).toAbsolutePath().normalize();

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final long LIMIT_SECONDS = 60;

  private Shipped() {}

  static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  static List<String> strings(JsonNode array) {
    assertTrue(array.isArray(), array.toString());
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.textValue()));
    return strings;
  }

  /** The server itself finds the words after its name good, and so the host that starts it. */
  static void assertServes(List<String> words) {
    assertTrue(words.contains("serve"), words.toString());
    var process = new TestProcess();
    List<String> checked = new ArrayList<>(words);
    checked.add("--check-config");
    assertEquals(0, process.run(checked.toArray(String[]::new)), words + ": " + process.err());
  }

  /**
   * Checks {@code java OPTIONS -jar FILE WORDS}: a JVM accepts the options, the server the words.
   *
   * @return FILE
   */
  static String assertJavaServes(List<String> command) throws IOException, InterruptedException {
    assertEquals("java", command.get(0));
    int jar = command.indexOf("-jar");
    assertTrue(jar > 0, command.toString());
    assertServes(command.subList(jar + 2, command.size()));
    List<String> version = new ArrayList<>();
    version.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A cache of linked classes is for JDK 25 and newer, as the image has it.
    command.subList(1, jar).stream()
        .filter(option -> !option.startsWith("-XX:AOT") || Runtime.version().feature() >= 25)
        .forEach(version::add);
    version.add("-version");
    Process process =
        new ProcessBuilder(version)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(0, process.exitValue(), version.toString());
    return command.get(jar + 1);
  }
}

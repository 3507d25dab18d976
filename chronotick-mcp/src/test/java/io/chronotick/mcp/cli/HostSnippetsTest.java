package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.mcp.config.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README tells people to paste into a host starts the server as it is. */
class HostSnippetsTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(json|sh)\\n(.*?)^```$");
  private static final Pattern SERVE_HTTP =
      Pattern.compile("`\\./chronotick (serve --http [^`]+)`");
  private static final String CLAUDE = "claude mcp add chronotick -- ";

  /** What a host is told about one server, by the form it is told in. */
  private static Map<String, JsonNode> entries() throws IOException {
    Map<String, JsonNode> entries = new TreeMap<>();
    for (String block : blocks("json")) {
      JsonNode json = Shipped.json(block);
      for (String form : List.of("mcpServers", "servers")) {
        if (json.has(form)) {
          assertEquals(1, json.size(), block);
          JsonNode entry = json.get(form).get("chronotick");
          String way = entry.has("url") ? "url" : name(entry.get("command").textValue());
          entries.put(form + ", " + way, entry);
        }
      }
    }
    return entries;
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher block = BLOCK.matcher(Shipped.text("README.md"));
    return block
        .results()
        .filter(found -> found.group(1).equals(language))
        .map(found -> found.group(2))
        .toList();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void thereIsOneForEachKindOfHost() throws IOException {
    assertEquals(
        List.of(
            "mcpServers, chronotick",
            "mcpServers, docker",
            "mcpServers, url",
            "servers, chronotick"),
        List.copyOf(entries().keySet()));
  }

  @TestFactory
  Stream<DynamicTest> theServerTakesItsArguments() throws IOException {
    return entries().entrySet().stream()
        .filter(entry -> !entry.getValue().has("url"))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      List<String> command = new ArrayList<>();
                      command.add(entry.getValue().get("command").textValue());
                      command.addAll(Shipped.strings(entry.getValue().get("args")));
                      assertStarts(command);
                    }));
  }

  private static void assertStarts(List<String> command) throws IOException {
    switch (name(command.get(0))) {
      case "chronotick" -> Shipped.assertServes(command.subList(1, command.size()));
      case "docker" -> {
        int image = command.indexOf("chronotick");
        assertEquals(List.of("run", "--rm", "-i"), command.subList(1, image), "the input is kept");
        // What the image's entry point ends with comes first.
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(command.subList(image + 1, command.size()));
        Shipped.assertServes(words);
        assertTrue(Shipped.text("README.md").contains("`docker build -t chronotick .`"));
      }
      default -> throw new AssertionError("nobody starts " + command);
    }
  }

  @Test
  void theCommandForClaudeCodeStartsIt() throws IOException {
    List<String> lines =
        blocks("sh").stream().flatMap(String::lines).filter(l -> l.startsWith(CLAUDE)).toList();
    assertEquals(1, lines.size(), "lines that begin with " + CLAUDE);
    assertStarts(List.of(lines.get(0).substring(CLAUDE.length()).split(" ")));
  }

  @Test
  void theAddressIsTheOneServedAt() throws IOException {
    var entry = Objects.requireNonNull(entries().get("mcpServers, url"), "no entry with a url");
    URI url = URI.create(entry.get("url").textValue());
    assertEquals("http", entry.get("type").textValue());
    Matcher shown = SERVE_HTTP.matcher(Shipped.text("README.md"));
    Optional<String> command = shown.find() ? Optional.of(shown.group(1)) : Optional.empty();
    var process = new TestProcess();
    assertEquals(0, process.run(command.orElseThrow().split(" ")), process.err());
    HttpSettings served = process.listened.get(0);
    assertEquals(served.address().host(), url.getHost());
    assertEquals(served.address().port(), url.getPort());
    assertEquals("/mcp", url.getPath());
  }
}

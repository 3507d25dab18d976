package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.config.Setting;
import io.chronotick.mcp.prompt.Prompt;
import io.chronotick.mcp.prompt.Prompts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bundle promises what the server does. */
class BundleManifestTest {

  private static final Pattern CHOICE = Pattern.compile("\\$\\{user_config\\.(\\w+)}");
  private static final String LIST_TOOLS =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      """;

  private static JsonNode manifest() throws IOException {
    return Shipped.json(Shipped.text("chronotick-mcp/src/mcpb/manifest.json"));
  }

  private static JsonNode start() throws IOException {
    return manifest().get("server").get("mcp_config");
  }

  @Test
  void nameAndVersionAreTheServers() throws IOException {
    JsonNode manifest = manifest();
    assertEquals("0.3", manifest.get("manifest_version").textValue());
    assertEquals("chronotick", manifest.get("name").textValue());
    assertEquals(ChronoTickServer.version(), manifest.get("version").textValue());
  }

  @Test
  void itsToolsAreTheServersOwn() throws IOException {
    var process = new TestProcess();
    process.server =
        (tools, resources, clock, in, out) ->
            ChronoTickServer.serveStdio(
                tools,
                resources,
                clock,
                new ByteArrayInputStream(LIST_TOOLS.getBytes(StandardCharsets.UTF_8)),
                out);
    assertEquals(0, process.run("serve"), process.err());
    JsonNode answer = Shipped.json(process.out().lines().toList().get(1));
    List<String> served = new ArrayList<>();
    answer
        .get("result")
        .get("tools")
        .forEach(tool -> served.add(tool.get("name") + ": " + tool.get("title")));
    List<String> listed = new ArrayList<>();
    manifest()
        .get("tools")
        .forEach(tool -> listed.add(tool.get("name") + ": " + tool.get("description")));
    assertEquals(String.join("\n", served), String.join("\n", listed));
  }

  @Test
  void itsPromptsAreTheServersOwn() throws IOException {
    List<String> served = Prompts.all().stream().map(BundleManifestTest::line).toList();
    List<String> listed = new ArrayList<>();
    for (JsonNode prompt : manifest().get("prompts")) {
      List<String> arguments = Shipped.strings(prompt.get("arguments"));
      listed.add(
          prompt.get("name").textValue()
              + arguments
              + ": "
              + prompt.get("description").textValue());
      arguments.forEach(
          argument ->
              assertTrue(
                  prompt.get("text").textValue().contains("${arguments." + argument + "}"),
                  argument));
    }
    assertEquals(String.join("\n", served), String.join("\n", listed));
  }

  private static String line(Prompt prompt) {
    return prompt.name()
        + prompt.arguments().stream().map(Prompt.Argument::name).toList()
        + ": "
        + prompt.description();
  }

  @Test
  void itStartsTheJarItCarries() throws Exception {
    List<String> command = new ArrayList<>(List.of(start().get("command").textValue()));
    command.addAll(Shipped.strings(start().get("args")));
    assertEquals(
        "${__dirname}/" + manifest().get("server").get("entry_point").textValue(),
        Shipped.assertJavaServes(command));
  }

  @Test
  void aChoiceLeftEmptyIsNoneAndOneMadeIsTaken() throws IOException {
    Map<String, String> given =
        Map.of(
            "local_timezone", "Asia/Tokyo",
            "sources", "ntp://192.0.2.1,ntp://192.0.2.2");
    Map<String, String> none = new TreeMap<>();
    JsonNode choices = manifest().get("user_config");
    choices
        .fieldNames()
        .forEachRemaining(name -> none.put(name, choices.get(name).get("default").textValue()));
    assertEquals(given.keySet(), none.keySet());

    TestProcess chosen = served(given);
    assertEquals("Asia/Tokyo", chosen.started.get(0).localTimezone());
    assertEquals(2, chosen.started.get(0).sources().size());
    TestProcess empty = served(none);
    assertEquals("Europe/Berlin", empty.started.get(0).localTimezone());
    assertEquals(List.of(), empty.started.get(0).sources());
  }

  /** The server started as a host does for who chose this. */
  private static TestProcess served(Map<String, String> choices) throws IOException {
    var process = new TestProcess();
    List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    JsonNode environment = start().get("env");
    environment
        .fieldNames()
        .forEachRemaining(
            name -> {
              assertTrue(known.contains(name), name);
              Matcher choice = CHOICE.matcher(environment.get(name).textValue());
              process.environment.put(
                  name,
                  choice.replaceAll(
                      c -> Matcher.quoteReplacement(choices.getOrDefault(c.group(1), "?"))));
            });
    assertEquals(0, process.run("serve"), process.err());
    return process;
  }
}

package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.mcp.ChronoTickServer;
import io.chronotick.mcp.config.Setting;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The entry of the registry of MCP servers, held to the rules of its schema of 2025-12-11 and of
 * the registry that a document of this kind can break.
 */
class ServerJsonTest {

  private static final String SCHEMA =
      "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "name",
          "title",
          "description",
          "version",
          "websiteUrl",
          "repository",
          "icons",
          "packages",
          "remotes",
          "_meta");
  private static final Set<String> KNOWN_OF_PACKAGE =
      Set.of(
          "registryType",
          "registryBaseUrl",
          "identifier",
          "version",
          "fileSha256",
          "runtimeHint",
          "runtimeArguments",
          "packageArguments",
          "environmentVariables",
          "transport");

  private static JsonNode entry() throws IOException {
    return Shipped.json(Shipped.text("server.json"));
  }

  private static JsonNode packageOf(String type) throws IOException {
    for (JsonNode one : entry().get("packages")) {
      if (one.get("registryType").textValue().equals(type)) {
        return one;
      }
    }
    throw new AssertionError("no package of type " + type);
  }

  private static Set<String> unknown(JsonNode object, Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    return unknown;
  }

  @Test
  void namesAreKnownAndWithinTheirLimits() throws IOException {
    JsonNode entry = entry();
    assertEquals(Set.of(), unknown(entry, KNOWN));
    assertEquals(SCHEMA, entry.get("$schema").textValue());
    String name = entry.get("name").textValue();
    assertTrue(name.matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+") && name.length() <= 200, name);
    assertTrue(name.startsWith("io.github."), "a name the registry can tie to an account");
    assertBetween(1, 100, entry.get("title").textValue());
    assertBetween(1, 100, entry.get("description").textValue());
    JsonNode repository = entry.get("repository");
    assertEquals("https", URI.create(repository.get("url").textValue()).getScheme());
    assertEquals("github", repository.get("source").textValue());
  }

  private static void assertBetween(int least, int most, String text) {
    assertTrue(text.length() >= least && text.length() <= most, text.length() + ": " + text);
  }

  @Test
  void everyVersionIsThatOfTheBuild() throws IOException {
    String version = ChronoTickServer.version();
    assertEquals(version, entry().get("version").textValue());
    String image = packageOf("oci").get("identifier").textValue();
    assertTrue(image.endsWith(":" + version), image);
    JsonNode bundle = packageOf("mcpb");
    assertEquals(version, bundle.get("version").textValue());
    String url = bundle.get("identifier").textValue();
    assertTrue(url.contains("/v" + version + "/"), url);
  }

  @Test
  void packagesAreOfTypesTheRegistryTakesAndSpeakOverStandardStreams() throws IOException {
    Set<String> types = new HashSet<>();
    for (JsonNode one : entry().get("packages")) {
      assertEquals(Set.of(), unknown(one, KNOWN_OF_PACKAGE));
      types.add(one.get("registryType").textValue());
      assertEquals("stdio", one.get("transport").get("type").textValue());
    }
    assertEquals(Set.of("oci", "mcpb"), types);
    // An image's version is its tag, and its registry the first part of its name.
    JsonNode image = packageOf("oci");
    assertFalse(image.has("version") || image.has("registryBaseUrl"), image.toString());
    assertTrue(image.get("identifier").textValue().matches("[a-z.]+/[a-z-]+/[a-z-]+:\\S+"));
    // Arguments of a run time need to say of which.
    assertTrue(image.has("runtimeHint"));
    JsonNode bundle = packageOf("mcpb");
    assertTrue(bundle.get("identifier").textValue().matches("https://github\\.com/.*mcp.*"));
    assertFalse(bundle.has("fileSha256"), "the checksum is known when the bundle is packed");
  }

  @Test
  void itsArgumentsAreNamedOrPositional() throws IOException {
    for (JsonNode argument : packageOf("oci").get("runtimeArguments")) {
      switch (argument.get("type").textValue()) {
        case "named" -> assertTrue(argument.get("name").textValue().startsWith("-"));
        case "positional" -> assertTrue(argument.has("value") || argument.has("valueHint"));
        default -> throw new AssertionError(argument.toString());
      }
    }
  }

  @Test
  void itsVariablesAreTheServersOwn() throws IOException {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    int named = 0;
    for (JsonNode variable : packageOf("mcpb").get("environmentVariables")) {
      named++;
      assertTrue(known.contains(variable.get("name").textValue()), variable.toString());
    }
    for (JsonNode argument : packageOf("oci").get("runtimeArguments")) {
      if (argument.get("name").textValue().equals("-e")) {
        named++;
        String variable = argument.get("value").textValue().split("=", 2)[0];
        assertTrue(known.contains(variable), variable);
      }
    }
    assertTrue(named > 0);
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers as people and hosts start them; the jar they run has just been built. */
class LauncherIT {

  private static final long LIMIT_SECONDS = 120;
  private static final Path ROOT =
      Path.of(System.getProperty("chronotick.root", "..")).toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":"
          + "\"get_current_time\",\"arguments\":{}}}";

  @TempDir Path scratch;

  private JarProcess launch(Path launcher, String input, String... arguments)
      throws IOException, InterruptedException {
    return launch(launcher, input, Path.of(System.getProperty("java.home")), arguments);
  }

  private JarProcess launch(Path launcher, String input, Path javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    File in = Files.writeString(scratch.resolve("in"), input).toFile();
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectInput(in)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    return new JarProcess(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void theAnswerAloneIsOnStandardOutputWhereverItIsStarted() throws Exception {
    JarProcess now = launch(ROOT.resolve("chronotick"), "", "now", "--no-network", "--json");
    assertEquals(3, now.exitCode(), now.err());
    assertEquals("UNKNOWN", now.json().get("status").asText());
  }

  @Test
  void aLinkInAFolderWithSpacesWorks() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("my tools"));
    Path link = Files.createSymbolicLink(folder.resolve("tick"), ROOT.resolve("chronotick"));
    JarProcess zones =
        launch(link, "", "convert", "02:30", "Europe/Berlin", "Asia/Kolkata", "--json");
    assertEquals(0, zones.exitCode(), zones.err());
    assertEquals("Europe/Berlin", zones.json().get("source").get("timezone").asText());
  }

  @Test
  void standardOutputCarriesNothingButTheProtocolEvenAtDebug() throws Exception {
    JarProcess served =
        launch(
            ROOT.resolve("chronotick-server"),
            INITIALIZE + "\n" + CALL + "\n",
            "--no-network",
            "--log-level",
            "TRACE");
    assertEquals(0, served.exitCode(), served.err());
    List<String> lines = served.out().lines().toList();
    assertEquals(2, lines.size(), served.out());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode message = JSON.readTree(lines.get(i));
      assertEquals("2.0", message.get("jsonrpc").asText());
      assertEquals(i + 1, message.get("id").asInt());
    }
    assertFalse(served.err().isEmpty(), "TRACE says something");
  }

  @Test
  void endOfInputBeforeAnyRequestIsSuccess() throws Exception {
    JarProcess served = launch(ROOT.resolve("chronotick"), "", "serve", "--no-network");
    assertEquals(0, served.exitCode(), served.err());
    assertEquals("", served.out());
  }

  @Test
  void wrongUsageExitsWithTwoAndNothingOnStandardOutput() throws Exception {
    JarProcess wrong = launch(ROOT.resolve("chronotick"), "", "now", "--sauce", "system:");
    assertEquals(2, wrong.exitCode());
    assertEquals("", wrong.out());
    assertTrue(wrong.err().contains("--source"), wrong.err());
  }

  @Test
  void aMissingJavaIsSaidInOneLine() throws Exception {
    JarProcess none = launch(ROOT.resolve("chronotick"), "", scratch.resolve("no-jdk"), "now");
    assertEquals(1, none.exitCode());
    assertEquals(1, none.err().lines().count(), none.err());
    assertTrue(none.err().contains("JAVA_HOME"), none.err());
  }

  /** Class data of the running JDK, made by the launcher. */
  private Path classData() throws Exception {
    assertEquals(0, launch(ROOT.resolve("chronotick"), "", "--version").exitCode());
    String name = "chronotick-server-" + Runtime.version().feature() + "-";
    try (Stream<Path> files = Files.list(ROOT.resolve("chronotick-mcp/target"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !file.toString().endsWith(".bytes"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Puts another file of this content in its place: the JVM makes class data read-only. */
  private void replace(Path file, byte[] content) throws IOException {
    Files.move(
        Files.write(scratch.resolve("new"), content), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void assertServesCleanly() throws Exception {
    JarProcess served =
        launch(ROOT.resolve("chronotick-server"), INITIALIZE + "\n" + CALL + "\n", "--no-network");
    assertEquals(0, served.exitCode(), served.err());
    List<String> lines = served.out().lines().toList();
    assertEquals(2, lines.size(), served.out());
    assertEquals(2, JSON.readTree(lines.get(1)).get("id").asInt());
  }

  @Test
  void classDataIsUsedAndHoldsWhatAFirstAnswerNeeds() throws Exception {
    Path archive = classData();
    assertTrue(Files.size(archive) > 0, "it could be made");
    boolean cache = archive.toString().endsWith(".aot");
    assertEquals(Runtime.version().feature() >= 25, cache, archive.toString());
    Path log = scratch.resolve("classes");
    String jar = ROOT.resolve("chronotick-mcp/target/chronotick-server.jar").toString();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xlog:class+load:file=" + log,
            (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive,
            "-jar",
            jar,
            "now",
            "--no-network");
    JarProcess now = JarProcess.run(command);
    assertEquals(3, now.exitCode(), now.err());
    String loaded = Files.readString(log);
    for (String name : List.of("core.ClockManager", "mcp.tool.ToolSet", "mcp.cli.NowText")) {
      Pattern shared =
          Pattern.compile("io\\.chronotick\\." + Pattern.quote(name) + " source: shared");
      assertTrue(shared.matcher(loaded).find(), name);
    }
  }

  @Test
  void classDataWithAWrongByteIsHarmless() throws Exception {
    Path archive = classData();
    byte[] content = Files.readAllBytes(archive);
    Arrays.fill(content, content.length / 3, content.length / 3 * 2, (byte) 0x5a);
    try {
      replace(archive, content);
      assertServesCleanly();
    } finally {
      Files.delete(archive);
    }
  }

  @Test
  void classDataOfWhichAPartIsMissingIsHarmlessAndReplaced() throws Exception {
    Path archive = classData();
    byte[] content = Files.readAllBytes(archive);
    replace(archive, Arrays.copyOf(content, content.length / 2));
    assertServesCleanly();
    assertTrue(Files.size(archive) > content.length / 2, "it is whole again");
  }
}

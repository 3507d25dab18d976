package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The bundle as it is packed, and what a host makes of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the packer is a POSIX shell script")
class BundleIT {

  private static final Path ROOT =
      Path.of(System.getProperty("chronotick.root", "..")).toAbsolutePath().normalize();
  private static final Path PACK = ROOT.resolve("chronotick-mcp/src/mcpb/pack");
  private static final String MANIFEST = "manifest.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 120;

  @TempDir Path scratch;
  private Path bundle;

  @BeforeEach
  void pack() throws Exception {
    run(List.of(PACK.toString(), scratch.toString()));
    bundle = scratch.resolve("chronotick.mcpb");
  }

  /** Runs a program, which must succeed; what it said. */
  private String run(List<String> command) throws IOException, InterruptedException {
    Path said = scratch.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(said));
    return Files.readString(said);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void itHoldsFilesOnlyAndTwoOfOneJarAreTheSame() throws Exception {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertEquals(List.of(MANIFEST, "LICENSE", "server/chronotick-server.jar"), names);
    }
    String first = sha256(bundle);
    pack();
    assertEquals(first, sha256(bundle));
  }

  @Test
  void theRegistrysEntryIsCompletedWithItsChecksum() throws Exception {
    JsonNode entry = JSON.readTree(scratch.resolve("server.json").toFile());
    List<String> sums = new ArrayList<>();
    for (JsonNode one : entry.get("packages")) {
      boolean isBundle = one.get("registryType").textValue().equals("mcpb");
      assertEquals(isBundle, one.has("fileSha256"), one.toString());
      if (isBundle) {
        sums.add(one.get("fileSha256").textValue());
      }
    }
    assertEquals(List.of(sha256(bundle)), sums);
  }

  @Test
  void unpackedItServes() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("un packed"));
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = home.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
    JsonNode start = JSON.readTree(home.resolve(MANIFEST).toFile()).get("server").get("mcp_config");
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("java.home"), "bin", start.get("command").textValue())
            .toString());
    start
        .get("args")
        .forEach(arg -> command.add(arg.textValue().replace("${__dirname}", home.toString())));
    command.add("--no-network");
    JarProcess served = JarProcess.run(command);
    assertEquals(0, served.exitCode(), served.err());
    assertEquals("", served.out());
  }

  /** The bundle makers' own tool agrees; it comes with the clients the tests fetch. */
  @Test
  void theMakersOfTheFormatFindItValid() throws Exception {
    Optional<Path> tool =
        Optional.ofNullable(System.getenv("CHRONOTICK_NODE_MODULES"))
            .map(modules -> Path.of(modules, "@anthropic-ai", "mcpb", "dist", "cli", "cli.js"))
            .filter(Files::exists);
    if (tool.isEmpty()) {
      String missing = "no @anthropic-ai/mcpb in CHRONOTICK_NODE_MODULES";
      assertFalse("true".equals(System.getenv("CI")), missing);
      Assumptions.abort(missing);
    }
    String cli = tool.orElseThrow().toString();
    Path unpacked = scratch.resolve("unpacked");
    run(List.of("node", cli, "unpack", bundle.toString(), unpacked.toString()));
    String said = run(List.of("node", cli, "validate", unpacked.resolve(MANIFEST).toString()));
    assertTrue(said.contains("passes"), said);
  }
}

package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that makes the server's own copy of the data, run as a person runs it. */
class MakeTzdataTest {

  private static final Path STEP = Path.of("src", "tzdata").toAbsolutePath();

  @TempDir Path root;
  @TempDir Path work;

  private byte[] make(Path links, String origin) throws Exception {
    Path out = work.resolve("out.bin");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(STEP.resolve("MakeTzdata.java").toString());
    command.addAll(List.of(root.toString(), links.toString(), origin, out.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it does not end");
    assertEquals(0, process.exitValue(), Files.readString(work.resolve("log")));
    return Files.readAllBytes(out);
  }

  @Test
  void itsOutputIsWhatTheServerReads() throws Exception {
    byte[] middle = TzifBytes.middleEurope().bytes();
    byte[] utc = new TzifBytes().type(0, 0, "UTC").footer("UTC0").bytes();
    Directories.write(
        root,
        Map.of(
            "UTC", utc,
            "Test/Middle", middle,
            "Test/Twin", middle,
            "Test/Lonely", utc,
            "posix/UTC", utc,
            "right/UTC", utc,
            "localtime", utc,
            "posixrules", utc));
    Directories.text(root, "zone.tab", "# a table for people");
    Directories.text(root, "tzdata.zi", "# version 2999a\n");
    Path links =
        Files.writeString(work.resolve("links"), "# target, name\nTest/Middle Test/Lonely\n");
    ZoneArchive archive = ZoneArchive.read(make(links, "a test, sha256 0"));
    assertEquals("2999a", archive.edition().toString());
    assertEquals("a test, sha256 0", archive.origin());
    assertEquals(
        Set.of("UTC", "Test/Middle", "Test/Twin", "Test/Lonely"), archive.files().keySet());
    assertArrayEquals(middle, archive.files().get("Test/Middle"));
    assertArrayEquals(utc, archive.files().get("UTC"));
    assertSame(archive.files().get("Test/Middle"), archive.files().get("Test/Twin"));
    assertSame(archive.files().get("Test/Middle"), archive.files().get("Test/Lonely"));
  }

  @Test
  void theCommittedCopyIsWhatItMakesOfItsOwnContent() throws Exception {
    ZoneArchive own = ZoneArchive.own();
    Directories.ofOwnZones(root, own.edition().toString());
    byte[] again = make(STEP.resolve("links"), own.origin());
    try (InputStream committed = ZoneArchive.class.getResourceAsStream("tzdata.bin")) {
      assertArrayEquals(Objects.requireNonNull(committed).readAllBytes(), again);
    }
  }

  @Test
  void thirtyTwoBitDataAreLeftOut() throws Exception {
    // A first block with one change, as older compilers wrote it.
    byte[] modern = TzifBytes.middleEurope().bytes();
    byte[] old = new byte[modern.length + 5];
    System.arraycopy(modern, 0, old, 0, 44);
    old[35] = 1;
    System.arraycopy(modern, 44, old, 49, modern.length - 44);
    Directories.write(root, Map.of("UTC", old));
    Directories.text(root, "tzdata.zi", "# version 2999a\n");
    Path links = Files.write(work.resolve("links"), "#".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(modern, ZoneArchive.read(make(links, "x")).files().get("UTC"));
  }
}

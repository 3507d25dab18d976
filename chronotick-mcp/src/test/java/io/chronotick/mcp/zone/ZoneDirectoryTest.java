package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneDirectoryTest {

  private static final TimeZones OWN = TimeZones.own();
  private static final byte[] UTC = new TzifBytes().type(0, 0, "UTC").footer("UTC0").bytes();

  @TempDir Path root;

  private TimeZones read() throws ZoneDataException {
    return OWN.orDirectory(root.toString());
  }

  private String refusal() {
    return refusal(root.toString());
  }

  private static String refusal(String path) {
    return assertThrows(ZoneDataException.class, () -> OWN.orDirectory(path)).getMessage();
  }

  private void small(String edition) {
    Directories.write(root, Map.of("UTC", UTC, "Test/Middle", TzifBytes.middleEurope().bytes()));
    Directories.text(root, "+VERSION", edition);
  }

  @ParameterizedTest
  @CsvSource({
    "+VERSION, 2999a",
    "tzdata.zi, '# version 2999a\n# This zic input file is in the public domain.\n'",
    "version, '2999a\n'"
  })
  void theEditionIsWrittenDownInOneOfThreeFiles(String file, String content)
      throws ZoneDataException {
    Directories.write(root, Map.of("UTC", UTC));
    Directories.text(root, file, content);
    assertEquals("2999a", read().version());
  }

  @Test
  void theNewestIsUsedAndOfEqualsTheDirectory() throws ZoneDataException {
    small("1999a");
    assertSame(OWN, read());
    small(OWN.version());
    assertEquals(new TreeSet<>(Set.of("Test/Middle", "UTC")), read().names());
    small("2999a");
    assertEquals("2999a", read().version());
  }

  @Test
  void anOlderDirectoryIsNotEvenRead() throws ZoneDataException {
    small("1999a");
    Directories.text(root, "Broken", "TZif");
    assertSame(OWN, read());
  }

  @Test
  void theZonesAnswer() throws Exception {
    small("2999a");
    Zone zone = read().find("Test/Middle");
    Instant summer = Instant.parse("2026-07-01T00:00:00Z");
    assertEquals("CEST", zone.abbreviation(summer));
    assertTrue(zone.isDst(summer));
    assertEquals(7200, zone.rules().getOffset(summer).getTotalSeconds());
  }

  @Test
  void whatHappensToTheFilesLaterHasNoEffect() throws Exception {
    small("2999a");
    TimeZones zones = read();
    Files.write(root.resolve("Test/Middle"), new byte[0]);
    Files.delete(root.resolve("UTC"));
    assertEquals(
        "CET", zones.find("Test/Middle").abbreviation(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals("UTC", zones.find("UTC").abbreviation(Instant.EPOCH));
  }

  @Test
  void whatIsNoZoneIsLeftOut() throws Exception {
    small("2999a");
    for (String name :
        new String[] {"posix/Test/Middle", "right/Test/Middle", "localtime", "posixrules"}) {
      Directories.write(root, Map.of(name, UTC));
    }
    Directories.text(root, "zone.tab", "# a table for people");
    Directories.text(root, "leapseconds", "TZ");
    assertEquals(new TreeSet<>(Set.of("Test/Middle", "UTC")), read().names());
  }

  @Test
  void linksAreFollowedWithinTheDirectoryOnly(@TempDir Path elsewhere) throws Exception {
    small("2999a");
    Directories.write(elsewhere, Map.of("Secret", UTC));
    Files.createSymbolicLink(root.resolve("Inside"), Path.of("Test/Middle"));
    Files.createSymbolicLink(root.resolve("Outside"), elsewhere.resolve("Secret"));
    Files.createSymbolicLink(root.resolve("Over"), elsewhere);
    Files.createSymbolicLink(root.resolve("Nowhere"), Path.of("gone"));
    NavigableSet<String> names = read().names();
    assertTrue(names.contains("Inside"));
    assertFalse(names.contains("Outside"));
    assertFalse(names.contains("Over/Secret"));
    assertEquals(3, names.size());
  }

  @Test
  void aDirectoryMayItselfBeALink(@TempDir Path elsewhere) throws Exception {
    small("2999a");
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), root);
    assertEquals("2999a", OWN.orDirectory(link.toString()).version());
  }

  @Test
  void linksThatGoRoundAreAnError() throws IOException {
    small("2999a");
    Files.createSymbolicLink(root.resolve("Round"), Path.of("."));
    assertEquals("it cannot be listed", refusal());
  }

  @Test
  void whatIsWrongIsSaidAndNoOtherPathIsNamed() {
    assertEquals("there is no such directory", refusal(root.resolve("gone").toString()));
    assertEquals("there is no such directory", refusal("a\0b"));
    assertEquals("none of +VERSION, tzdata.zi, version says which edition it holds", refusal());
    Directories.text(root, "version", "unknown\n");
    assertEquals(
        "version says edition 'unknown'; expected is one of the main form, such as 2026f",
        refusal());
    Directories.text(root, "tzdata.zi", "# version 2999a-rearguard\n");
    assertEquals(
        "tzdata.zi says edition '2999a-rearguard'; expected is one of the main form, such as 2026f",
        refusal());
    Directories.text(root, "+VERSION", "");
    assertEquals(
        "+VERSION says edition ''; expected is one of the main form, such as 2026f", refusal());
    Directories.text(root, "+VERSION", "2999a");
    assertEquals("it holds no compiled zone UTC", refusal());
    Directories.write(root, Map.of("UTC", UTC));
    Directories.text(root, "Europe/Berlin", "TZif");
    assertEquals("'Europe/Berlin': it ends within a header", refusal());
    assertEquals("it is no directory", refusal(root.resolve("UTC").toString()));
  }

  @Test
  void aFileThatIsTooLargeIsNotReadWhole() {
    small("2999a");
    byte[] large = Arrays.copyOf(UTC, 4 * TzifReader.MAX_BYTES);
    Directories.write(root, Map.of("Large", large));
    assertEquals("'Large': it has more than 262144 bytes", refusal());
  }
}

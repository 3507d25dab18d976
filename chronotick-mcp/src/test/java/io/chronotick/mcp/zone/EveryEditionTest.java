package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names are accepted and refused alike, wherever the data come from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEditionTest {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei",
          "GMT+0", "Etc/GMT",
          "GMT-0", "Etc/GMT",
          "Factory", "Etc/GMT");

  private static final List<String> NEVER =
      List.of(
          "Z",
          "UT",
          "UTC+5",
          "GMT+5",
          "+05:00",
          "PST",
          "IST",
          "utc",
          "SystemV/EST5",
          "localtime",
          "posixrules",
          "posix/UTC",
          "right/UTC",
          "zone.tab",
          "America",
          " UTC",
          "UTC ");

  private Path directory = Path.of("");

  @BeforeAll
  void writeDirectory(@TempDir Path root) {
    directory = Directories.ofOwnZones(root, "2999a");
    Directories.write(root, Map.of("posix/UTC", new byte[0], "localtime", new byte[0]));
    Directories.text(root, "zone.tab", "# a table for people");
  }

  Stream<TimeZones> editions() throws ZoneDataException {
    return Stream.of(
        TimeZones.own(), TimeZones.ofJdk(), TimeZones.own().orDirectory(directory.toString()));
  }

  @ParameterizedTest
  @MethodSource("editions")
  void someNamesAreAlwaysAccepted(TimeZones zones) throws InvalidZoneException {
    for (Map.Entry<String, String> link : ALWAYS.entrySet()) {
      assertEquals(link.getKey(), zones.find(link.getKey()).name());
      assertEquals(zones.find(link.getValue()).rules(), zones.find(link.getKey()).rules());
    }
  }

  @ParameterizedTest
  @MethodSource("editions")
  void someNamesNeverAre(TimeZones zones) {
    for (String name : NEVER) {
      assertFalse(zones.isAccepted(name), name);
      assertEquals(
          "'No time zone found with key " + name + "'",
          assertThrows(InvalidZoneException.class, () -> zones.find(name)).getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("editions")
  void refusalsHaveTheReferenceServersTexts(TimeZones zones) {
    for (List<String> row : Golden.rows("zone-errors.tsv", 40)) {
      String name = Golden.text(row.get(0));
      assertEquals(
          Golden.text(row.get(1)),
          assertThrows(InvalidZoneException.class, () -> zones.find(name)).getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("editions")
  void everyNameIsAZone(TimeZones zones) throws InvalidZoneException {
    for (String name : zones.names()) {
      assertEquals(name, zones.find(name).name());
    }
  }
}

package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.Golden;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  private static final TimeZones ZONES = TimeZones.ofJdk();

  private static String refusal(String key) {
    return assertThrows(InvalidZoneException.class, () -> ZONES.find(key)).getMessage();
  }

  @Test
  void everyRegionOfTheDataIsAcceptedUnderItsOwnName() throws InvalidZoneException {
    Set<String> regions = new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds());
    regions.removeIf(region -> region.startsWith("SystemV/"));
    for (String region : regions) {
      assertEquals(region, ZONES.find(region).name());
    }
    assertTrue(regions.size() > 580);
  }

  @ParameterizedTest
  @CsvSource({
    "EST, America/Panama",
    "MST, America/Phoenix",
    "HST, Pacific/Honolulu",
    "ROC, Asia/Taipei",
    "GMT+0, Etc/GMT",
    "GMT-0, Etc/GMT",
    "Factory, Etc/GMT"
  })
  void linksThatSomeEditionsLackAreAlwaysAccepted(String name, String target)
      throws InvalidZoneException {
    assertEquals(name, ZONES.find(name).name());
    assertEquals(ZONES.find(target).rules(), ZONES.find(name).rules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z",
        "UT",
        "UTC+5",
        "GMT+5",
        "+05:00",
        "PST",
        "IST",
        "utc",
        "SystemV/EST5",
        "SystemV/PST8PDT",
        "localtime",
        "posixrules",
        " UTC",
        "UTC ",
        "europe/berlin",
        "America",
        "America/Argentina",
        "tzdata.zi"
      })
  void whatOnlyLooksLikeAZoneIsNotFound(String key) {
    assertFalse(ZONES.isAccepted(key));
    assertEquals("'No time zone found with key " + key + "'", refusal(key));
  }

  @Test
  void refusalsHaveTheReferenceServersTexts() {
    for (List<String> row : Golden.rows("zone-errors.tsv", 40)) {
      assertEquals(Golden.text(row.get(1)), refusal(Golden.text(row.get(0))));
    }
  }

  @Test
  void checksComeInTheContractsOrder() {
    assertTrue(refusal("/..//\0").startsWith("ZoneInfo keys may not be absolute paths"));
    assertTrue(refusal("..//\0").startsWith("ZoneInfo keys must be normalized relative paths"));
    assertTrue(refusal("../\0").startsWith("ZoneInfo keys must refer to subdirectories"));
    assertEquals("embedded null byte", refusal("nowhere\0"));
  }

  @Test
  void whatLeadsBackBelowTheDirectoryIsStillRefused() {
    // The one key where the reference looks up after all; the contract names every "../".
    assertEquals(
        "ZoneInfo keys must refer to subdirectories of TZPATH, got: ../_/x", refusal("../_/x"));
  }

  @Test
  void aKeyOfMoreThan1024CharactersIsEchoedCut() {
    String echoed = "a".repeat(1024);
    assertEquals("'No time zone found with key " + echoed + "'", refusal(echoed));
    assertEquals("'No time zone found with key " + echoed + "…'", refusal(echoed + "b"));
    assertEquals(
        "ZoneInfo keys may not be absolute paths, got: /" + "b".repeat(1023) + "…",
        refusal("/" + "b".repeat(100_000)));
  }

  @Test
  void theEditionIsThatOfTheJdk() {
    assertEquals(ZoneRulesProvider.getVersions("UTC").lastKey(), ZONES.version());
    assertTrue(ZONES.version().matches("20[0-9]{2}[a-z]"), ZONES.version());
  }

  @Test
  void namesAreSortedAndCannotBeChanged() {
    assertEquals(List.copyOf(new TreeSet<>(ZONES.names())), List.copyOf(ZONES.names()));
    assertThrows(UnsupportedOperationException.class, () -> ZONES.names().remove("UTC"));
  }

  @Test
  void anotherEditionCanBePutBehindTheWall() throws InvalidZoneException {
    ZoneOffset odd = ZoneOffset.ofHoursMinutesSeconds(1, 2, 3);
    TimeZones zones =
        new TimeZones(
            new ZoneData() {
              @Override
              public SortedSet<String> regions() {
                return new TreeSet<>(Set.of("Test/Odd", "EST"));
              }

              @Override
              public ZoneRules rules(String region) {
                return ZoneRules.of(odd);
              }

              @Override
              public boolean isDst(String region, Instant at) {
                return region.equals("Test/Odd");
              }

              @Override
              public String abbreviation(String region, Instant at) {
                return "ODD";
              }

              @Override
              public Edition edition() {
                return new Edition(2999, "z");
              }
            });
    Zone zone = zones.find("Test/Odd");
    assertEquals(odd, zone.rules().getOffset(Instant.EPOCH));
    assertTrue(zone.isDst(Instant.EPOCH));
    assertEquals("ODD", zone.abbreviation(Instant.EPOCH));
    assertFalse(zones.find("EST").isDst(Instant.EPOCH));
    assertEquals("2999z", zones.version());
    assertThrows(InvalidZoneException.class, () -> zones.find("Europe/Berlin"));
  }
}

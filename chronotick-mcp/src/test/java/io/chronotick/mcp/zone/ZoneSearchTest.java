package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneSearchTest {

  private static final List<String> NAMES =
      List.of(
          "America/New_York",
          "America/North_Dakota/New_Salem",
          "Asia/Tokyo",
          "Etc/GMT-5",
          "Europe/Berlin",
          "Europe/Busingen",
          "Japan",
          "Test/Japanese",
          "Test/Old_Japan",
          "US/East-Indiana");

  @ParameterizedTest
  @ValueSource(
      strings = {"new york", "NEW_YORK", "newyork", "New-York", "america/new york", "w y", "ORK"})
  void caseUnderscoresSpacesAndHyphensDoNotMatter(String query) {
    assertEquals(List.of("America/New_York"), ZoneSearch.of(query, NAMES));
  }

  @Test
  void exactThenPrefixThenPartEachByName() {
    assertEquals(
        List.of("Japan", "Test/Japanese", "Test/Old_Japan"), ZoneSearch.of("japan", NAMES));
    assertEquals(
        List.of("Europe/Berlin", "Europe/Busingen", "Test/Japanese"),
        ZoneSearch.of("e", List.of("Test/Japanese", "Europe/Busingen", "Europe/Berlin")));
    assertEquals(
        List.of("America/New_York", "America/North_Dakota/New_Salem"), ZoneSearch.of("new", NAMES));
  }

  @Test
  void anExactMatchComesFirstWhateverItsName() {
    List<String> names = List.of("A/Salem_East", "B/Salem");
    assertEquals(List.of("B/Salem", "A/Salem_East"), ZoneSearch.of("salem", names));
  }

  @Test
  void nothingAskedIsEverythingByName() {
    assertEquals(NAMES, ZoneSearch.of("", NAMES));
    assertEquals(NAMES, ZoneSearch.of(" -_", NAMES));
  }

  @Test
  void nothingFoundIsNothing() {
    assertEquals(List.of(), ZoneSearch.of("atlantis", NAMES));
  }

  @Property
  void everyNameIsFoundOnceByAnyPartOfIt(@ForAll int which, @ForAll int from, @ForAll int length) {
    String name = NAMES.get(Math.floorMod(which, NAMES.size()));
    int start = Math.floorMod(from, name.length());
    String part = name.substring(start, start + Math.floorMod(length, name.length() - start + 1));
    List<String> found = ZoneSearch.of(part, NAMES);
    assertTrue(found.contains(name), part);
    assertEquals(found.size(), new HashSet<>(found).size());
  }
}

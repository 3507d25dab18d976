package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneSuggestionsTest {

  private static final TimeZones ZONES = TimeZones.ofJdk();
  private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");

  private static List<String> of(String key) {
    return ZONES.suggestions(key, WINTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "america/new_york",
        "America/New York",
        "AMERICA/NEW-YORK",
        "america/newyork",
        " America/New_York "
      })
  void firstWhatIsEqualIgnoringCaseAndSeparators(String key) {
    assertEquals(List.of("America/New_York"), of(key));
  }

  @Test
  void thenNamesWithTheSameLastSegment() {
    assertEquals(List.of("America/New_York"), of("US/New_York"));
    assertEquals(List.of("America/New_York"), of("new york"));
    assertEquals(List.of("Asia/Tokyo"), of("/Asia/Tokyo"));
    assertEquals(List.of("Asia/Istanbul", "Europe/Istanbul"), of("Istanbul"));
    assertEquals("UTC", of("utc").get(0), "equal comes before same segment");
    assertTrue(of("utc").contains("Etc/UTC"));
  }

  @Test
  void thenWhatAnAbbreviationStandsFor() {
    assertEquals("America/Los_Angeles", of("PST").get(0));
    assertEquals(
        List.of("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"), of("IST").subList(0, 3));
    assertEquals("America/Los_Angeles", of("pst").get(0));
  }

  @Test
  void thenTheFixedZoneOfAnOffsetWithReversedSignAndZonesThereNow() {
    for (String key : List.of("UTC+5", "GMT+5", "+05:00", "+5", "+0500", "utc+05:00")) {
      List<String> found = of(key);
      assertEquals("Etc/GMT-5", found.get(0), key);
      assertEquals(5, found.size(), key);
      assertTrue(found.contains("Asia/Aqtau"), key + " " + found);
    }
    assertEquals("Etc/GMT+8", of("-08:00").get(0));
    assertEquals("Asia/Calcutta", of("+05:30").get(0));
    assertTrue(of("+99:00").isEmpty());
  }

  @Test
  void anOffsetNeverSuggestsTheFixedZoneOfTheOppositeSign() {
    for (int hours = 1; hours <= 12; hours++) {
      for (String before : List.of("", "GMT", "UTC", "gmt")) {
        assertEquals("Etc/GMT-" + hours, of(before + "+" + hours).get(0));
        assertEquals("Etc/GMT+" + hours, of(before + "-" + hours).get(0));
      }
    }
  }

  @Test
  void whatIsAtAnOffsetDependsOnTheSeason() {
    assertTrue(ZONES.suggestions("+10:30", SUMMER).contains("Australia/Lord_Howe"));
    assertTrue(!ZONES.suggestions("+10:30", WINTER).contains("Australia/Lord_Howe"));
  }

  @Test
  void lastSlipsOfThePen() {
    assertEquals(List.of("Europe/Berlin"), of("Europe/Berln"));
    assertEquals(List.of("Europe/Berlin"), of("europe/berlim"));
    assertEquals(List.of("Asia/Calcutta"), of("Asia/Calcuta"));
    assertTrue(of("Europe/Brrrlnn").isEmpty());
  }

  @Test
  void nothingIsSuggestedForWhatNobodyMeant() {
    for (String key : List.of("", "/", " ", "..", "Mars/Phobos", "x".repeat(100_000))) {
      assertEquals(List.of(), of(key));
    }
  }

  @Property
  void suggestionsAreAtMostFiveDifferentAcceptedNames(@ForAll String key) {
    List<String> found = of(key);
    assertTrue(found.size() <= 5);
    assertEquals(found.size(), new HashSet<>(found).size());
    assertTrue(ZONES.names().containsAll(found));
  }
}

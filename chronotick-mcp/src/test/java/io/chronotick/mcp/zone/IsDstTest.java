package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.Golden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IsDstTest {

  private static final TimeZones ZONES = TimeZones.ofJdk();

  /** Kept their summer offset from this day; editions before the decision call it daylight time. */
  private static final Instant CANADA_STAYS = Instant.parse("2026-11-01T00:00:00Z");

  private static final Set<String> STAYED =
      Set.of(
          "America/Vancouver",
          "Canada/Pacific",
          "America/Edmonton",
          "America/Inuvik",
          "America/Yellowknife",
          "Canada/Mountain");

  /** Calls its summer offset standard time since 2026e. */
  private static final Set<String> MANITOBA =
      Set.of("America/Winnipeg", "America/Rainy_River", "Canada/Central");

  private static boolean isDst(String zone, String at) throws InvalidZoneException {
    return ZONES.find(zone).isDst(Instant.parse(at));
  }

  private static int offsetSeconds(String zone, String at) throws InvalidZoneException {
    return ZONES.find(zone).rules().getOffset(Instant.parse(at)).getTotalSeconds();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Dublin, 1968-10-26T22:59:59Z, true",
    "Europe/Dublin, 1968-10-26T23:00:00Z, false",
    "Europe/Dublin, 2026-01-15T12:00:00Z, true",
    "Europe/Dublin, 2026-07-15T12:00:00Z, false",
    "Eire, 2026-01-15T12:00:00Z, true",
    "Eire, 2026-07-15T12:00:00Z, false",
    "Europe/London, 2026-01-15T12:00:00Z, false",
    "Europe/London, 2026-07-15T12:00:00Z, true",
    // 2026-03-01 lies in Ramadan.
    "Africa/Casablanca, 2018-07-15T12:00:00Z, true",
    "Africa/Casablanca, 2018-10-28T01:59:59Z, true",
    "Africa/Casablanca, 2018-10-28T02:00:00Z, false",
    "Africa/Casablanca, 2026-03-01T12:00:00Z, true",
    "Africa/Casablanca, 2026-07-15T12:00:00Z, false",
    "Africa/Casablanca, 2026-09-20T00:59:59Z, false",
    "Africa/Casablanca, 2026-09-20T01:00:00Z, false",
    "Africa/Casablanca, 2027-07-15T12:00:00Z, false",
    "Africa/El_Aaiun, 2026-03-01T12:00:00Z, true",
    "Africa/El_Aaiun, 2026-07-15T12:00:00Z, false",
    "Africa/El_Aaiun, 2027-07-15T12:00:00Z, false",
    "Africa/Windhoek, 1990-03-20T21:59:59Z, false",
    "Africa/Windhoek, 1994-07-15T12:00:00Z, true",
    "Africa/Windhoek, 1994-12-15T12:00:00Z, false",
    "Africa/Windhoek, 2017-07-15T12:00:00Z, true",
    "Africa/Windhoek, 2018-07-15T12:00:00Z, false",
    "Africa/Windhoek, 2026-01-15T12:00:00Z, false",
    "Europe/Prague, 1946-12-01T01:59:59Z, false",
    "Europe/Prague, 1946-12-01T02:00:00Z, true",
    "Europe/Prague, 1947-02-23T01:59:59Z, true",
    "Europe/Prague, 1947-02-23T02:00:00Z, false",
    "Europe/Prague, 2026-07-15T12:00:00Z, true",
    "Europe/Bratislava, 1947-01-15T12:00:00Z, true",
    "Europe/Bratislava, 2026-01-15T12:00:00Z, false"
  })
  void negativeDaylightSavingCounts(String zone, String at, boolean expected)
      throws InvalidZoneException {
    assertEquals(expected, isDst(zone, at));
  }

  @Test
  void whileMoroccoStillChangesInOldDataItsLateWintersAreNotDaylightTime()
      throws InvalidZoneException {
    // Ramadan of 2027, which editions before 2026d still move to +00:00.
    String ramadan = "2027-02-20T12:00:00Z";
    assertEquals(0, offsetSeconds("Africa/Casablanca", ramadan));
    assertEquals(false, isDst("Africa/Casablanca", ramadan));
  }

  @Test
  void halfAnHourOfDaylightSavingCounts() throws InvalidZoneException {
    assertEquals(true, isDst("Australia/Lord_Howe", "2026-01-15T12:00:00Z"));
    assertEquals(39_600, offsetSeconds("Australia/Lord_Howe", "2026-01-15T12:00:00Z"));
    assertEquals(false, isDst("Australia/Lord_Howe", "2026-07-15T12:00:00Z"));
    assertEquals(37_800, offsetSeconds("Australia/Lord_Howe", "2026-07-15T12:00:00Z"));
  }

  static Stream<TimeZones> editions() {
    return Stream.of(TimeZones.ofJdk(), TimeZones.own());
  }

  @ParameterizedTest
  @MethodSource("editions")
  void flagsAreThoseOfTheMainFormWhereverTheOffsetsAgree(TimeZones zones)
      throws InvalidZoneException {
    // The file's edition, 2026d, lies between the decisions of western Canada and of Manitoba.
    Set<String> judgedOtherwise = zones.version().compareTo("2026d") < 0 ? STAYED : MANITOBA;
    List<List<String>> rows = new ArrayList<>(Golden.rows("is-dst.tsv", 300));
    List<String> instants = List.of(rows.remove(0).get(1).split(" ", -1));
    int compared = 0;
    int skipped = 0;
    for (List<String> row : rows) {
      String[] cells = row.get(1).split(" ", -1);
      for (String name : row.get(0).split(",", -1)) {
        if (!zones.isAccepted(name)) {
          // A zone that is younger than the data in use.
          skipped += cells.length;
          continue;
        }
        Zone zone = zones.find(name);
        for (int i = 0; i < cells.length; i++) {
          int colon = cells[i].indexOf(':');
          String epoch = colon < 0 ? instants.get(i) : cells[i].substring(0, colon);
          Instant at = Instant.ofEpochSecond(Long.parseLong(epoch));
          String expected = cells[i].substring(colon + 1);
          int offset = Integer.parseInt(expected.replace("d", ""));
          if (zone.rules().getOffset(at).getTotalSeconds() != offset
              || (at.isAfter(CANADA_STAYS) && judgedOtherwise.contains(name))) {
            skipped++;
            continue;
          }
          compared++;
          assertEquals(expected.endsWith("d"), zone.isDst(at), () -> name + " at " + at);
        }
      }
    }
    assertTrue(compared > 34_000, compared + " instants were compared");
    assertTrue(skipped < compared / 100, skipped + " instants were skipped");
  }
}

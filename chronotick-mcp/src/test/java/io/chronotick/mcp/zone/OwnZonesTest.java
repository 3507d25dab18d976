package io.chronotick.mcp.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This server's own copy of the data, beside the JDK's and beside what governments decided. */
class OwnZonesTest {

  private static final TimeZones OWN = TimeZones.own();
  private static final TimeZones JDK = TimeZones.ofJdk();

  private static final Instant FOREVER = Instant.MAX;

  /** What editions after 2025a, the oldest a supported JDK has, changed: zones, from, until. */
  private record Change(Set<String> zones, Instant from, Instant until) {

    static Change of(String zones, String from, String until) {
      return new Change(
          Set.of(zones.split(" ", -1)),
          Instant.parse(from),
          until.isEmpty() ? FOREVER : Instant.parse(until));
    }

    boolean covers(String zone, Instant at) {
      return zones.contains(zone) && !at.isBefore(from) && at.isBefore(until);
    }
  }

  private static final List<Change> CHANGES =
      List.of(
          // 2025b: Iran in 1977 to 1979, Baja California before 1976. 2026c: Iran again.
          Change.of("Asia/Tehran Iran", "1977-01-01T00:00:00Z", "1980-01-01T00:00:00Z"),
          Change.of(
              "America/Tijuana America/Ensenada America/Santa_Isabel Mexico/BajaNorte",
              "1950-01-01T00:00:00Z",
              "1977-01-01T00:00:00Z"),
          // A day of Colombia's only summer time.
          Change.of("America/Bogota", "1992-05-02T00:00:00Z", "1992-05-04T00:00:00Z"),
          // 2026b: Moldova changes when the European Union does. British Columbia stays at -07.
          Change.of("Europe/Chisinau Europe/Tiraspol", "2022-03-01T00:00:00Z", ""),
          Change.of("America/Vancouver Canada/Pacific", "2026-11-01T09:00:00Z", ""),
          // 2026c: Alberta stays at -06, and 2026d the Northwest Territories; Morocco goes to +00.
          Change.of(
              "America/Edmonton Canada/Mountain America/Yellowknife America/Inuvik",
              "2026-11-01T08:00:00Z",
              ""),
          Change.of("Africa/Casablanca Africa/El_Aaiun", "2026-09-20T01:00:00Z", ""),
          // 2026d: names of the System V tradition have no history of a city any more.
          Change.of(
              "EST5EDT CST6CDT MST7MDT PST8PDT", "1800-01-01T00:00:00Z", "1967-01-01T00:00:00Z"),
          // 2026e: Manitoba stays at -05; Ireland in 1925. 2026f: Cuba's winter; Brazil in 1965.
          Change.of(
              "America/Winnipeg Canada/Central America/Rainy_River", "2026-11-01T07:00:00Z", ""),
          Change.of("Europe/Dublin Eire", "1925-09-20T00:00:00Z", "1925-10-05T00:00:00Z"),
          Change.of("America/Havana Cuba", "2026-11-01T05:00:00Z", "2027-03-14T05:00:00Z"),
          Change.of(
              "America/Araguaina America/Bahia America/Belem America/Boa_Vista"
                  + " America/Campo_Grande America/Cuiaba America/Eirunepe America/Fortaleza"
                  + " America/Maceio America/Manaus America/Noronha America/Porto_Acre"
                  + " America/Porto_Velho America/Recife America/Rio_Branco America/Santarem"
                  + " America/Sao_Paulo Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West",
              "1965-03-31T00:00:00Z",
              "1966-03-02T00:00:00Z"));

  private static boolean isChanged(String zone, Instant at) {
    return CHANGES.stream().anyMatch(change -> change.covers(zone, at));
  }

  private static Zone zone(TimeZones zones, String name) {
    try {
      return zones.find(name);
    } catch (InvalidZoneException refused) {
      throw new AssertionError(name, refused);
    }
  }

  @Provide
  static Arbitrary<String> zones() {
    Set<String> common = new TreeSet<>(JDK.names());
    common.retainAll(OWN.names());
    return Arbitraries.of(common);
  }

  @Provide
  static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1900-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2500-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  /** One of the three: anywhere, the last second before the next change, the first after it. */
  private static Instant near(Instant at, ZoneRules rules, int place) {
    return Optional.ofNullable(rules.nextTransition(at))
        .filter(change -> place < 2)
        .map(change -> change.getInstant().minusSeconds(place))
        .orElse(at);
  }

  @Property(tries = 20_000)
  void answersAreTheJdksWhereTheEditionsAgree(
      @ForAll("zones") String name,
      @ForAll("instants") Instant somewhere,
      @ForAll @IntRange(max = 2) int place) {
    Zone jdk = zone(JDK, name);
    Zone own = zone(OWN, name);
    Instant at = near(somewhere, jdk.rules(), place);
    if (isChanged(name, at)) {
      return;
    }
    assertEquals(jdk.rules().getOffset(at), own.rules().getOffset(at), () -> name + " at " + at);
    assertEquals(jdk.isDst(at), own.isDst(at), () -> name + " at " + at);
    LocalDateTime local = LocalDateTime.ofInstant(at, own.rules().getOffset(at));
    // A second before a change the wall clock may already show what comes back after it.
    ZoneOffsetTransition around = jdk.rules().getTransition(local);
    if (around == null || !isChanged(name, around.getInstant())) {
      assertEquals(around, own.rules().getTransition(local), () -> name + " " + local);
    }
    ZoneOffsetTransition next = jdk.rules().nextTransition(at);
    if (next != null && !isChanged(name, next.getInstant())) {
      assertEquals(next, own.rules().nextTransition(at), () -> name + " after " + at);
    }
  }

  @Test
  void noNameOfTheJdkIsMissing() {
    Set<String> missing = new TreeSet<>(JDK.names());
    missing.removeAll(OWN.names());
    assertEquals(Set.of(), missing);
  }

  @ParameterizedTest
  @CsvSource({
    // British Columbia and Alberta kept their summer offset on 1 November 2026.
    "America/Vancouver, 2026-11-01T08:59:59Z, -07:00, true, PDT",
    "America/Vancouver, 2026-11-25T03:00:00Z, -07:00, false, MST",
    "America/Vancouver, 2027-07-01T00:00:00Z, -07:00, false, MST",
    "America/Edmonton, 2026-11-01T07:59:59Z, -06:00, true, MDT",
    "America/Edmonton, 2026-11-25T03:00:00Z, -06:00, false, CST",
    "America/Edmonton, 2027-07-01T00:00:00Z, -06:00, false, CST",
    // Morocco went to +00:00 on 20 September 2026, and Ramadan changes nothing any more.
    "Africa/Casablanca, 2026-03-01T00:00:00Z, Z, true, +00",
    "Africa/Casablanca, 2026-09-20T00:59:59Z, +01:00, false, +01",
    "Africa/Casablanca, 2026-09-20T01:00:00Z, Z, false, +00",
    "Africa/Casablanca, 2026-11-25T03:00:00Z, Z, false, +00",
    "Africa/Casablanca, 2027-02-20T00:00:00Z, Z, false, +00",
    "America/Winnipeg, 2026-11-25T03:00:00Z, -05:00, false, EST",
    "America/Havana, 2026-11-25T03:00:00Z, -04:00, true, CDT",
    "Europe/Dublin, 2026-11-25T03:00:00Z, Z, true, GMT",
    "Europe/Dublin, 2027-07-01T00:00:00Z, +01:00, false, IST",
    "Factory, 2026-11-25T03:00:00Z, Z, false, -00"
  })
  void decisionsOfTheseMonthsAreKnown(
      String name, String at, String offset, boolean isDst, String abbreviation) {
    Zone zone = zone(TimeZones.newest(), name);
    Instant instant = Instant.parse(at);
    assertEquals(offset, zone.rules().getOffset(instant).getId());
    assertEquals(isDst, zone.isDst(instant));
    assertEquals(abbreviation, zone.abbreviation(instant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Vancouver", "America/Edmonton", "Africa/Casablanca"})
  void clocksThereDoNotChangeAnyMore(String name) {
    assertNull(
        zone(TimeZones.newest(), name)
            .rules()
            .nextTransition(Instant.parse("2026-11-25T03:00:00Z")));
  }

  @Test
  void theNewestIsNoOlderThanTheJdks() {
    Edition newest = Edition.parse(TimeZones.newest().version()).orElseThrow();
    assertTrue(newest.compareTo(JdkZoneData.jdkEdition()) >= 0);
    assertTrue(newest.compareTo(ZoneArchive.own().edition()) >= 0);
  }

  @Test
  void theJdksDataBorrowAbbreviationsWhereTheOffsetsAgree() {
    Instant at = Instant.parse("2024-07-01T00:00:00Z");
    assertEquals("CEST", zone(JDK, "Europe/Berlin").abbreviation(at));
    ZoneData nameless = new JdkZoneData(new TzifZoneData(Edition.UNKNOWN, Map.of()));
    assertEquals("+02", nameless.abbreviation("Europe/Berlin", at));
    assertEquals("+0530", nameless.abbreviation("Asia/Kolkata", at));
    assertEquals("-0230", nameless.abbreviation("America/St_Johns", at));
    assertEquals("+00", nameless.abbreviation("UTC", at));
  }

  @Test
  void theJdkItselfIsTheOracle() {
    assertEquals(ZoneId.of("Europe/Berlin").getRules(), zone(JDK, "Europe/Berlin").rules());
  }
}

package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.zone.TimeZones;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTimezonesTest {

  private static final TimeZones ZONES = TimeZones.newest();
  private static final ListTimezones TOOL = new ListTimezones(Statuses::synchronised, ZONES);

  private static ListTimezones.Request request(
      @Nullable String query, @Nullable String offset, @Nullable Integer limit) {
    return new ListTimezones.Request(
        Optional.ofNullable(query), Optional.ofNullable(offset), Optional.ofNullable(limit));
  }

  private static ListTimezones.Response call(
      @Nullable String query, @Nullable String offset, @Nullable Integer limit)
      throws ToolException {
    return TOOL.call(request(query, offset, limit));
  }

  private static List<String> names(ListTimezones.Response response) {
    return response.timezones().stream().map(ListTimezones.Entry::timezone).toList();
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new ListTimezones.Response(
            List.of(
                new ListTimezones.Entry(
                    "America/New_York",
                    "2026-11-22T16:30:00-05:00",
                    "-05:00",
                    "EST",
                    false,
                    new ListTimezones.NextTransition("2027-03-14T07:00:00.000000000Z", "-04:00"))),
            1,
            ZONES.version()),
        call("new york", null, null));
  }

  @Test
  void aZoneWhoseClocksNeverChangeAgainHasNoNextTransition() throws ToolException {
    ListTimezones.Entry tokyo = call("tokyo", null, null).timezones().get(0);
    assertEquals("JST", tokyo.abbreviation());
    assertNull(tokyo.nextTransition());
  }

  @Test
  void negativeDaylightSavingCounts() throws ToolException {
    ListTimezones.Entry dublin = call("dublin", null, null).timezones().get(0);
    assertTrue(dublin.isDst());
    assertEquals("GMT", dublin.abbreviation());
    assertEquals("+00:00", dublin.utcOffset());
  }

  @ParameterizedTest
  @CsvSource({
    "+05:45, Asia/Kathmandu",
    "-03:30, America/St_Johns",
    "+13:45, Pacific/Chatham",
    "-12:00, Etc/GMT+12"
  })
  void byTheOffsetOfThisMoment(String offset, String zone) throws ToolException {
    ListTimezones.Response response = call(null, offset, 100);
    assertTrue(names(response).contains(zone), response.toString());
    response.timezones().forEach(entry -> assertEquals(offset, entry.utcOffset()));
  }

  @Test
  void theSeasonDecides() throws ToolException {
    ListTimezones summer =
        new ListTimezones(() -> Statuses.unknown(Instant.parse("2026-07-15T12:00:00Z")), ZONES);
    assertTrue(names(summer.call(request("lord", "+10:30", null))).contains("Australia/Lord_Howe"));
    assertEquals(0, call("lord", "+10:30", null).totalCount());
  }

  @Test
  void bothRestrictTogether() throws ToolException {
    assertEquals(List.of("Europe/Lisbon"), names(call("lisbon", "+00:00", null)));
    assertEquals(List.of("Europe/Lisbon"), names(call("lisbon", "-00:00", null)));
    assertEquals(0, call("lisbon", "+01:00", null).totalCount());
  }

  @Test
  void withoutArgumentsTheFirstTwentyOfAll() throws ToolException {
    ListTimezones.Response all = call(null, null, null);
    assertEquals(20, all.timezones().size());
    assertEquals(ZONES.names().size(), all.totalCount());
    assertEquals(List.copyOf(ZONES.names()).subList(0, 20), names(all));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+24:00", "+99:99", "-18:01"})
  void whereNoZoneIsTheListIsEmpty(String offset) throws ToolException {
    assertEquals(
        new ListTimezones.Response(List.of(), 0, ZONES.version()), call(null, offset, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "+5:00", "+0500", "+05:00\n", "UTC+05:00", "+05:00:00"})
  void whatIsNoOffsetIsRefused(String offset) {
    ToolException refusal = assertThrows(ToolException.class, () -> call(null, offset, null));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refusal.code());
    assertEquals("utc_offset", refusal.argument());
  }

  @Property(tries = 300)
  void anyQueryIsAnsweredWithinItsLimit(
      @ForAll String query, @ForAll @IntRange(min = 1, max = 100) int limit) throws ToolException {
    ListTimezones.Response response = call(query, null, limit);
    assertEquals(Math.min(limit, response.totalCount()), response.timezones().size());
  }
}

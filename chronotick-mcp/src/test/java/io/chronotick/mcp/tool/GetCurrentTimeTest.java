package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.zone.TimeZones;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetCurrentTimeTest {

  private static final TimeZones ZONES = TimeZones.newest();

  private static GetCurrentTime.Response at(String instant, String zone) throws ToolException {
    Instant now = Instant.parse(instant);
    return new GetCurrentTime(() -> Statuses.unknown(now), ZONES, LeapSecondTable::shipped, "UTC")
        .call(new GetCurrentTime.Request(Optional.of(zone)));
  }

  private static ToolException refusal(String zone) {
    return assertThrows(ToolException.class, () -> at("2026-01-15T12:00:00Z", zone));
  }

  @Test
  void theContractsExample() throws ToolException {
    GetCurrentTime tool =
        new GetCurrentTime(Statuses::synchronised, ZONES, LeapSecondTable::shipped, "UTC");
    assertEquals(
        new GetCurrentTime.Response(
            "America/New_York",
            "2026-11-22T16:30:00-05:00",
            "Sunday",
            false,
            1_795_383_000L,
            123_456_789,
            81_234_567_890L,
            "ntp",
            "EXCELLENT",
            "SYNCHRONIZED",
            -1_834_211L,
            3.172,
            4_100_200L,
            210_000L,
            "2026-11-22T21:30:00.119356589Z",
            "2026-11-22T21:30:00.127056789Z",
            "guaranteed",
            1,
            12_400_300_100L,
            "2026-11-22T21:30:37.123456789",
            37),
        tool.call(new GetCurrentTime.Request(Optional.of("America/New_York"))));
  }

  @Test
  void timezoneIsTheArgumentUnchangedEvenOfALink() throws ToolException {
    assertEquals("US/Eastern", at("2026-01-15T12:00:00Z", "US/Eastern").timezone());
    assertEquals("GMT+0", at("2026-01-15T12:00:00Z", "GMT+0").timezone());
  }

  @Test
  void withoutTimezoneItIsTheServersLocalZone() throws ToolException {
    GetCurrentTime tool =
        new GetCurrentTime(Statuses::synchronised, ZONES, LeapSecondTable::shipped, "Asia/Tokyo");
    GetCurrentTime.Response response = tool.call(new GetCurrentTime.Request(Optional.empty()));
    assertEquals("Asia/Tokyo", response.timezone());
    assertEquals("2026-11-23T06:30:00+09:00", response.datetime());
    assertEquals("Monday", response.dayOfWeek());
  }

  @Test
  void aLocalZoneThatIsNoZoneIsOurMistake() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new GetCurrentTime(
                Statuses::synchronised, ZONES, LeapSecondTable::shipped, "Mars/Phobos"));
  }

  @ParameterizedTest
  @CsvSource({
    // Truncated, never rounded, also before 1970; UTC has an offset, never Z.
    "2026-01-15T12:00:59.999999999Z, UTC, 2026-01-15T12:00:59+00:00",
    "1969-12-31T23:59:59.999999999Z, Etc/UTC, 1969-12-31T23:59:59+00:00",
    "2026-01-15T12:00:00Z, Asia/Kathmandu, 2026-01-15T17:45:00+05:45",
    "2026-01-15T12:00:00Z, Australia/Lord_Howe, 2026-01-15T23:00:00+11:00",
    "2026-07-15T12:00:00Z, Australia/Lord_Howe, 2026-07-15T22:30:00+10:30",
    // Offsets with seconds.
    "1971-06-01T00:00:00Z, Africa/Monrovia, 1971-05-31T23:15:30-00:44:30",
    "1850-01-01T00:00:00Z, America/New_York, 1849-12-31T19:03:58-04:56:02",
    // Both sides of the date line.
    "2026-01-15T12:00:00Z, Pacific/Kiritimati, 2026-01-16T02:00:00+14:00",
    "2026-01-15T12:00:00Z, Etc/GMT+12, 2026-01-15T00:00:00-12:00",
    "0001-01-01T00:00:00Z, UTC, 0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z, UTC, 9999-12-31T23:59:59+00:00"
  })
  void datetimeHasSecondsAndANumericOffset(String now, String zone, String datetime)
      throws ToolException {
    assertEquals(datetime, at(now, zone).datetime());
  }

  @Test
  void isDstFollowsTheMainFormOfTheZoneData() throws ToolException {
    assertTrue(at("2026-01-15T12:00:00Z", "Europe/Dublin").isDst());
    assertTrue(at("2026-07-15T12:00:00Z", "America/New_York").isDst());
  }

  @Test
  void theInstantIsThePosixPairOfTheReading() throws ToolException {
    GetCurrentTime.Response response = at("1969-12-31T23:59:59.999999999Z", "UTC");
    assertEquals(-1, response.utcSeconds());
    assertEquals(999_999_999, response.utcNanoseconds());
  }

  @Test
  void withoutABoundTheKeysAreNullAndTheStatusSaysSo() throws ToolException {
    for (ClockStatus status : List.of(ClockStatus.UNKNOWN, ClockStatus.DISRUPTED)) {
      GetCurrentTime.Response response =
          new GetCurrentTime(
                  () -> Statuses.unbounded(Statuses.NOW, status),
                  ZONES,
                  LeapSecondTable::shipped,
                  "UTC")
              .call(new GetCurrentTime.Request(Optional.empty()));
      assertEquals(status.name(), response.status());
      assertEquals("UNKNOWN", response.quality());
      assertEquals("none", response.intervalKind());
      assertEquals("system", response.source());
      assertNull(response.uncertaintyNs());
      assertNull(response.earliest());
      assertNull(response.latest());
      assertNull(response.offsetNs());
      assertNull(response.driftRate());
      assertNull(response.stdDevNs());
      assertNull(response.ageNs());
      assertEquals("2026-11-22T21:30:00+00:00", response.datetime(), "the time is told anyway");
    }
  }

  @Test
  void theClockIsReadOnce() throws ToolException {
    AtomicInteger reads = new AtomicInteger();
    GetCurrentTime tool =
        new GetCurrentTime(
            () -> {
              reads.incrementAndGet();
              return Statuses.synchronised();
            },
            ZONES,
            LeapSecondTable::shipped,
            "UTC");
    assertEquals(0, reads.get(), "making a tool reads nothing");
    assertEquals("UTC", tool.call(new GetCurrentTime.Request(Optional.empty())).timezone());
    assertEquals(1, reads.get());
  }

  @Test
  void anEmptyTimezoneIsAMissingArgument() {
    ToolException refusal = refusal("");
    assertEquals("Missing required argument: timezone", refusal.getMessage());
    assertEquals(ErrorCode.INVALID_TIMEZONE, refusal.code());
    assertEquals("timezone", refusal.argument());
  }

  @Test
  void anUnknownZoneIsNamedAndTheRightOneSuggested() {
    ToolException refusal = refusal("America/New York");
    assertEquals(
        "Invalid timezone: 'No time zone found with key America/New York'", refusal.getMessage());
    assertEquals(ErrorCode.INVALID_TIMEZONE, refusal.code());
    assertEquals("timezone", refusal.argument());
    assertEquals(List.of("America/New_York"), refusal.didYouMean());
    assertEquals(
        "Error processing mcp-server-time query: "
            + "Invalid timezone: 'No time zone found with key America/New York'",
        GetCurrentTime.ERROR_PREFIX + refusal.getMessage());
  }

  @Test
  void aZoneWithAnApostropheIsWrappedInDoubleQuotes() {
    assertEquals(
        "Invalid timezone: \"No time zone found with key it's\"", refusal("it's").getMessage());
    assertEquals(
        "Invalid timezone: 'No time zone found with key a\\nb'", refusal("a\nb").getMessage());
  }

  @Test
  void pathsAndNulHaveTheirOwnTexts() {
    assertEquals(
        "Invalid timezone: ZoneInfo keys may not be absolute paths, got: /etc/passwd",
        refusal("/etc/passwd").getMessage());
    assertEquals(
        "Invalid timezone: ZoneInfo keys must be normalized relative paths, got: a/../b",
        refusal("a/../b").getMessage());
    assertEquals(
        "Invalid timezone: ZoneInfo keys must refer to subdirectories of TZPATH, got: ..",
        refusal("..").getMessage());
    assertEquals("Invalid timezone: embedded null byte", refusal("a\0").getMessage());
  }

  @Property
  void anyNameIsAnsweredOrRefusedWithItsCode(@ForAll String zone) {
    try {
      GetCurrentTime.Response response = at("2026-01-15T12:00:00Z", zone);
      assertEquals(zone, response.timezone());
    } catch (ToolException refused) {
      assertEquals(ErrorCode.INVALID_TIMEZONE, refused.code());
    }
  }

  @Test
  void inEveryZoneDatetimeIsTheInstantTruncated() throws ToolException {
    for (String zone : ZONES.names()) {
      for (String now : List.of("2026-01-15T12:34:56.789Z", "1931-07-15T01:02:03.999Z")) {
        GetCurrentTime.Response response = at(now, zone);
        assertEquals(
            Instant.parse(now).getEpochSecond(),
            OffsetDateTime.parse(response.datetime()).toEpochSecond(),
            zone);
      }
    }
  }
}

package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.zone.TimeZones;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertTimeTest {

  private static final TimeZones ZONES = TimeZones.newest();

  static ConvertTime.Response convert(String now, String source, String time, String target)
      throws ToolException {
    Instant instant = Instant.parse(now);
    return new ConvertTime(() -> Statuses.unknown(instant), ZONES, "Asia/Tokyo")
        .call(new ConvertTime.Request(Optional.of(source), time, Optional.of(target)));
  }

  private static ConvertTime.Response convert(String source, String time, String target)
      throws ToolException {
    return convert("2026-01-15T12:00:00Z", source, time, target);
  }

  private static ToolException refusal(String source, String time, String target) {
    return assertThrows(ToolException.class, () -> convert(source, time, target));
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new ConvertTime.Response(
            new ConvertTime.Side(
                "Europe/Berlin",
                "2027-03-28T02:30:00+01:00",
                "Sunday",
                false,
                3600,
                "nonexistent",
                "2027-03-28T02:30:00+02:00",
                "02:30 does not exist in Europe/Berlin on 2027-03-28: "
                    + "clocks go from 02:00 to 03:00. Read as 03:30:00+02:00."),
            new ConvertTime.Side(
                "Asia/Kolkata",
                "2027-03-28T07:00:00+05:30",
                "Sunday",
                false,
                19_800,
                "unique",
                null,
                null),
            "+4.5h",
            16_200,
            "2027-03-28T01:30:00.000000000Z",
            1_806_197_400L,
            0,
            ZONES.version()),
        convert("Europe/Berlin", "2027-03-28T02:30", "Asia/Kolkata"));
  }

  @Test
  void aClockTimeIsReadOnTodaysDateInTheSourceZone() throws ToolException {
    String now = "2026-01-15T23:30:00Z";
    assertEquals(
        "2026-01-16T09:05:00+09:00", convert(now, "Asia/Tokyo", "9:5", "UTC").source().datetime());
    assertEquals(
        "2026-01-15T23:05:00+00:00", convert(now, "UTC", "23:05", "UTC").source().datetime());
    assertEquals(
        "2026-01-15T09:00:00-11:00",
        convert(now, "Pacific/Pago_Pago", "09:00", "UTC").source().datetime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:0", "00:00", "9:05", "09:5", "23:59"})
  void oneOrTwoDigitsEachSide(String time) throws ToolException {
    assertEquals(0, convert("UTC", time, "UTC").utcSeconds() % 60);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T14:30, 2026-07-15T12:30:00.000000000Z",
    "2026-07-15t14:30, 2026-07-15T12:30:00.000000000Z",
    "2026-07-15 14:30:05, 2026-07-15T12:30:05.000000000Z",
    "2026-07-15T14:30:05.5, 2026-07-15T12:30:05.500000000Z",
    "2026-07-15T14:30:05.123456789, 2026-07-15T12:30:05.123456789Z",
    "2026-07-15T14:30Z, 2026-07-15T14:30:00.000000000Z",
    "2026-07-15T14:30:00.25+05:30, 2026-07-15T09:00:00.250000000Z",
    "2026-07-15T14:30-00:00, 2026-07-15T14:30:00.000000000Z",
    "2026-07-15T14:30:00-04:56:02, 2026-07-15T19:26:02.000000000Z",
    "2026-07-15T14:30+23:59, 2026-07-14T14:31:00.000000000Z"
  })
  void isoDateTimesAreReadInTheSourceZoneUnlessTheyNameAnOffset(String time, String utc)
      throws ToolException {
    assertEquals(utc, convert("Europe/Berlin", time, "UTC").utc());
  }

  @Test
  void anIsoTimeWithOffsetIsShownInBothZones() throws ToolException {
    ConvertTime.Response response =
        convert("Europe/Berlin", "2026-07-15T14:30:59.9Z", "America/New_York");
    assertEquals("2026-07-15T16:30:59+02:00", response.source().datetime());
    assertEquals("2026-07-15T10:30:59-04:00", response.target().datetime());
    assertEquals("-6.0h", response.timeDifference());
    assertEquals(900_000_000, response.utcNanoseconds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 9:00",
        "9:00 ",
        "9:00\n",
        "24:00",
        "9:60",
        "-1:00",
        "+9:00",
        "009:00",
        "9:000",
        "9",
        "9:",
        ":9",
        "9.00",
        "9:00:00",
        "9:00 AM",
        "noon",
        "٠٩:٠٠",
        "９:00",
        "2026-07-15",
        "2026-07-15T",
        "2026-07-15T9:00",
        "2026-07-15  09:00",
        "2026-7-15T09:00",
        "2026-02-29T09:00",
        "2026-13-01T09:00",
        "2026-07-15T24:00",
        "2026-07-15T23:59:60",
        "2026-07-15T09:00:00.",
        "2026-07-15T09:00:00.1234567890",
        "2026-07-15T09:00.5",
        "2026-07-15T09:00:00,5",
        "2026-07-15T09:00z",
        "2026-07-15T09:00 Z",
        "2026-07-15T09:00+5",
        "2026-07-15T09:00+0500",
        "2026-07-15T09:00+24:00",
        "2026-07-15T09:00+05:60",
        "2026-07-15T09:00Europe/Berlin",
        "0000-01-01T00:00",
        "10000-01-01T00:00",
        "-2026-07-15T09:00"
      })
  void aBadTimeHasTheReferencesText(String time) {
    ToolException refusal = refusal("UTC", time, "UTC");
    assertEquals("Invalid time format. Expected HH:MM [24-hour format]", refusal.getMessage());
    assertEquals(ErrorCode.INVALID_TIME, refusal.code());
    assertEquals("time", refusal.argument());
    assertEquals(List.of(), refusal.didYouMean());
  }

  @Test
  void yearsFrom1To9999AreAcceptedBeforeAndAfterConversion() throws ToolException {
    assertEquals(
        "0001-01-01T00:00:00+00:00", convert("UTC", "0001-01-01T00:00", "UTC").target().datetime());
    assertEquals(
        "9999-12-31T23:59:59+00:00",
        convert("UTC", "9999-12-31T23:59:59", "UTC").target().datetime());
    assertEquals(
        "9999-12-31T23:59:59+09:00",
        convert("UTC", "9999-12-31T14:59:59", "Asia/Tokyo").target().datetime());
    for (ToolException refusal :
        List.of(
            refusal("UTC", "9999-12-31T15:00:00", "Asia/Tokyo"),
            refusal("UTC", "0001-01-01T00:00:00", "America/New_York"),
            refusal("America/New_York", "9999-12-31T23:00", "America/Chicago"),
            refusal("Asia/Tokyo", "0001-01-01T00:00", "Asia/Tokyo"),
            refusal("UTC", "9999-12-31T23:59:59-00:01", "UTC"),
            refusal("UTC", "0001-01-01T00:00:00+00:01", "UTC"))) {
      assertEquals(ErrorCode.INVALID_TIME, refusal.code());
    }
  }

  @Test
  void checksComeInTheOrderSourceTargetTime() {
    assertEquals("source_timezone", refusal("X", "bad", "Y").argument());
    assertEquals("target_timezone", refusal("UTC", "bad", "Y").argument());
    assertEquals("source_timezone", refusal("X", "9:00", "UTC").argument());
    assertEquals("time", refusal("UTC", "bad", "UTC").argument());
  }

  @Test
  void absentZonesAreTheServersLocalZone() throws ToolException {
    ConvertTime tool = new ConvertTime(Statuses::synchronised, ZONES, "Asia/Tokyo");
    ConvertTime.Response response =
        tool.call(new ConvertTime.Request(Optional.empty(), "12:00", Optional.empty()));
    assertEquals("Asia/Tokyo", response.source().timezone());
    assertEquals("Asia/Tokyo", response.target().timezone());
    assertEquals("2026-11-23T12:00:00+09:00", response.source().datetime());
  }

  @Test
  void anEmptyZoneIsNoNormalizedPath() {
    for (ToolException refusal : List.of(refusal("", "9:00", "UTC"), refusal("UTC", "9:00", ""))) {
      assertEquals(
          "Invalid timezone: ZoneInfo keys must be normalized relative paths, got: ",
          refusal.getMessage());
      assertEquals(ErrorCode.INVALID_TIMEZONE, refusal.code());
    }
  }

  @Test
  void refusalsHaveTheReferencesPrefix() {
    assertEquals("Error processing mcp-server-time query: ", ConvertTime.ERROR_PREFIX);
  }

  @Test
  void anAmbiguousSourceIsTheFirstOccurrence() throws ToolException {
    ConvertTime.Response response = convert("America/New_York", "2026-11-01T01:30", "UTC");
    assertEquals(
        new ConvertTime.Side(
            "America/New_York",
            "2026-11-01T01:30:00-04:00",
            "Sunday",
            true,
            -14_400,
            "ambiguous",
            "2026-11-01T01:30:00-05:00",
            "01:30 occurs twice in America/New_York on 2026-11-01: "
                + "clocks go back from 02:00 to 01:00. Read as the first, 01:30:00-04:00."),
        response.source());
    assertEquals("2026-11-01T05:30:00.000000000Z", response.utc());
  }

  @Test
  void anAmbiguousTargetIsTheOccurrenceThatIsMeant() throws ToolException {
    ConvertTime.Side first = convert("UTC", "2026-11-01T05:30", "America/New_York").target();
    assertEquals("2026-11-01T01:30:00-04:00", first.datetime());
    assertEquals("ambiguous", first.localTime());
    assertTrue(first.isDst());
    ConvertTime.Side second = convert("UTC", "2026-11-01T06:30", "America/New_York").target();
    assertEquals("2026-11-01T01:30:00-05:00", second.datetime());
    assertEquals("2026-11-01T01:30:00-04:00", second.alternative());
    assertFalse(second.isDst());
    assertEquals(
        "01:30 occurs twice in America/New_York on 2026-11-01: "
            + "clocks go back from 02:00 to 01:00. Read as the second, 01:30:00-05:00.",
        second.note());
  }

  @Test
  void anInstantInTheSecondHalfOfAnOverlapIsMeantAlsoInTheSource() throws ToolException {
    ConvertTime.Side source = convert("America/New_York", "2026-11-01T06:30Z", "UTC").source();
    assertEquals("2026-11-01T01:30:00-05:00", source.datetime());
    assertEquals("ambiguous", source.localTime());
  }

  @Test
  void aGapIsPrintedAsWrittenWithTheOffsetAndFlagBeforeIt() throws ToolException {
    ConvertTime.Response spring = convert("America/New_York", "2026-03-08T02:30", "UTC");
    assertEquals("2026-03-08T02:30:00-05:00", spring.source().datetime());
    assertFalse(spring.source().isDst());
    assertEquals("nonexistent", spring.source().localTime());
    assertEquals("2026-03-08T07:30:00.000000000Z", spring.utc());
    // Irish winter is the daylight time, so before the gap the flag is up.
    assertTrue(convert("Europe/Dublin", "2026-03-29T01:30", "UTC").source().isDst());
  }

  @Test
  void theEdgesOfAGapAndOfAnOverlap() throws ToolException {
    assertEquals("unique", kindInBerlin("2027-03-28T01:59:59"));
    assertEquals("nonexistent", kindInBerlin("2027-03-28T02:00:00"));
    assertEquals("nonexistent", kindInBerlin("2027-03-28T02:59:59.999999999"));
    assertEquals("unique", kindInBerlin("2027-03-28T03:00:00"));
    assertEquals("unique", kindInBerlin("2027-10-31T01:59:59.999999999"));
    assertEquals("ambiguous", kindInBerlin("2027-10-31T02:00:00"));
    assertEquals("ambiguous", kindInBerlin("2027-10-31T02:59:59"));
    assertEquals("unique", kindInBerlin("2027-10-31T03:00:00"));
  }

  private static String kindInBerlin(String time) throws ToolException {
    return convert("Europe/Berlin", time, "UTC").source().localTime();
  }

  @Test
  void withinOneZoneAGapStaysAsWrittenOnBothSides() throws ToolException {
    ConvertTime.Response response = convert("Europe/Berlin", "2027-03-28T02:30", "Europe/Berlin");
    assertEquals(response.source(), response.target());
    assertEquals("+0.0h", response.timeDifference());
  }

  @Test
  void halfAnHourIsSkippedInLordHowe() throws ToolException {
    ConvertTime.Response response = convert("Australia/Lord_Howe", "2026-10-04T02:15", "UTC");
    assertEquals("2026-10-04T02:15:00+10:30", response.source().datetime());
    assertEquals("2026-10-04T02:15:00+11:00", response.source().alternative());
    assertEquals(
        "02:15 does not exist in Australia/Lord_Howe on 2026-10-04: "
            + "clocks go from 02:00 to 02:30. Read as 02:45:00+11:00.",
        response.source().note());
    assertEquals("-10.5h", response.timeDifference());
  }

  @Test
  void aWholeDayIsSkippedAtTheDateLine() throws ToolException {
    ConvertTime.Response response = convert("Pacific/Apia", "2011-12-30T12:00", "UTC");
    assertEquals("2011-12-30T12:00:00-10:00", response.source().datetime());
    assertEquals("2011-12-30T22:00:00.000000000Z", response.utc());
    assertEquals(
        "12:00 does not exist in Pacific/Apia on 2011-12-30: "
            + "clocks go from 00:00 to 2011-12-31T00:00. Read as 2011-12-31T12:00:00+14:00.",
        response.source().note());
  }

  @Test
  void aWholeDayLiesBetweenTheIslandsOfTheDateLine() throws ToolException {
    ConvertTime.Response response =
        convert("Pacific/Kiritimati", "2026-07-15T01:00", "Pacific/Pago_Pago");
    assertEquals("2026-07-14T00:00:00-11:00", response.target().datetime());
    assertEquals("-25.0h", response.timeDifference());
    assertEquals(-90_000, response.offsetSeconds());
  }

  @Test
  void historicOffsetsHaveSeconds() throws ToolException {
    ConvertTime.Response response = convert("Africa/Monrovia", "1971-06-01T12:00", "UTC");
    assertEquals("1971-06-01T12:00:00-00:44:30", response.source().datetime());
    assertEquals("+0.74h", response.timeDifference());
    assertEquals(2_670, response.offsetSeconds());
    ConvertTime.Side gap = convert("Africa/Monrovia", "1972-01-07T00:30", "UTC").source();
    assertEquals(
        "00:30 does not exist in Africa/Monrovia on 1972-01-07: "
            + "clocks go from 00:00 to 00:44:30. Read as 01:14:30+00:00.",
        gap.note());
  }

  @Test
  void aUniqueTimeHasNeitherAlternativeNorNote() throws ToolException {
    ConvertTime.Response response = convert("Asia/Tokyo", "12:00", "Asia/Kolkata");
    for (ConvertTime.Side side : List.of(response.source(), response.target())) {
      assertEquals("unique", side.localTime());
      assertNull(side.alternative());
      assertNull(side.note());
    }
  }
}

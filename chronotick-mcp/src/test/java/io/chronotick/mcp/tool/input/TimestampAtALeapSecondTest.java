package io.chronotick.mcp.tool.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.input.InvalidInputException.Kind;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a timestamp means that names a leap second, or the moment at which a clock held for it. */
class TimestampAtALeapSecondTest {

  private static final TimestampReader READER =
      new TimestampReader(Json::object, LeapSecondTable::shipped);

  private static final UtcScale UTC = new UtcScale(LeapSecondTable.shipped());

  private static Timestamp read(String json) throws InvalidInputException {
    return READER.read(JsonTrees.orNull(json));
  }

  private static Span interval(String earliest, String latest) {
    return new Span(UTC.parse(earliest), UTC.parse(latest));
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60.25Z, 2016-12-31T23:59:60.25Z",
    "2016-12-31T18:59:60-05:00, 2016-12-31T23:59:60Z",
    "2017-01-01T00:59:60.999999999+01:00, 2016-12-31T23:59:60.999999999Z",
    "2016-12-31T23:59:59.999999999Z, 2016-12-31T23:59:59.999999999Z"
  })
  void aTextOfALeapSecondIsExact(String text, String utc) throws InvalidInputException {
    assertEquals(Timestamp.of(Moment.of(UTC.parse(utc))), read("\"" + text + "\""));
  }

  /** Both ends the same, in any offset. */
  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60.25Z, 2016-12-31T23:59:60.25Z",
    "2016-12-31T18:59:60-05:00, 2016-12-31T23:59:60Z",
    "2017-01-01T00:59:60.999999999+01:00, 2016-12-31T23:59:60.999999999Z"
  })
  void anIntervalOfTextsOfALeapSecondIsExact(String text, String utc) throws InvalidInputException {
    assertEquals(
        Optional.of(interval(utc, utc)),
        read("{\"earliest\": \"" + text + "\", \"latest\": \"" + text + "\"}").interval());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1483228799999999999",
        "{\"epoch_ns\": 1483228799999999999}",
        "{\"utc_seconds\": 1483228799, \"utc_nanoseconds\": 999999999}",
        "{\"instant\": \"2016-12-31T23:59:59.999999999Z\"}"
      })
  void posixTimeThatHoldsStandsForAllOfTheLeapSecond(String json) throws InvalidInputException {
    assertEquals(
        Timestamp.of(
            new Moment(
                UTC.parse("2016-12-31T23:59:59.999999999Z"),
                UTC.parse("2016-12-31T23:59:60.999999999Z"))),
        read(json));
  }

  @Test
  void aBoundOfPosixTimeThatHoldsIsWiderByTheLeapSecond() throws InvalidInputException {
    Span wide = interval("2016-12-31T23:59:59.999999Z", "2017-01-01T00:00:00.000000998Z");
    assertEquals(
        Optional.of(wide),
        read("{\"epoch_ns\": 1483228799999999999, \"uncertainty_ns\": 999}").interval());
    assertEquals(
        Optional.of(wide),
        read("1483228799999999999").withDefaultBound(Duration.ofNanos(999)).interval());
  }

  @Test
  void theLastSecondOfARecordMayHaveBeenShownThroughTheLeapSecond() throws InvalidInputException {
    assertEquals(
        Optional.of(interval("2016-12-31T23:59:59Z", "2017-01-01T00:00:00Z")),
        read("{\"datetime\": \"2016-12-31T23:59:59+00:00\"}").interval());
    assertEquals(
        Optional.of(interval("2016-12-31T23:59:58Z", "2016-12-31T23:59:59Z")),
        read("{\"datetime\": \"2016-12-31T23:59:58+00:00\"}").interval());
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:59.999999998Z, 2016-12-31T23:59:59.999999998Z",
    "2016-12-31T23:59:59.999999999Z, 2016-12-31T23:59:60.999999999Z",
    "2016-12-31T23:59:60.000000000Z, 2016-12-31T23:59:60.000000000Z",
    "2017-12-31T23:59:59.999999999Z, 2017-12-31T23:59:59.999999999Z"
  })
  void anIntervalThatEndsWhereAClockHeldEndsWithTheLeapSecond(String latest, String end)
      throws InvalidInputException {
    String from = "2016-12-31T23:59:58Z";
    assertEquals(
        Optional.of(interval(from, end)),
        read("{\"earliest\": \"" + from + "\", \"latest\": \"" + latest + "\"}").interval());
  }

  private static String refusal(String text) {
    var refused = assertThrows(InvalidInputException.class, () -> READER.read(text), text);
    assertEquals(Kind.TIMESTAMP, refused.kind());
    return refused.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-06-30T23:59:60Z",
        "2016-12-31T23:59:60-05:00",
        "2016-12-31T12:30:60.5Z",
        "2016-12-31T12:30:60Z",
        "2028-06-30T12:59:60Z",
        "2016-06-30T23:59:60Z"
      })
  void aLeapSecondThatWasNoneIsRefused(String text) {
    assertEquals(text + " is not a leap second", refusal(text));
  }

  @Test
  void aLeapSecondBeyondTheTableIsNotSaidToBeNone() {
    assertEquals(
        "2028-06-30T23:59:60Z is not a leap second that a table which expires"
            + " 2027-06-28T00:00:00Z knows",
        refusal("2028-06-30T23:59:60Z"));
  }

  private static boolean isTaken(LocalDate day) {
    try {
      Timestamp unused = READER.read(day + "T23:59:60Z");
      return true;
    } catch (InvalidInputException refused) {
      return false;
    }
  }

  @Test
  void theLeapSecondsAreThoseOfTheTable() {
    // Twenty-seven since 1972: TAI was then 10 s ahead of UTC, and is 37 s since 2017.
    long count =
        IntStream.rangeClosed(1970, 2030)
            .boxed()
            .flatMap(
                year -> Stream.of(6, 12).map(month -> YearMonth.of(year, month).atEndOfMonth()))
            .filter(TimestampAtALeapSecondTest::isTaken)
            .count();
    assertEquals(37 - 10, count);
  }
}

package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.input.JsonTrees;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.scale.TaiInstant;

class CompareTimestampsTest {

  private static final CompareTimestamps TOOL =
      new CompareTimestamps(new TimestampReader(Json::object, LeapSecondTable::shipped));

  private static final String EARLY =
      "{\"earliest\":\"2026-11-22T21:30:00.100Z\",\"latest\":\"2026-11-22T21:30:00.110Z\"}";
  private static final String MIDDLE =
      "{\"earliest\":\"2026-11-22T21:30:00.108Z\",\"latest\":\"2026-11-22T21:30:00.120Z\"}";
  private static final String LATE =
      "{\"earliest\":\"2026-11-22T21:30:00.120Z\",\"latest\":\"2026-11-22T21:30:00.130Z\"}";

  private static CompareTimestamps.Response compare(String first, String second)
      throws ToolException {
    return compare(first, second, Optional.empty());
  }

  private static CompareTimestamps.Response compare(
      String first, String second, Optional<Long> defaultUncertaintyNs) throws ToolException {
    return TOOL.call(
        new CompareTimestamps.Request(
            JsonTrees.tree(first), JsonTrees.tree(second), defaultUncertaintyNs));
  }

  private static BigInteger nanos(long count) {
    return BigInteger.valueOf(count);
  }

  /** A stamp with all that a stamp has. */
  private static String stamp(String node, long counter, String interval) {
    return "{\"clocks\":{\"o\":1,\""
        + node
        + "\":"
        + counter
        + "},\"hybrid\":\"2026-11-22T21:30:00.100Z-0000-"
        + node
        + "\","
        + interval.substring(1);
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new CompareTimestamps.Response(
            "indeterminate",
            "interval",
            false,
            "The intervals overlap by 2 ms: either event may have come first.",
            "indeterminate",
            nanos(2_000_000),
            BigInteger.ZERO,
            nanos(2_000_000),
            false),
        compare(
            "{\"earliest\":\"2026-11-22T21:30:00.119Z\",\"latest\":\"2026-11-22T21:30:00.127Z\"}",
            "\"2026-11-22T21:30:00.125Z\"",
            Optional.of(1_000_000L)));
  }

  /** In each form it may be shown in, beside what surely came later where it was not left out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          {'earliest':'2029-12-31T23:59:58.5Z','latest':'2029-12-31T23:59:59.7Z'}; 00.5; 200000000
          {'instant':'2029-12-31T23:59:59.7Z','uncertainty_ns':0};                 00.5; 200000000
          {'epoch_ms':1893455999700,'uncertainty_ns':0};                           00.5; 200000000
          {'datetime':'2029-12-31T23:59:59.7Z'};                                   01.5; 200000000
          """)
  void whoShowsASecondThatWasLeftOutMayBeAsFarBehindTheNext(
      String shown, String later, long overlapNanos) throws ToolException {
    LeapSecondTable today = LeapSecondTable.shipped();
    List<LeapSecond> leaps = new ArrayList<>(today.leaps());
    leaps.add(new LeapSecond(LocalDate.of(2029, 12, 31), -1));
    LeapSecondTable table =
        LeapSecondTable.of(
            "made up", today.updated(), Instant.parse("2030-06-28T00:00:00Z"), leaps);
    CompareTimestamps tool = new CompareTimestamps(new TimestampReader(Json::object, () -> table));
    CompareTimestamps.Response response =
        tool.call(
            new CompareTimestamps.Request(
                JsonTrees.tree(shown.replace('\'', '"')),
                JsonTrees.tree(
                    "{\"earliest\":\"2030-01-01T00:00:"
                        + later
                        + "Z\",\"latest\":\"2030-01-01T00:00:02Z\"}"),
                Optional.empty()));
    assertEquals("indeterminate", response.verdict());
    assertEquals(nanos(overlapNanos), response.overlapNs());
  }

  @Test
  void disjointIntervalsProveAnOrder() throws ToolException {
    CompareTimestamps.Response before = compare(EARLY, LATE);
    assertEquals(
        new CompareTimestamps.Response(
            "before",
            "interval",
            true,
            "The first interval ends 10 ms before the second begins.",
            "before",
            nanos(20_000_000),
            nanos(10_000_000),
            BigInteger.ZERO,
            false),
        before);
    CompareTimestamps.Response after = compare(LATE, EARLY);
    assertEquals("after", after.verdict());
    assertEquals(true, after.proved());
    assertEquals(nanos(-20_000_000), after.timeDifferenceNs());
    assertEquals(nanos(10_000_000), after.gapNs());
    assertEquals("The second interval ends 10 ms before the first begins.", after.reason());
  }

  @Test
  void touchingEndsProveNothing() throws ToolException {
    CompareTimestamps.Response touching = compare(MIDDLE, LATE);
    assertEquals("indeterminate", touching.verdict());
    assertEquals(false, touching.proved());
    assertEquals(BigInteger.ZERO, touching.overlapNs());
    assertEquals(
        "The intervals share one moment: either event may have come first.", touching.reason());
  }

  @Test
  void identicalIntervalsAreEqualAndProveNothing() throws ToolException {
    CompareTimestamps.Response equal = compare(EARLY, EARLY);
    assertEquals("equal", equal.verdict());
    assertEquals(false, equal.proved());
    assertEquals(nanos(10_000_000), equal.overlapNs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1}|{\"a\":2}|before",
        "{\"a\":1}|{\"a\":1,\"b\":1}|before",
        "{\"clocks\":{}}|{\"a\":1}|before",
        "{\"a\":3,\"b\":1}|{\"a\":2,\"b\":1}|after",
        "{\"a\":1,\"b\":0}|{\"a\":1}|equal",
        "{\"a\":1}|{\"b\":1}|concurrent",
        "{\"a\":2,\"b\":1}|{\"a\":1,\"b\":2}|concurrent"
      })
  void vectorClocksAreProofOfEveryVerdict(String first, String second, String verdict)
      throws ToolException {
    CompareTimestamps.Response response = compare(first, second);
    assertEquals(verdict, response.verdict());
    assertEquals("vector_clock", response.basis());
    assertEquals(true, response.proved());
    assertNull(response.physical());
    assertNull(response.timeDifferenceNs());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:30:00.123Z-0000-b, 2026-11-22T21:30:00.123Z-0001-a, before",
    "2026-11-22T21:30:00.124Z-0000-a, 2026-11-22T21:30:00.123Z-ffff-a, after",
    "2026-11-22T21:30:00.123Z-0000-a, 2026-11-22T21:30:00.123Z-0000-a, equal",
    "2026-11-22T21:30:00.123Z-0000-a, 2026-11-22T21:30:00.123Z-0000-b, concurrent"
  })
  void hybridsAreOrderedAndProveNothing(String first, String second, String verdict)
      throws ToolException {
    CompareTimestamps.Response response = compare("\"" + first + "\"", "\"" + second + "\"");
    assertEquals(verdict, response.verdict());
    assertEquals("hybrid", response.basis());
    assertEquals(false, response.proved());
    assertNull(response.physical());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T21:30:00Z, 2026-11-22T21:30:00.000000001Z, before, 1",
    "2026-11-22T21:30:00Z, 2026-11-22T21:29:59Z, after, -1000000000",
    "2026-11-22T21:30:00Z, 2026-11-22T22:30:00+01:00, equal, 0",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z, before, 1000000000",
    "2016-12-31T23:59:59Z, 2016-12-31T23:59:60Z, before, 1000000000",
    "2016-12-31T23:59:60.75Z, 2016-12-31T23:59:60.5Z, after, -250000000",
    "2016-12-31T23:59:60.999999999Z, 2016-12-31T23:59:60.999999999Z, equal, 0",
    "2016-12-31T23:59:59.999999999Z, 2016-12-31T23:59:60Z, before, 1",
    "2017-01-01T01:59:60.999999999+02:00, 2017-01-01T00:00:00Z, before, 1",
    "2016-12-31T00:00:00Z, 2017-01-01T00:00:00Z, before, 86401000000000",
    "1971-12-31T00:00:00Z, 1972-01-01T00:00:00Z, before, 86400000000000",
    "0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999999999Z, before, 315537897626999999999"
  })
  void bareInstantsAreOrderedAndProveNothing(
      String first, String second, String verdict, BigInteger difference) throws ToolException {
    CompareTimestamps.Response response = compare("\"" + first + "\"", "\"" + second + "\"");
    assertEquals(verdict, response.verdict());
    assertEquals("instant", response.basis());
    assertEquals(false, response.proved());
    assertEquals(verdict, response.physical());
    assertEquals(difference, response.timeDifferenceNs());
    assertEquals(BigInteger.ZERO, response.gapNs());
  }

  private static String ends(String earliest, String latest) {
    return "{\"earliest\":\"2016-12-31T"
        + earliest
        + "Z\",\"latest\":\"2016-12-31T"
        + latest
        + "Z\"}";
  }

  @Test
  void intervalsWithinALeapSecondAreToldApart() throws ToolException {
    CompareTimestamps.Response apart =
        compare(ends("23:59:60.1", "23:59:60.2"), ends("23:59:60.3", "23:59:60.4"));
    assertEquals("before", apart.verdict());
    assertEquals(true, apart.proved());
    assertEquals(nanos(100_000_000), apart.gapNs());
    assertEquals(nanos(200_000_000), apart.timeDifferenceNs());
    CompareTimestamps.Response across =
        compare(ends("23:59:59.9", "23:59:60.2"), ends("23:59:60.1", "23:59:60.4"));
    assertEquals("indeterminate", across.verdict());
    assertEquals(nanos(100_000_000), across.overlapNs());
  }

  private static final UtcScale UTC = new UtcScale(LeapSecondTable.shipped());
  private static final TaiInstant LEAP = UTC.parse("2016-12-31T23:59:60Z");

  @Property
  @Label("around a leap second, instants are ordered and apart as their moments of TAI are")
  void instantsAroundALeapSecondAreThoseOfTai(
      @ForAll @LongRange(min = -2_000_000_000, max = 2_000_000_000) long first,
      @ForAll @LongRange(min = -2_000_000_000, max = 2_000_000_000) long second)
      throws ToolException {
    CompareTimestamps.Response response = compare(utc(first), utc(second));
    assertEquals(nanos(second - first), response.timeDifferenceNs());
    assertEquals(
        first == second ? "equal" : first < second ? "before" : "after", response.verdict());
  }

  private static String utc(long sinceLeap) {
    return "\"" + IsoText.of(UTC.toUtc(LEAP.plus(Duration.ofNanos(sinceLeap)))) + "\"";
  }

  @Test
  void theStrongestThingThatBothCarryDecides() throws ToolException {
    String withAll = stamp("a", 1, EARLY);
    assertEquals("vector_clock", compare(withAll, stamp("b", 1, MIDDLE)).basis());
    assertEquals(
        "interval",
        compare(withAll, "{\"hybrid\":\"2026-11-22T21:30:00.100Z-0000-b\"," + MIDDLE.substring(1))
            .basis());
    assertEquals(
        "hybrid",
        compare(
                withAll,
                "{\"hybrid\":\"2026-11-22T21:30:00.100Z-0000-b\","
                    + "\"instant\":\"2026-11-22T21:30:00.1Z\"}")
            .basis());
    assertEquals("interval", compare(withAll, "\"2026-11-22T21:30:00.1Z\"").basis());
  }

  @Test
  void aTimeWithoutABoundAgainstAnIntervalIsIndeterminate() throws ToolException {
    CompareTimestamps.Response response = compare(EARLY, "\"2027-01-01T00:00:00Z\"");
    assertEquals("indeterminate", response.verdict());
    assertEquals("interval", response.basis());
    assertEquals(false, response.proved());
    assertEquals("indeterminate", response.physical());
    assertEquals(
        "The second timestamp states no bound: it may be anywhere; default_uncertainty_ns gives it"
            + " one.",
        response.reason());
    assertEquals("before", compare(EARLY, "\"2027-01-01T00:00:00Z\"", Optional.of(0L)).verdict());
    assertEquals(
        "indeterminate",
        compare(
                "{\"utc_seconds\":0,\"utc_nanoseconds\":0,\"earliest\":null,\"latest\":null}",
                EARLY)
            .verdict());
  }

  @Test
  void clocksThatContradictTheIntervalsAreTold() throws ToolException {
    CompareTimestamps.Response lie = compare(stamp("b", 1, LATE), stamp("b", 2, EARLY));
    assertEquals("before", lie.verdict());
    assertEquals("after", lie.physical());
    assertEquals(true, lie.contradiction());
    assertEquals(
        "The first vector clock is below the second: the second event knows of the first, yet by"
            + " the intervals it was at least 10 ms earlier; one of the clocks is wrong.",
        lie.reason());
    assertEquals(true, compare(stamp("b", 2, EARLY), stamp("b", 1, LATE)).contradiction());
    assertEquals(false, compare(stamp("b", 1, EARLY), stamp("b", 2, LATE)).contradiction());
    assertEquals(false, compare(stamp("b", 1, MIDDLE), stamp("b", 2, EARLY)).contradiction());
    assertEquals(false, compare(stamp("b", 1, LATE), stamp("c", 1, EARLY)).contradiction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1}|\"2026-11-22T21:30:00Z\"|A vector clock and an instant",
        "\"2026-11-22T21:30:00Z\"|{\"a\":1}|A vector clock and an instant",
        "{\"a\":1}|{\"datetime\":\"2026-11-22T21:30:00Z\"}|A vector clock and an interval",
        "\"2026-11-22T21:30:00.123Z-0000-a\"|{\"a\":1}|A vector clock and a hybrid timestamp",
        "\"2026-11-22T21:30:00.123Z-0000-a\"|\"2026-11-22T21:30:00Z\"|A hybrid timestamp and an instant"
      })
  void whatHasNothingInCommonIsRefused(String first, String second, String what) {
    var refused = assertThrows(ToolException.class, () -> compare(first, second));
    assertEquals(ErrorCode.NOT_COMPARABLE, refused.code());
    assertEquals(what + " cannot be compared; stamp_event gives both", refused.getMessage());
  }

  @Test
  void aRefusalNamesTheArgumentAndTheKind() {
    var second = assertThrows(ToolException.class, () -> compare(EARLY, "\"x\""));
    assertEquals("timestamp2", second.argument());
    assertEquals(ErrorCode.INVALID_TIMESTAMP, second.code());
    var first = assertThrows(ToolException.class, () -> compare("{\"a\":-1}", "\"x\""));
    assertEquals("timestamp1", first.argument());
    assertEquals(ErrorCode.INVALID_CLOCK, first.code());
  }

  private static final Map<String, String> INVERSE =
      Map.of(
          "before", "after",
          "after", "before",
          "equal", "equal",
          "concurrent", "concurrent",
          "indeterminate", "indeterminate");

  @Property
  @Label("the other way round, the verdict is the inverse and the numbers are the same")
  void comparingIsAntisymmetric(@ForAll("stamps") String first, @ForAll("stamps") String second)
      throws ToolException {
    CompareTimestamps.Response forth = compare(first, second);
    CompareTimestamps.Response back = compare(second, first);
    assertEquals(INVERSE.get(forth.verdict()), back.verdict());
    assertEquals(forth.basis(), back.basis());
    assertEquals(forth.proved(), back.proved());
    assertEquals(forth.gapNs(), back.gapNs());
    assertEquals(forth.overlapNs(), back.overlapNs());
    assertEquals(forth.contradiction(), back.contradiction());
    assertEquals(
        Optional.ofNullable(forth.timeDifferenceNs()).map(BigInteger::negate),
        Optional.ofNullable(back.timeDifferenceNs()));
  }

  /** Stamps that have at least a hybrid, so that any two can be compared. */
  @Provide
  Arbitrary<String> stamps() {
    Arbitrary<String> clocks =
        Arbitraries.of("null", "{\"a\":1}", "{\"a\":2}", "{\"b\":1}", "{\"a\":1,\"b\":1}");
    Arbitrary<String> hybrids =
        Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.of("a", "b"))
            .as((counter, node) -> "2026-11-22T21:30:00.000Z-000" + counter + "-" + node);
    Arbitrary<String> times =
        Combinators.combine(
                Arbitraries.integers().between(0, 9), Arbitraries.of("null", "1000000000", "0"))
            .as(
                (second, uncertainty) ->
                    ",\"epoch_s\":" + second + ",\"uncertainty_ns\":" + uncertainty);
    return Combinators.combine(clocks, hybrids, Arbitraries.oneOf(times, Arbitraries.just("")))
        .as(
            (clock, hybrid, time) ->
                "{\"clocks\":" + clock + ",\"hybrid\":\"" + hybrid + "\"" + time + "}");
  }
}

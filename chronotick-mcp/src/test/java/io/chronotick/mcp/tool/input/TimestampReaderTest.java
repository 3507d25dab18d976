package io.chronotick.mcp.tool.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.input.InvalidInputException.Kind;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import io.chronotick.vectorclock.HybridTimestamp;
import io.chronotick.vectorclock.VectorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampReaderTest {

  private static final TimestampReader READER =
      new TimestampReader(Json::object, LeapSecondTable::shipped);

  private static Timestamp read(String json) throws InvalidInputException {
    return READER.read(JsonTrees.orNull(json));
  }

  private static String refusal(Kind kind, String json) {
    var refused = assertThrows(InvalidInputException.class, () -> read(json), json);
    assertEquals(kind, refused.kind(), json);
    return refused.getMessage();
  }

  private static final UtcScale UTC = new UtcScale(LeapSecondTable.shipped());

  private static Span interval(String earliest, String latest) {
    return new Span(UTC.parse(earliest), UTC.parse(latest));
  }

  private static Moment moment(String text) {
    return Moment.of(UTC.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"2026-11-22T21:30:00.5Z\"|2026-11-22T21:30:00.5Z",
        "\"2026-11-22t21:30:00.123456789z\"|2026-11-22T21:30:00.123456789Z",
        "\"2026-11-22 21:30Z\"|2026-11-22T21:30:00Z",
        "\"2026-11-22T16:30:00-05:00\"|2026-11-22T21:30:00Z",
        "\"2026-11-23T20:29:00+23:59\"|2026-11-22T20:30:00Z",
        "\"1850-01-01T00:00:00-04:56:02\"|1850-01-01T04:56:02Z",
        "\"0001-01-01T00:00:00Z\"|0001-01-01T00:00:00Z",
        "\"9999-12-31T23:59:59.999999999Z\"|9999-12-31T23:59:59.999999999Z",
        "1795383000123456789|2026-11-22T21:30:00.123456789Z",
        "\"1795383000123456789\"|2026-11-22T21:30:00.123456789Z",
        "-100000000000000001|1966-10-31T14:13:19.999999999Z",
        "\"100000000000000000\"|1973-03-03T09:46:40Z",
        "\"253402300799999999999\"|9999-12-31T23:59:59.999999999Z",
        "{\"epoch_s\": 1795383000}|2026-11-22T21:30:00Z",
        "{\"epoch_s\": 1795383000.0}|2026-11-22T21:30:00Z",
        "{\"epoch_ms\": 1795383000123}|2026-11-22T21:30:00.123Z",
        "{\"epoch_us\": \"1795383000123456\"}|2026-11-22T21:30:00.123456Z",
        "{\"epoch_ns\": 1795383000123456789}|2026-11-22T21:30:00.123456789Z",
        "{\"epoch_ns\": -1}|1969-12-31T23:59:59.999999999Z",
        "{\"epoch_s\": 0}|1970-01-01T00:00:00Z",
        "{\"instant\": \"2026-11-22T21:30:00Z\"}|2026-11-22T21:30:00Z",
        "{\"utc_seconds\": 1795383000, \"utc_nanoseconds\": 5}|2026-11-22T21:30:00.000000005Z",
        "\"{\\\"epoch_s\\\": 1795383000}\"|2026-11-22T21:30:00Z"
      })
  void anInstantInEachOfItsForms(String json, String instant) throws InvalidInputException {
    assertEquals(Timestamp.of(moment(instant)), read(json));
  }

  @Test
  void anUncertaintyMakesAnInstantAnInterval() throws InvalidInputException {
    Timestamp read = read("{\"epoch_ms\": 1795383000123, \"uncertainty_ns\": 1000000}");
    assertEquals(
        Optional.of(interval("2026-11-22T21:30:00.122Z", "2026-11-22T21:30:00.124Z")),
        read.interval());
    assertEquals(Optional.of(UTC.parse("2026-11-22T21:30:00.123Z")), read.time());
    assertEquals(Optional.of(Duration.ofMillis(1)), read.uncertainty());
  }

  @Test
  void aRecordOfTheReferenceServerIsTheSecondItWasTruncatedTo() throws InvalidInputException {
    Timestamp read =
        read(
            "{\"timezone\": \"America/New_York\", \"datetime\": \"2026-11-22T16:30:00-05:00\","
                + " \"day_of_week\": \"Sunday\", \"is_dst\": false}");
    assertEquals(
        Optional.of(interval("2026-11-22T21:30:00Z", "2026-11-22T21:30:01Z")), read.interval());
    assertEquals(Optional.empty(), read.instant());
    assertEquals(Optional.of(UTC.parse("2026-11-22T21:30:00.5Z")), read.time());
  }

  @Test
  void aReadingIsItsIntervalOrItsInstantWhereItHasNoBound() throws InvalidInputException {
    String reading =
        "{\"datetime\": \"2026-11-22T21:30:00+00:00\", \"utc_seconds\": 1795383000,"
            + " \"utc_nanoseconds\": 123456789, \"uncertainty_ns\": %s, \"earliest\": %s,"
            + " \"latest\": %s}";
    Timestamp bounded =
        read(
            String.format(
                reading,
                "4100200",
                "\"2026-11-22T21:30:00.119356589Z\"",
                "\"2026-11-22T21:30:00.127056789Z\""));
    assertEquals(
        Optional.of(interval("2026-11-22T21:30:00.119356589Z", "2026-11-22T21:30:00.127056789Z")),
        bounded.interval(),
        "what is stated, and not ± the uncertainty");
    Moment instant = moment("2026-11-22T21:30:00.123456789Z");
    assertEquals(Optional.of(instant), bounded.instant());
    assertEquals(Timestamp.of(instant), read(String.format(reading, "null", "null", "null")));
  }

  @Test
  void aVectorClockStandsAloneOrUnderItsKey() throws InvalidInputException {
    VectorClock clock = VectorClock.of(Map.of(NodeId.of("a"), 3L, NodeId.of("b"), 1L));
    assertEquals(Timestamp.of(clock), read("{\"clocks\": {\"a\": 3, \"b\": 1}}"));
    assertEquals(Timestamp.of(clock), read("{\"a\": 3, \"b\": 1, \"c\": 0}"));
    assertEquals(Timestamp.of(clock), read("{\"a\": 3.0, \"b\": 1e0}"));
    assertEquals(Timestamp.of(VectorClock.EMPTY), read("{\"clocks\": {}}"));
  }

  @Test
  void aHybridTimestampIsTextWithItsNode() throws InvalidInputException {
    Timestamp read = read("\"2026-11-22T21:30:00.123Z-00ff-agent-a\"");
    assertEquals(
        new NodeHybrid(
            HybridTimestamp.of(Instant.parse("2026-11-22T21:30:00.123Z"), 255),
            NodeId.of("agent-a")),
        read.hybrid().orElseThrow());
    assertEquals(Optional.of(NodeId.of("agent-a")), read.node());
    assertEquals(read, read("{\"hybrid\": \"2026-11-22T21:30:00.123Z-00ff-agent-a\"}"));
    assertEquals("2026-11-22T21:30:00.123Z-00ff-agent-a", read.hybrid().orElseThrow().toString());
  }

  @Test
  void aStampCarriesAllItContains() throws InvalidInputException {
    Timestamp read =
        read(
            "{\"event_id\": \"b:2\", \"node_id\": \"b\", \"label\": null, \"clocks\": {\"b\": 2},"
                + " \"hybrid\": \"2026-11-22T21:30:00.250Z-0000-b\","
                + " \"instant\": \"2026-11-22T21:30:00.250000000Z\","
                + " \"earliest\": \"2026-11-22T21:30:00.245900000Z\","
                + " \"latest\": \"2026-11-22T21:30:00.253600000Z\", \"uncertainty_ns\": 4100000,"
                + " \"status\": \"SYNCHRONIZED\", \"interval_kind\": \"guaranteed\","
                + " \"warnings\": []}");
    assertEquals(
        new Timestamp(
            Optional.of(NodeId.of("b")),
            Optional.of(VectorClock.of(Map.of(NodeId.of("b"), 2L))),
            Optional.of(interval("2026-11-22T21:30:00.2459Z", "2026-11-22T21:30:00.2536Z")),
            NodeHybrid.parse("2026-11-22T21:30:00.250Z-0000-b"),
            Optional.of(moment("2026-11-22T21:30:00.25Z")),
            Optional.of(Duration.ofNanos(4_100_000))),
        read);
  }

  @Test
  void theTimeOfACreatedVectorClockIsInside() throws InvalidInputException {
    Timestamp read =
        read(
            "{\"node_id\": \"b\", \"clocks\": {\"b\": 1}, \"timestamp\": {\"utc_seconds\": 0,"
                + " \"utc_nanoseconds\": 7, \"earliest\": \"1970-01-01T00:00:00Z\","
                + " \"latest\": \"1970-01-01T00:00:01Z\", \"uncertainty_ns\": 999999993}}");
    assertEquals(
        Optional.of(interval("1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z")), read.interval());
    assertEquals(Optional.of(moment("1970-01-01T00:00:00.000000007Z")), read.instant());
    assertEquals(Optional.of(NodeId.of("b")), read.node());
    assertTrue(read.clock().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"2026-11-22\"",
        "\"21:30\"",
        "\" 2026-11-22T21:30:00Z\"",
        "\"2026-11-22T21:30:00Z\\n\"",
        "\"2026-11-22T24:00:00Z\"",
        "\"2026-02-30T00:00:00Z\"",
        "\"2026-11-22T21:30:00.1234567890Z\"",
        "\"2026-11-22T21:30:00+24:00\"",
        "\"0000-01-01T00:00:00-01:00\"",
        "\"0001-01-01T00:00:00+00:01\"",
        "\"9999-12-31T23:59:59-00:01\"",
        "\"+02026-11-22T21:30:00Z\"",
        "\"٢٠٢٦-11-22T21:30:00Z\"",
        "\"2026-11-22T21:30:00.123Z-0000-\"",
        "\"2026-11-22T21:30:00.123Z-0000-a b\"",
        "\"2026-11-22T21:30:00.123Z-00FF-a\"",
        "\"2026-11-22T21:30:00.12Z-0000-aa\"",
        "\"{\"",
        "\"{\\\"a\\\": 1} \\\"\"",
        "\"[]\"",
        "{}",
        "{\"a\": \"1\"}",
        "{\"label\": null}",
        "{\"clocks\": null}",
        "{\"timestamp\": 5}",
        "[]",
        "null",
        "true",
        "1.5",
        "1.795383000123456789e18",
        "1e999"
      })
  void whatIsNoTimestampIsToldWhatIs(String json) {
    String text = refusal(Kind.TIMESTAMP, json);
    assertTrue(text.startsWith("Not a timestamp: "), text);
    assertTrue(text.contains(". Accepted: ISO-8601 with Z or an offset; epoch nanoseconds;"), text);
  }

  @Test
  void theRefusedTextIsEchoedInPythonNotationAndCut() {
    assertTrue(refusal(Kind.TIMESTAMP, "\"it's\"").startsWith("Not a timestamp: \"it's\". "));
    assertTrue(
        refusal(Kind.TIMESTAMP, "\"" + "x".repeat(5000) + "\"")
            .startsWith("Not a timestamp: '" + "x".repeat(1024) + "…'. Accepted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"2026-11-22T21:30:00\"|'2026-11-22T21:30:00' has no UTC offset; add Z or ±HH:MM",
        "{\"datetime\": \"2026-11-22 21:30\"}|'2026-11-22 21:30' has no UTC offset; add Z or ±HH:MM",
        "1795383000|1795383000 is ambiguous; use {\"epoch_s\": 1795383000}",
        "\"1795383000\"|1795383000 is ambiguous; use {\"epoch_s\": 1795383000}",
        "1795383000123.0|1795383000123 is ambiguous; use {\"epoch_ms\": 1795383000123}",
        "-1795383000123456|-1795383000123456 is ambiguous; use {\"epoch_us\": -1795383000123456}",
        "99999999999999999|99999999999999999 is ambiguous; use {\"epoch_us\": 99999999999999999}",
        "0|0 is ambiguous; use {\"epoch_s\": 0}",
        "253402300800000000000|epoch_ns 253402300800000000000 is not in the years 1 to 9999",
        "{\"epoch_s\": -62135596801}|epoch_s -62135596801 is not in the years 1 to 9999",
        "{\"epoch_s\": 1e15}|epoch_s 1000000000000000 is not in the years 1 to 9999",
        "{\"epoch_s\": 1.5}|epoch_s is 1.5; an integer is accepted",
        "{\"epoch_s\": 1, \"epoch_ms\": 1000}|epoch_s and epoch_ms are two instants; one is accepted",
        "{\"epoch_s\": 1, \"uncertainty_ns\": -1}|uncertainty_ns is negative",
        "{\"epoch_s\": 1, \"uncertainty_ns\": 0.5}|uncertainty_ns is 0.5; an integer is accepted",
        "{\"epoch_s\": 1, \"uncertainty_ns\": 1000000000000000001}|uncertainty_ns is 1000000000000000001; up to 10^18 are accepted",
        "{\"utc_seconds\": 1}|utc_nanoseconds is None; an integer is accepted",
        "{\"utc_seconds\": 1, \"utc_nanoseconds\": 1000000000}|utc_nanoseconds is 1000000000; 0 to 999999999 are accepted",
        "{\"earliest\": \"2026-11-22T21:30:00Z\"}|earliest without latest",
        "{\"latest\": \"2026-11-22T21:30:00Z\"}|latest without earliest",
        "{\"earliest\": \"2026-11-22T21:30:01Z\", \"latest\": \"2026-11-22T21:30:00Z\"}|latest 2026-11-22T21:30:00Z is before earliest 2026-11-22T21:30:01Z",
        "{\"node_id\": \"b\", \"hybrid\": \"2026-11-22T21:30:00.250Z-0000-a\"}|node_id is b, but hybrid is of node a",
        "{\"node_id\": \"b b\", \"clocks\": {}}|node_id is 'b b'; 1 to 128 of A-Z a-z 0-9 . _ : @ / - are accepted"
      })
  void whatIsNearlyATimestampIsToldWhatIsWrong(String json, String text) {
    assertEquals(text, refusal(Kind.TIMESTAMP, json));
  }

  @Test
  void aHybridThatIsNoneIsToldWhatIs() {
    assertTrue(
        refusal(Kind.TIMESTAMP, "{\"hybrid\": 5}").startsWith("hybrid is 5; UTC milliseconds"));
    assertTrue(refusal(Kind.TIMESTAMP, "{\"hybrid\": \"x\"}").startsWith("hybrid is 'x'; UTC"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"x\": -1}|entry 'x' is -1; integers from 0 to 9007199254740991 are accepted",
        "{\"clocks\": {\"x\": 1.5}}|entry 'x' is 1.5; integers from 0 to 9007199254740991 are accepted",
        "{\"x\": 9007199254740992}|entry 'x' is 9007199254740992; integers from 0 to 9007199254740991 are accepted",
        "{\"x\": 18446744073709551616}|entry 'x' is 18446744073709551616; integers from 0 to 9007199254740991 are accepted",
        "{\"clocks\": {\"x\": \"1\"}}|entry 'x' is '1'; integers from 0 to 9007199254740991 are accepted",
        "{\"clocks\": {\"x\": null}}|entry 'x' is None; integers from 0 to 9007199254740991 are accepted",
        "{\"clocks\": {\"x\": true}}|entry 'x' is True; integers from 0 to 9007199254740991 are accepted",
        "{\"a\": 1, \"x\": \"1\"}|entry 'x' is '1'; integers from 0 to 9007199254740991 are accepted",
        "{\"clocks\": {\"é\": 1}}|entry 'é' is no node id; 1 to 128 of A-Z a-z 0-9 . _ : @ / - are accepted",
        "{\"clocks\": {\"\": 1}}|entry '' is no node id; 1 to 128 of A-Z a-z 0-9 . _ : @ / - are accepted",
        "{\"clocks\": {\"a\\n\": 1}}|entry 'a\\n' is no node id; 1 to 128 of A-Z a-z 0-9 . _ : @ / - are accepted",
        "{\"clocks\": [1]}|[1] is no object of nodes and their counters"
      })
  void aVectorClockIsRefusedAtItsFirstWrongEntry(String json, String text) {
    assertEquals("Invalid vector clock: " + text, refusal(Kind.CLOCK, json));
  }

  @Test
  void aVectorClockHasAtMost256Entries() throws InvalidInputException {
    var clock = new StringBuilder("{\"n0\": 9007199254740991");
    for (int i = 1; i < 256; i++) {
      clock.append(", \"n").append(i).append("\": 1");
    }
    assertEquals(256, read(clock + "}").clock().orElseThrow().size());
    assertEquals(
        "Invalid vector clock: entry 'x' is one too many; 256 are accepted",
        refusal(Kind.CLOCK, clock + ", \"x\": 0}"));
  }

  @Test
  void aDefaultBoundIsOnlyForWhatStatesNone() throws InvalidInputException {
    Duration bound = Duration.ofSeconds(1);
    assertEquals(
        Optional.of(interval("1969-12-31T23:59:59Z", "1970-01-01T00:00:01Z")),
        read("{\"epoch_s\": 0}").withDefaultBound(bound).interval());
    Timestamp stated = read("{\"epoch_s\": 0, \"uncertainty_ns\": 5}");
    assertEquals(stated, stated.withDefaultBound(bound));
    Timestamp clock = read("{\"a\": 1}");
    assertEquals(clock, clock.withDefaultBound(bound));
  }

  @Property
  @Label("any tree is a timestamp or is refused in one short line")
  void anyTreeIsReadOrRefused(@ForAll("trees") Object tree) {
    try {
      assertFalse(READER.read(tree).isNothing());
    } catch (InvalidInputException refused) {
      assertTrue(refused.getMessage().length() < 2500);
      assertEquals(1, refused.getMessage().lines().count());
    }
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.doubles(),
            Arbitraries.bigIntegers(),
            Arbitraries.of(true, false),
            Arbitraries.strings().ofMaxLength(40),
            Arbitraries.of(
                "2016-12-31T23:59:60Z",
                "2026-11-22T21:30:00.123Z",
                "2026-11-22T21:30:00.123Z-0000-a",
                "{\"epoch_s\": 1}",
                "{\"timestamp\": {\"a\": 1}}",
                "1795383000123456789"));
    Arbitrary<String> keys =
        Arbitraries.of(
            "clocks",
            "hybrid",
            "earliest",
            "latest",
            "utc_seconds",
            "utc_nanoseconds",
            "instant",
            "epoch_ms",
            "epoch_ns",
            "datetime",
            "timestamp",
            "uncertainty_ns",
            "node_id",
            "x");
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                Arbitraries.maps(keys, inner).ofMaxSize(5).map(Object.class::cast),
                inner.list().ofMaxSize(3).map(Object.class::cast)),
        0,
        3);
  }

  @Property
  @Label("the order of hybrid texts is that of stamps, then that of names")
  void hybridTextsSortAsStampsDo(
      @ForAll("hybrids") NodeHybrid first, @ForAll("hybrids") NodeHybrid second) {
    int byStamp = first.stamp().compareTo(second.stamp());
    int order = byStamp != 0 ? byStamp : first.node().compareTo(second.node());
    assertEquals(
        Integer.signum(order), Integer.signum(first.toString().compareTo(second.toString())));
    assertEquals(Optional.of(first), NodeHybrid.parse(first.toString()));
  }

  @Provide
  Arbitrary<NodeHybrid> hybrids() {
    Arbitrary<Long> packed =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            Arbitraries.longs().between(0, 300_000));
    Arbitrary<NodeId> nodes = Arbitraries.of("a", "A", "a-b", "b", "b/1").map(NodeId::of);
    return net.jqwik.api.Combinators.combine(packed.map(HybridTimestamp::new), nodes)
        .as(NodeHybrid::new);
  }
}

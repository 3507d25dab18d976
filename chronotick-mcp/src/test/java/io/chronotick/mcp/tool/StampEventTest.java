package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.input.JsonTrees;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.ClockReading;
import io.chronotick.model.NodeId;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampEventTest {

  private static final ClockReading NOW =
      Readings.of(
          "2026-11-22T21:30:00.250Z", "2026-11-22T21:30:00.245900Z", "2026-11-22T21:30:00.253600Z");

  private final EventClocks events = clocks(NOW);
  private final StampEvent tool = tool(events);

  private static EventClocks clocks(ClockReading now) {
    return EventClocks.inMemory(() -> now, EventClocks.MAX_REMOTE_AHEAD, () -> 0);
  }

  private static StampEvent tool(EventClocks events) {
    return new StampEvent(
        events,
        NodeId.of("ct-own"),
        new TimestampReader(Json::object, LeapSecondTable::shipped),
        LeapSecondTable::shipped);
  }

  private static StampEvent.Request request(String node) {
    return new StampEvent.Request(
        Optional.of(node), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static StampEvent.Request receiving(String node, String received) {
    return new StampEvent.Request(
        Optional.of(node),
        Optional.empty(),
        Optional.of(JsonTrees.tree(received)),
        Optional.empty());
  }

  private static StampEvent.Request carrying(Object previous) {
    return new StampEvent.Request(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(previous));
  }

  private ToolException refusal(StampEvent.Request request) {
    return assertThrows(ToolException.class, () -> tool.call(request));
  }

  private static String hybridAt(String time) {
    return "{\"hybrid\": \"" + time + "-0000-a\"}";
  }

  @Test
  void theContractsExample() throws ToolException {
    new CreateVectorClock(events, NodeId.of("ct-own"), LeapSecondTable::shipped)
        .call(
            new CreateVectorClock.Request(
                Optional.of("agent-b"), Optional.of(Map.of("agent-a", 3L))));
    assertEquals(
        new StampEvent.Response(
            "agent-b:2",
            "agent-b",
            "order accepted",
            Map.of("agent-a", 3L, "agent-b", 2L),
            "2026-11-22T21:30:00.250Z-0000-agent-b",
            "2026-11-22T21:30:00.250000000Z",
            "2026-11-22T21:30:00.245900000Z",
            "2026-11-22T21:30:00.253600000Z",
            4_100_000L,
            "SYNCHRONIZED",
            "guaranteed",
            List.of()),
        tool.call(
            new StampEvent.Request(
                Optional.of("agent-b"),
                Optional.of("order accepted"),
                Optional.of(
                    JsonTrees.tree(
                        "{\"clocks\": {\"agent-a\": 3},"
                            + " \"hybrid\": \"2026-11-22T21:30:00.123Z-0000-agent-a\"}")),
                Optional.empty())));
  }

  @Test
  void withNothingGivenItIsAnEventOfTheServer() throws ToolException {
    StampEvent.Response stamp =
        tool.call(
            new StampEvent.Request(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    assertEquals("ct-own:1", stamp.eventId());
    assertNull(stamp.label());
    assertEquals("2026-11-22T21:30:00.250Z-0000-ct-own", stamp.hybrid());
  }

  @Test
  void withoutABoundTheStampSaysSo() throws ToolException {
    StampEvent.Response stamp = tool(clocks(Readings.unbounded(NOW.instant()))).call(request("a"));
    assertEquals("UNKNOWN", stamp.status());
    assertEquals("none", stamp.intervalKind());
    assertNull(stamp.earliest());
    assertNull(stamp.latest());
    assertNull(stamp.uncertaintyNs());
    assertEquals("2026-11-22T21:30:00.250000000Z", stamp.instant());
  }

  @Test
  void hybridsOfTheProcessRiseWhileItsClockStands() throws ToolException {
    assertEquals("2026-11-22T21:30:00.250Z-0000-a", tool.call(request("a")).hybrid());
    assertEquals("2026-11-22T21:30:00.250Z-0001-b", tool.call(request("b")).hybrid());
    assertEquals("2026-11-22T21:30:00.250Z-0002-a", tool.call(request("a")).hybrid());
  }

  @Test
  void allThatIsReceivedOrdersBeforeTheEvent() throws ToolException {
    StampEvent.Response stamp =
        tool.call(
            receiving(
                "b",
                "[{\"a\": 3}, \"2026-11-22T21:30:00.300Z-0007-a\","
                    + " \"{\\\"clocks\\\": {\\\"c\\\": 2, \\\"a\\\": 1}}\","
                    + " {\"hybrid\": \"2026-11-22T21:30:00.299Z-ffff-c\"}]"));
    assertEquals(Map.of("a", 3L, "b", 1L, "c", 2L), stamp.clocks());
    assertEquals("2026-11-22T21:30:00.300Z-0008-b", stamp.hybrid());
  }

  @Test
  void aResultIsReceivedAsItIs() throws ToolException {
    StampEvent.Response sent = tool.call(request("a"));
    Object tree = JsonTrees.tree(Json.compact(sent));
    StampEvent.Response got =
        tool.call(
            new StampEvent.Request(
                Optional.of("b"), Optional.empty(), Optional.of(tree), Optional.empty()));
    assertEquals(Map.of("a", 1L, "b", 1L), got.clocks());
    assertTrue(got.hybrid().compareTo(sent.hybrid()) > 0);
  }

  @Test
  void aLargerOwnCounterIsTakenOverWithAWarning() throws ToolException {
    StampEvent.Response stamp = tool.call(receiving("a", "{\"a\": 6}"));
    assertEquals("a:7", stamp.eventId());
    assertEquals(List.of(CreateVectorClock.takenOver(NodeId.of("a"))), stamp.warnings());
  }

  @Test
  void aStampTooFarAheadIsRefusedAndNothingIsChanged() throws ToolException {
    ToolException refused =
        refusal(
            receiving(
                "b", "{\"clocks\": {\"a\": 9}, \"hybrid\": \"2026-11-22T22:30:00.250Z-0000-a\"}"));
    assertEquals(ErrorCode.REMOTE_CLOCK_AHEAD, refused.code());
    assertEquals("received", refused.argument());
    assertEquals(
        "Received stamp is 3600.0 s ahead of this clock; refused, nothing was changed",
        refused.getMessage());
    StampEvent.Response next = tool.call(request("b"));
    assertEquals(Map.of("b", 1L), next.clocks());
    assertEquals("2026-11-22T21:30:00.250Z-0000-b", next.hybrid());
  }

  @ParameterizedTest
  @CsvSource({
    // Our latest is .2536, and half a second of slack is on top of it.
    "2026-11-22T21:30:00.753Z, , true",
    "2026-11-22T21:30:00.754Z, , false",
    // What the sender does not know of its own clock is on top of that, up to a second.
    "2026-11-22T21:30:00.853Z, 100000000, true",
    "2026-11-22T21:30:00.854Z, 100000000, false",
    "2026-11-22T21:30:01.753Z, 999000000000, true",
    "2026-11-22T21:30:01.754Z, 999000000000, false",
    "9999-12-31T23:59:59.999Z, 1000000000000000000, false"
  })
  void aStampIsBelievedAsFarAsErrorsExplainIt(String time, String uncertainty, boolean taken)
      throws ToolException {
    var request =
        receiving(
            "b", "{\"hybrid\": \"" + time + "-0000-a\", \"uncertainty_ns\": " + uncertainty + "}");
    if (taken) {
      assertEquals(time + "-0001-b", tool.call(request).hybrid());
    } else {
      assertEquals(ErrorCode.REMOTE_CLOCK_AHEAD, refusal(request).code());
      assertEquals("2026-11-22T21:30:00.250Z-0000-b", tool.call(request("b")).hybrid());
    }
  }

  @Test
  void withoutABoundOnlyTheSlackIsBelieved() throws ToolException {
    StampEvent blind = tool(clocks(Readings.unbounded(NOW.instant())));
    assertEquals(
        "2026-11-22T21:30:00.750Z-0001-b",
        blind.call(receiving("b", hybridAt("2026-11-22T21:30:00.750Z"))).hybrid());
    var refused =
        assertThrows(
            ToolException.class,
            () -> blind.call(receiving("b", hybridAt("2026-11-22T21:30:00.751Z"))));
    assertEquals(
        "Received stamp is 0.5 s ahead of this clock; refused, nothing was changed",
        refused.getMessage());
  }

  @Test
  void oneBadStampAmongManyRefusesAllOfThem() throws ToolException {
    String bad = "{\"hybrid\": \"2026-11-22T21:30:00.900Z-0000-a\"}";
    // The largest is explained by its sender's uncertainty, the second by nothing.
    String good =
        "{\"clocks\": {\"c\": 5}, \"hybrid\": \"2026-11-22T21:30:01.100Z-0000-c\","
            + " \"uncertainty_ns\": 1000000000}";
    assertEquals(
        "Received stamp is 0.7 s ahead of this clock; refused, nothing was changed",
        refusal(receiving("b", "[" + good + ", " + bad + "]")).getMessage());
    StampEvent.Response next = tool.call(request("b"));
    assertEquals(Map.of("b", 1L), next.clocks());
    assertEquals("2026-11-22T21:30:00.250Z-0000-b", next.hybrid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-22T21:30:00Z\"",
        "{\"epoch_s\": 5}",
        "[{\"a\": 1}, {\"datetime\": \"2026-11-22T21:30:00Z\"}]"
      })
  void aTimeAloneCannotBeReceived(String received) {
    ToolException refused = refusal(receiving("b", received));
    assertEquals(ErrorCode.INVALID_TIMESTAMP, refused.code());
    assertEquals("received", refused.argument());
    assertTrue(refused.getMessage().startsWith("An instant or interval carries no cause"));
  }

  @Test
  void whatIsReceivedMustBeReadable() {
    assertEquals(ErrorCode.INVALID_CLOCK, refusal(receiving("b", "{\"x\": -1}")).code());
    assertEquals(ErrorCode.INVALID_TIMESTAMP, refusal(receiving("b", "[null]")).code());
    assertEquals(ErrorCode.INVALID_TIMESTAMP, refusal(receiving("b", "[[{\"a\": 1}]]")).code());
  }

  @Test
  void theCountersLimitHoldsHereToo() throws ToolException {
    ToolException refused = refusal(receiving("b", "{\"b\": 9007199254740991}"));
    assertEquals(ErrorCode.CLOCK_OVERFLOW, refused.code());
    assertEquals("Vector clock of b is exhausted", refused.getMessage());
    assertEquals(
        "2026-11-22T21:30:00.250Z-0000-b",
        tool.call(request("b")).hybrid(),
        "the refused event took no hybrid");
  }

  @Test
  void aFullHybridIsRefusedWhereItMayNotBorrow() throws ToolException {
    // Half a second ahead by the last counter there is: the next millisecond is beyond all errors.
    ToolException refused = refusal(receiving("b", "\"2026-11-22T21:30:00.753Z-ffff-a\""));
    assertEquals(ErrorCode.CLOCK_OVERFLOW, refused.code());
    assertTrue(refused.getMessage().startsWith("Hybrid clock is exhausted: "));
    StampEvent.Response next = tool.call(request("b"));
    assertEquals("b:1", next.eventId());
    assertEquals("2026-11-22T21:30:00.250Z-0000-b", next.hybrid());
  }

  @Test
  void aCarriedNodeGoesOnFromItsStampAndTheServerKeepsNothing() throws ToolException {
    StampEvent.Response first =
        tool.call(carrying(JsonTrees.tree("{\"clocks\": {}, \"node_id\": \"c\"}")));
    assertEquals("c:1", first.eventId());
    StampEvent.Response second = tool.call(carrying(JsonTrees.tree(Json.compact(first))));
    assertEquals("c:2", second.eventId());
    assertEquals(Map.of("c", 2L), second.clocks());
    assertEquals("2026-11-22T21:30:00.250Z-0001-c", second.hybrid());
    assertEquals(List.of(), second.warnings());
    // Another server goes on with it as well.
    StampEvent.Response elsewhere =
        tool(clocks(NOW)).call(carrying(JsonTrees.tree(Json.compact(second))));
    assertEquals("c:3", elsewhere.eventId());
    assertEquals("2026-11-22T21:30:00.250Z-0002-c", elsewhere.hybrid());
    assertEquals(0, events.nodes().size());
    assertEquals("2026-11-22T21:30:00.250Z-0000-c", tool.call(request("c")).hybrid());
  }

  @Test
  void aCarriedNodeReceivesToo() throws ToolException {
    StampEvent.Response stamp =
        tool.call(
            new StampEvent.Request(
                Optional.of("c"),
                Optional.of(""),
                Optional.of(
                    JsonTrees.tree(
                        "{\"clocks\": {\"a\": 4}, \"hybrid\": \"2026-11-22T21:30:00.400Z-0003-a\"}")),
                Optional.of(JsonTrees.tree("{\"clocks\": {\"c\": 7, \"b\": 1}}"))));
    assertEquals(Map.of("a", 4L, "b", 1L, "c", 8L), stamp.clocks());
    assertEquals("2026-11-22T21:30:00.400Z-0004-c", stamp.hybrid());
    assertEquals("", stamp.label());
    assertEquals(List.of(), stamp.warnings());
  }

  @Test
  void aCarriedNodeWhoseNamesakeCountedMoreIsWarned() throws ToolException {
    StampEvent.Response stamp =
        tool.call(
            new StampEvent.Request(
                Optional.of("c"),
                Optional.empty(),
                Optional.of(JsonTrees.tree("{\"c\": 9}")),
                Optional.of(JsonTrees.tree("{\"c\": 7}"))));
    assertEquals("c:10", stamp.eventId());
    assertEquals(List.of(CreateVectorClock.takenOver(NodeId.of("c"))), stamp.warnings());
  }

  @Test
  void aCarriedNodeHonoursTheSameRefusals() {
    ToolException ahead =
        refusal(
            carrying(
                JsonTrees.tree(
                    "{\"clocks\": {\"c\": 1}, \"hybrid\": \"2026-11-22T22:30:00.250Z-0000-c\"}")));
    assertEquals(ErrorCode.REMOTE_CLOCK_AHEAD, ahead.code());
    assertEquals("previous", ahead.argument());
    assertEquals(
        "Previous stamp is 3600.0 s ahead of this clock; refused, nothing was changed",
        ahead.getMessage());
    ToolException vague =
        refusal(
            carrying(
                JsonTrees.tree(
                    "{\"clocks\": {\"c\": 1}, \"uncertainty_ns\": 1000000000000000000,"
                        + " \"hybrid\": \"2026-11-22T22:30:00.250Z-0000-c\"}")));
    assertEquals("previous", vague.argument(), "a second of its claim is believed");
    assertEquals(
        "Vector clock of ct-own is exhausted",
        refusal(carrying(JsonTrees.tree("{\"ct-own\": 9007199254740991}"))).getMessage());
  }

  @Test
  void aStampOfAnotherNodeIsNoPreviousOne() {
    ToolException refused =
        refusal(
            new StampEvent.Request(
                Optional.of("b"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(JsonTrees.tree("{\"clocks\": {\"a\": 1}, \"node_id\": \"a\"}"))));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("previous belongs to node a, not b", refused.getMessage());
    assertEquals("previous", refused.argument());
  }

  @Test
  void aPreviousStampWithoutAClockIsNone() {
    ToolException refused = refusal(carrying("2026-11-22T21:30:00.100Z-0000-a"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals(
        "previous has no vector clock; the result of the last stamp_event is accepted",
        refused.getMessage());
  }

  /**
   * Of many threads that stamp one node, no later event has an earlier stamp or time. The clock
   * goes on by a millisecond with each reading.
   */
  @Test
  void stampsOfANodeAreInTheOrderOfItsEvents() {
    var ticks = new AtomicLong();
    EventClocks running =
        EventClocks.inMemory(
            () -> {
              Instant now = NOW.instant().plusMillis(ticks.getAndIncrement());
              return Readings.of(now, TimeInterval.around(now, Duration.ofMillis(1)));
            },
            EventClocks.MAX_REMOTE_AHEAD,
            () -> 0);
    StampEvent shared = tool(running);
    List<StampEvent.Response> stamps = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    thread ->
                        CompletableFuture.runAsync(
                            () -> {
                              for (int i = 0; i < 250; i++) {
                                try {
                                  stamps.add(shared.call(request("n")));
                                } catch (ToolException refused) {
                                  throw new AssertionError(refused);
                                }
                              }
                            }))
                .toArray(CompletableFuture[]::new))
        .join();
    stamps.sort(Comparator.comparing(stamp -> stamp.clocks().get("n")));
    assertEquals(1000, stamps.size());
    for (int i = 1; i < stamps.size(); i++) {
      StampEvent.Response before = stamps.get(i - 1);
      StampEvent.Response after = stamps.get(i);
      assertTrue(before.hybrid().compareTo(after.hybrid()) < 0, before + " " + after);
      assertTrue(before.instant().compareTo(after.instant()) < 0, before + " " + after);
      assertTrue(after.hybrid().compareTo(after.instant()) < 0, "ahead of its own time: " + after);
    }
  }
}

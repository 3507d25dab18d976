package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.json.Json;
import io.chronotick.mcp.tool.input.JsonTrees;
import io.chronotick.mcp.tool.input.TimestampReader;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.vectorclock.EventOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderEventsTest {

  private static final OrderEvents TOOL =
      new OrderEvents(new TimestampReader(Json::object, LeapSecondTable::shipped));

  private static OrderEvents.Response order(String events) throws ToolException {
    return TOOL.call(new OrderEvents.Request((List<?>) JsonTrees.tree(events)));
  }

  private static ToolException refusal(String events) {
    return assertThrows(ToolException.class, () -> order(events));
  }

  private static String at(String id, String clocks, int from, int to) {
    return String.format(
        "{\"id\": \"%s\", \"timestamp\": {\"clocks\": %s,"
            + " \"earliest\": \"2026-11-22T21:30:%02dZ\", \"latest\": \"2026-11-22T21:30:%02dZ\"}}",
        id, clocks, from, to);
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new OrderEvents.Response(
            List.of("e1", "e2", "e3"),
            List.of(List.of("e1", "e2")),
            List.of(),
            false,
            new OrderEvents.Pairs(1, 0, 2)),
        order(
            "[{\"id\": \"e3\", \"timestamp\": {\"clocks\": {\"a\": 3, \"b\": 2}}},"
                + " {\"id\": \"e1\", \"timestamp\": {\"clocks\": {\"a\": 3}}},"
                + " {\"id\": \"e2\", \"timestamp\": {\"clocks\": {\"c\": 1}}}]"));
  }

  @Test
  void intervalsOrderWhereCausesDoNot() throws ToolException {
    OrderEvents.Response response =
        order("[" + at("z", "null", 0, 1) + "," + at("y", "null", 2, 3) + "]");
    assertEquals(List.of("z", "y"), response.order());
    assertEquals(true, response.totalOrder());
    assertEquals(List.of(), response.concurrentGroups());
    assertEquals(new OrderEvents.Pairs(0, 1, 0), response.pairs());
  }

  @Test
  void intervalsOrderWithinALeapSecondToo() throws ToolException {
    String within =
        "{\"id\": \"%s\", \"timestamp\": {\"earliest\": \"2016-12-31T23:59:60.%dZ\","
            + " \"latest\": \"2016-12-31T23:59:60.%dZ\"}}";
    OrderEvents.Response response =
        order(
            "[" + String.format(within, "a", 3, 4) + "," + String.format(within, "b", 1, 2) + "]");
    assertEquals(List.of("b", "a"), response.order());
    assertEquals(true, response.totalOrder());
  }

  @Test
  void anEffectSurelyBeforeItsCauseIsTold() throws ToolException {
    OrderEvents.Response response =
        order("[" + at("cause", "{\"a\": 1}", 8, 9) + "," + at("effect", "{\"a\": 2}", 2, 3) + "]");
    assertEquals(List.of("cause", "effect"), response.order());
    OrderEvents.Conflict conflict = response.contradictions().get(0);
    assertEquals("effect_before_cause", conflict.kind());
    assertEquals(List.of("cause", "effect"), conflict.events());
    assertEquals(BigInteger.valueOf(5_000_000_000L), conflict.gapNs());
    assertTrue(conflict.detail().contains("'cause' is before 'effect'"), conflict.detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "same_event_differs|{\"node_id\": \"a\", \"clocks\": {\"a\": 1, \"b\": 1}}|{\"node_id\": \"a\", \"clocks\": {\"a\": 1, \"c\": 1}}",
        "node_not_sequential|{\"node_id\": \"a\", \"clocks\": {\"a\": 1, \"b\": 1}}|{\"node_id\": \"a\", \"clocks\": {\"a\": 2}}",
        "hybrid_not_monotone|{\"clocks\": {\"a\": 1}, \"hybrid\": \"2026-11-22T21:30:00.100Z-0000-a\"}|{\"clocks\": {\"a\": 1, \"b\": 1}, \"hybrid\": \"2026-11-22T21:30:00.100Z-0000-b\"}"
      })
  void otherContradictionsAreTold(String kind, String first, String second) throws ToolException {
    OrderEvents.Response response =
        order(
            "[{\"id\": \"x\", \"timestamp\": "
                + first
                + "}, {\"id\": \"y\", \"timestamp\": "
                + second
                + "}]");
    assertEquals(
        List.of(kind), response.contradictions().stream().map(c -> c.kind()).distinct().toList());
    assertEquals(
        List.of("x", "y"), response.contradictions().get(0).events().stream().sorted().toList());
  }

  @Test
  void aCycleOfMoreThanTwoIsTold() throws ToolException {
    // p was surely before q, q caused r, and r was surely before p: the intervals of the three
    // cannot all be true.
    OrderEvents.Response response =
        order(
            "["
                + at("p", "{\"p\": 1}", 5, 6)
                + ","
                + at("q", "{\"q\": 1}", 8, 9)
                + ","
                + at("r", "{\"q\": 2}", 1, 2)
                + "]");
    assertEquals(
        List.of("effect_before_cause", "cycle"),
        response.contradictions().stream().map(c -> c.kind()).toList());
    assertEquals(
        List.of("p", "q", "r"),
        response.contradictions().get(1).events().stream().sorted().toList());
  }

  @Test
  void contradictionsThatAreNotListedAreCounted() throws ToolException {
    // Each event is surely before all of its causes.
    int count = 59;
    var events = new ArrayList<String>();
    for (int i = 1; i <= count; i++) {
      events.add(at("e" + i, "{\"a\": " + i + "}", count - i, count - i));
    }
    List<OrderEvents.Conflict> conflicts = order(events.toString()).contradictions();
    assertEquals(EventOrder.MAX_LISTED, conflicts.size());
    int unlisted = count * (count - 1) / 2 - EventOrder.MAX_LISTED;
    assertEquals(
        1,
        conflicts.stream()
            .filter(c -> c.detail().endsWith(" " + unlisted + " more of this kind are not listed."))
            .count());
    assertTrue(conflicts.get(conflicts.size() - 1).detail().endsWith(" are not listed."));
  }

  @Test
  void stampsAreNamedByTheirEventIds() throws ToolException {
    EventClocks events =
        EventClocks.inMemory(
            () -> Statuses.synchronised().reading(), EventClocks.MAX_REMOTE_AHEAD, () -> 0);
    var reader = new TimestampReader(Json::object, LeapSecondTable::shipped);
    var stamper = new StampEvent(events, NodeId.of("a"), reader, LeapSecondTable::shipped);
    var creator = new CreateVectorClock(events, NodeId.of("a"), LeapSecondTable::shipped);
    String first =
        Json.compact(
            creator.call(new CreateVectorClock.Request(Optional.empty(), Optional.empty())));
    String second =
        Json.compact(
            stamper.call(
                new StampEvent.Request(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    OrderEvents.Response response = order("[" + second + "," + first + "]");
    assertEquals(List.of("a:1", "a:2"), response.order());
    assertEquals(true, response.totalOrder());
  }

  @Test
  void tiesGoByHybridThenByEarliestThenById() throws ToolException {
    OrderEvents.Response response =
        order(
            "[{\"id\": \"b\", \"timestamp\": \"2026-11-22T21:30:00Z\"},"
                + "{\"id\": \"a\", \"timestamp\": \"2026-11-22T21:30:00Z\"},"
                + "{\"id\": \"c\", \"timestamp\": \"2026-11-22T21:29:00Z\"},"
                + "{\"id\": \"z\", \"timestamp\": \"2026-11-22T21:31:00.000Z-0000-n\"}]");
    assertEquals(List.of("z", "c", "a", "b"), response.order());
    assertEquals(new OrderEvents.Pairs(0, 0, 6), response.pairs());
    assertEquals(List.of(List.of("z", "c", "a", "b")), response.concurrentGroups());
  }

  @Test
  void identicalDuplicatesCollapse() throws ToolException {
    String event = "{\"id\": \"a\", \"timestamp\": {\"a\": 1}}";
    String same = "{\"id\": \"a\", \"timestamp\": \"{\\\"clocks\\\": {\\\"a\\\": 1}}\"}";
    OrderEvents.Response response = order("[" + event + "," + same + "]");
    assertEquals(List.of("a"), response.order());
    assertEquals(new OrderEvents.Pairs(0, 0, 0), response.pairs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"id\": \"x\", \"timestamp\": {\"a\": 1}}, {\"id\": \"x\", \"timestamp\": {\"a\": 2}}]|Event id x occurs twice with different timestamps",
        "[{\"timestamp\": {\"a\": 1}}]|events[0] has no id: a stamp, or {\"id\", \"timestamp\"}, is accepted",
        "[{\"id\": \"x\", \"timestamp\": {\"a\": 1}}, {\"id\": 5, \"timestamp\": {\"a\": 1}}]|events[1]: id is 5; a string is accepted",
        "[{\"id\": \"\", \"timestamp\": {\"a\": 1}}]|events[0]: event id is empty; 1 to 276 code points are accepted",
        "[{\"id\": \"x\", \"clocks\": {\"a\": 1}}]|events[0] has no timestamp",
        "[7]|events[0] is 7, no object"
      })
  void whatIsNoEventIsToldWhatIs(String events, String text) {
    ToolException refused = refusal(events);
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("events", refused.argument());
    assertEquals(text, refused.getMessage());
  }

  @Test
  void aBadTimestampIsRefusedWhereItIs() {
    ToolException refused =
        refusal("[{\"id\": \"x\", \"timestamp\": {\"a\": 1}}, {\"id\": \"y\", \"timestamp\": 5}]");
    assertEquals(ErrorCode.INVALID_TIMESTAMP, refused.code());
    assertEquals("events[1]", refused.argument());
    assertEquals("5 is ambiguous; use {\"epoch_s\": 5}", refused.getMessage());
    assertEquals(
        ErrorCode.INVALID_CLOCK, refusal("[{\"id\": \"x\", \"timestamp\": {\"a\": -1}}]").code());
  }

  @Property(tries = 50)
  @Label("the order does not depend on the order of the request")
  void theOrderIsThatOfTheEvents(@ForAll long seed) throws ToolException {
    var random = new Random(seed);
    var events = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      int from = random.nextInt(50);
      events.add(
          at(
              "e" + i,
              "{\"a\": " + random.nextInt(4) + ", \"b\": " + random.nextInt(4) + "}",
              from,
              from + random.nextInt(9)));
    }
    OrderEvents.Response before = order(events.toString());
    Collections.shuffle(events, random);
    assertEquals(before, order(events.toString()));
    assertEquals(12, before.order().size());
  }
}

package io.chronotick.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.mcp.tool.input.JsonTrees;
import io.chronotick.model.ClockReading;
import io.chronotick.model.NodeId;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateVectorClockTest {

  private static final ClockReading NOW =
      Readings.of(
          "2026-11-22T21:30:00.200Z", "2026-11-22T21:30:00.195900Z", "2026-11-22T21:30:00.203600Z");

  private final EventClocks events =
      EventClocks.inMemory(() -> NOW, EventClocks.MAX_REMOTE_AHEAD, () -> 0);
  private final CreateVectorClock tool =
      new CreateVectorClock(events, NodeId.of("ct-own"), LeapSecondTable::shipped);

  private CreateVectorClock.Response call(String node, String clocks) throws ToolException {
    return tool.call(
        new CreateVectorClock.Request(
            Optional.of(node), Optional.of((Map<?, ?>) JsonTrees.tree(clocks))));
  }

  private ToolException refusal(String node, String clocks) {
    return assertThrows(ToolException.class, () -> call(node, clocks));
  }

  @Test
  void theContractsExample() throws ToolException {
    assertEquals(
        new CreateVectorClock.Response(
            "agent-b:1",
            "agent-b",
            Map.of("agent-a", 3L, "agent-b", 1L),
            new CreateVectorClock.Time(
                1_795_383_000L,
                200_000_000,
                "2026-11-22T21:30:00.195900000Z",
                "2026-11-22T21:30:00.203600000Z",
                4_100_000L,
                "SYNCHRONIZED"),
            List.of()),
        call("agent-b", "{\"agent-a\": 3}"));
  }

  @Test
  void eachCallIsOneEventAndNothingIsEverLowered() throws ToolException {
    assertEquals(Map.of("a", 1L), call("a", "{}").clocks());
    assertEquals(Map.of("a", 2L, "b", 7L), call("a", "{\"b\": 7}").clocks());
    assertEquals(Map.of("a", 3L, "b", 7L), call("a", "{\"b\": 2, \"a\": 1}").clocks());
    assertEquals(Map.of("a", 4L, "b", 7L, "c", 1L), call("a", "{\"c\": 1}").clocks());
    assertEquals(Map.of("b", 1L), call("b", "{}").clocks(), "nodes do not know each other");
  }

  @Test
  void entriesAreSortedByNode() throws ToolException {
    assertEquals(
        List.of("B", "a", "b", "z"),
        List.copyOf(call("b", "{\"z\": 1, \"a\": 1, \"B\": 1, \"q\": 0}").clocks().keySet()));
  }

  @Test
  void whoNamesNoNodeCountsForTheServersOwn() throws ToolException {
    CreateVectorClock.Response response =
        tool.call(new CreateVectorClock.Request(Optional.empty(), Optional.empty()));
    assertEquals("ct-own:1", response.eventId());
    assertEquals("ct-own", response.nodeId());
  }

  @Test
  void aLargerOwnCounterIsTakenOverWithAWarning() throws ToolException {
    assertEquals(List.of(), call("a", "{\"a\": 0}").warnings());
    CreateVectorClock.Response restored = call("a", "{\"a\": 41}");
    assertEquals("a:42", restored.eventId());
    assertEquals(
        List.of(
            "A received clock had counted more events of a than this server; counting goes on from"
                + " there. If a was not restored from that clock, two nodes may be using its"
                + " name."),
        restored.warnings());
    assertEquals(List.of(), call("a", "{\"a\": 42}").warnings());
  }

  @Test
  void withoutABoundTheTimeSaysSo() throws ToolException {
    ClockReading unbounded = Readings.unbounded(NOW.instant());
    var blind =
        new CreateVectorClock(
            EventClocks.inMemory(() -> unbounded, Duration.ZERO, () -> 0),
            NodeId.of("a"),
            LeapSecondTable::shipped);
    CreateVectorClock.Time time =
        blind.call(new CreateVectorClock.Request(Optional.empty(), Optional.empty())).timestamp();
    assertEquals("UNKNOWN", time.status());
    assertNull(time.earliest());
    assertNull(time.latest());
    assertNull(time.uncertaintyNs());
    assertEquals(200_000_000, time.utcNanoseconds());
  }

  @Test
  void anInvalidClockIsRefusedAndCountsNothing() throws ToolException {
    ToolException refused = refusal("a", "{\"x\": -1}");
    assertEquals(ErrorCode.INVALID_CLOCK, refused.code());
    assertEquals("clocks", refused.argument());
    assertEquals(
        "Invalid vector clock: entry 'x' is -1; integers from 0 to 9007199254740991 are accepted",
        refused.getMessage());
    assertEquals("a:1", call("a", "{}").eventId());
  }

  @Test
  void anExhaustedCounterIsRefused() throws ToolException {
    assertEquals("a:9007199254740991", call("a", "{\"a\": 9007199254740990}").eventId());
    ToolException refused = refusal("a", "{}");
    assertEquals(ErrorCode.CLOCK_OVERFLOW, refused.code());
    assertEquals("Vector clock of a is exhausted", refused.getMessage());
    assertEquals(
        "Vector clock of b is exhausted", refusal("b", "{\"b\": 9007199254740991}").getMessage());
    assertEquals("b:1", call("b", "{}").eventId());
  }

  @Test
  void aClockGrowsToThatManyEntriesAndNoFurther() throws ToolException {
    var most = new StringBuilder("{\"n0\": 1");
    for (int i = 1; i < 255; i++) {
      most.append(", \"n").append(i).append("\": 1");
    }
    assertEquals(256, call("a", most + "}").clocks().size());
    ToolException refused = refusal("a", "{\"one-more\": 1}");
    assertEquals(ErrorCode.INVALID_CLOCK, refused.code());
    assertEquals(
        "Invalid vector clock: with it the clock of a has more than 256 entries",
        refused.getMessage());
    assertEquals("a:2", call("a", "{}").eventId());
  }

  @Test
  void aThousandNodesAndNoneMoreWithinADay() throws ToolException {
    for (int i = 0; i < 1024; i++) {
      assertEquals("n" + i + ":1", call("n" + i, "{}").eventId());
    }
    ToolException refused = refusal("one-more", "{}");
    assertEquals(ErrorCode.LIMIT_EXCEEDED, refused.code());
    assertEquals(
        "This server holds 1024 node clocks; use stamp_event with previous to carry your own",
        refused.getMessage());
    assertEquals("n0:2", call("n0", "{}").eventId(), "those that are there go on");
  }
}

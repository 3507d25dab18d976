package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Execution.Event;
import io.chronotick.vectorclock.Execution.Kind;
import io.chronotick.vectorclock.Execution.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The clocks against what truly happened before what. */
class CausalityTest {

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  @Property
  void vectorClocksAreOrderedExactlyAsTheirEventsAre(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (int e = 0; e < clocks.size(); e++) {
      for (int f = 0; f < clocks.size(); f++) {
        CausalOrder expected =
            e == f
                ? CausalOrder.EQUAL
                : execution.happenedBefore(e, f)
                    ? CausalOrder.BEFORE
                    : execution.happenedBefore(f, e) ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
        assertEquals(expected, clocks.get(e).compare(clocks.get(f)), e + " and " + f);
        assertEquals(execution.happenedBefore(e, f), clocks.get(e).happenedBefore(clocks.get(f)));
      }
    }
  }

  @Property
  void anEntryCountsTheEventsOfItsNodeInThePast(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (int e = 0; e < clocks.size(); e++) {
      for (NodeId node : execution.nodes) {
        assertEquals(execution.countUpTo(e, node), clocks.get(e).get(node));
      }
    }
  }

  @Property
  void oneEntryTellsWhetherAnEventIsKnown(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (int e = 0; e < clocks.size(); e++) {
      Event event = execution.events.get(e);
      for (int f = 0; f < clocks.size(); f++) {
        assertEquals(
            e == f || execution.happenedBefore(e, f),
            clocks.get(f).knows(event.node(), event.number()));
      }
    }
  }

  @Property
  void lamportNumbersNeverRunAgainstCause(@ForAll("executions") Execution execution) {
    List<LamportTime> times = lamportTimes(execution);
    for (int e = 0; e < times.size(); e++) {
      for (int f = 0; f < times.size(); f++) {
        if (execution.happenedBefore(e, f)) {
          assertTrue(times.get(e).counter() < times.get(f).counter());
          assertTrue(times.get(e).compareTo(times.get(f)) < 0);
        }
        if (e != f) {
          assertNotEquals(0, times.get(e).compareTo(times.get(f)), "a total order has no ties");
        }
      }
    }
    assertEquals(times.size(), new HashSet<>(times).size());
  }

  /** Members that never leave, so that a vector clock knows them all too. */
  @Property
  void intervalTreesAreOrderedAsVectorClocksAre(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    List<IntervalTreeClock> stamps = intervalTrees(execution);
    for (int e = 0; e < clocks.size(); e++) {
      for (int f = 0; f < clocks.size(); f++) {
        assertEquals(clocks.get(e).compare(clocks.get(f)), stamps.get(e).compare(stamps.get(f)));
      }
    }
  }

  /** Guards the properties above: the generator's steps do lead to what it is named for. */
  @Test
  void duplicatedReorderedAndLostMessagesKeepTheirPlaceInTheOrder() {
    Execution execution =
        new Execution(
            3,
            List.of(
                new Step(Kind.SEND, 0, 0), // a1
                new Step(Kind.SEND, 0, 0), // a2
                new Step(Kind.RECEIVE_AND_KEEP, 1, 1), // b1 of a2, before a1 arrives
                new Step(Kind.RECEIVE, 1, 1), // b2 of a2 again
                new Step(Kind.RECEIVE, 2, 0), // c1 of a1
                new Step(Kind.SEND, 2, 0), // c2, lost
                new Step(Kind.LOSE, 0, 0),
                new Step(Kind.CRASH, 1, 0),
                new Step(Kind.LOCAL, 1, 0))); // b3, from what b stored
    assertEquals(
        "[{\"node-a\"=1}, {\"node-a\"=2}, {\"node-a\"=2, \"node-b\"=1},"
            + " {\"node-a\"=2, \"node-b\"=2}, {\"node-a\"=1, \"node-c\"=1},"
            + " {\"node-a\"=1, \"node-c\"=2}, {\"node-a\"=2, \"node-b\"=3}]",
        vectorClocks(execution).toString());
    assertTrue(execution.events.get(6).recovers());
    assertFalse(execution.events.get(3).recovers());
  }

  private static List<VectorClock> vectorClocks(Execution execution) {
    Map<NodeId, VectorClock> latest = new HashMap<>();
    List<VectorClock> clocks = new ArrayList<>();
    for (Event event : execution.events) {
      VectorClock clock = latest.getOrDefault(event.node(), VectorClock.EMPTY);
      if (event.recovers()) {
        clock = VectorClock.parse(clock.toString());
      }
      if (event.sent() >= 0) {
        clock = clock.merge(clocks.get(event.sent()));
      }
      clock = clock.tick(event.node());
      latest.put(event.node(), clock);
      clocks.add(clock);
    }
    return clocks;
  }

  private static List<IntervalTreeClock> intervalTrees(Execution execution) {
    Map<NodeId, IntervalTreeClock> latest = new HashMap<>();
    IntervalTreeClock rest = IntervalTreeClock.seed();
    for (NodeId node : execution.nodes) {
      IntervalTreeClock.Fork fork = rest.fork();
      latest.put(node, fork.left());
      rest = fork.right();
    }
    List<IntervalTreeClock> stamps = new ArrayList<>();
    for (Event event : execution.events) {
      IntervalTreeClock stamp = latest.getOrDefault(event.node(), rest);
      if (event.recovers()) {
        stamp = IntervalTreeClock.ofBytes(stamp.toBytes());
      }
      if (event.sent() >= 0) {
        stamp = stamp.join(stamps.get(event.sent()).peek());
      }
      stamp = stamp.event();
      latest.put(event.node(), stamp);
      stamps.add(stamp);
    }
    return stamps;
  }

  private static List<LamportTime> lamportTimes(Execution execution) {
    Map<NodeId, LamportClock> running = new HashMap<>();
    List<LamportTime> times = new ArrayList<>();
    for (Event event : execution.events) {
      LamportClock clock = running.computeIfAbsent(event.node(), node -> new LamportClock());
      if (event.recovers()) {
        clock = LamportClock.resumedAfter(clock.peek());
        running.put(event.node(), clock);
      }
      long counter =
          event.sent() < 0 ? clock.tick() : clock.witness(times.get(event.sent()).counter());
      times.add(new LamportTime(counter, event.node()));
    }
    return times;
  }
}

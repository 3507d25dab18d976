package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.Execution.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The clocks against an oracle that only knows the graph of events. */
class HappenedBeforeTest {

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  @Property
  void vectorClocksAreOrderedExactlyAsTheirEvents(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (Event e : execution.events()) {
      for (Event f : execution.events()) {
        CausalOrder expected = CausalOrder.CONCURRENT;
        if (e.equals(f)) {
          expected = CausalOrder.EQUAL;
        } else if (execution.happenedBefore(e, f)) {
          expected = CausalOrder.BEFORE;
        } else if (execution.happenedBefore(f, e)) {
          expected = CausalOrder.AFTER;
        }
        VectorClock clock = clocks.get(e.id());
        VectorClock other = clocks.get(f.id());
        assertEquals(expected, clock.compare(other), () -> clock + " and " + other);
        assertEquals(expected == CausalOrder.BEFORE, clock.happenedBefore(other));
      }
    }
  }

  @Property
  void aComponentCountsItsNodesEventsInThePast(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (Event event : execution.events()) {
      for (int node = 0; node < 5; node++) {
        assertEquals(
            execution.countInPast(event, node), clocks.get(event.id()).get(Execution.name(node)));
      }
    }
  }

  @Property
  void oneComponentDecides(@ForAll("executions") Execution execution) {
    List<VectorClock> clocks = vectorClocks(execution);
    for (Event e : execution.events()) {
      long own = clocks.get(e.id()).get(Execution.name(e.node()));
      for (Event f : execution.events()) {
        assertEquals(
            e.equals(f) || execution.happenedBefore(e, f),
            clocks.get(f.id()).knows(Execution.name(e.node()), own));
      }
    }
  }

  @Property
  void lamportTimesNeverPutAnEffectBeforeItsCauseAndAreTotal(
      @ForAll("executions") Execution execution) {
    List<LamportTime> times = lamportTimes(execution);
    for (Event e : execution.events()) {
      for (Event f : execution.events()) {
        LamportTime time = times.get(e.id());
        LamportTime other = times.get(f.id());
        if (execution.happenedBefore(e, f)) {
          assertTrue(time.counter() < other.counter(), () -> time + " and " + other);
        }
        if (!e.equals(f)) {
          assertNotEquals(0, time.compareTo(other), "two events, one place in the order");
        }
      }
    }
  }

  private static List<VectorClock> vectorClocks(Execution execution) {
    Map<Integer, VectorClock> current = new HashMap<>();
    List<VectorClock> clocks = new ArrayList<>();
    for (Event event : execution.events()) {
      VectorClock clock = current.getOrDefault(event.node(), VectorClock.of());
      if (event.source() >= 0) {
        // Through its text, as over a wire: the received clock shares nothing with ours.
        clock = clock.merge(VectorClock.parse(clocks.get(event.source()).toString()));
      }
      clock = clock.tick(Execution.name(event.node()));
      current.put(event.node(), clock);
      clocks.add(clock);
    }
    return clocks;
  }

  private static List<LamportTime> lamportTimes(Execution execution) {
    Map<Integer, LamportClock> current = new HashMap<>();
    List<LamportTime> times = new ArrayList<>();
    for (Event event : execution.events()) {
      LamportClock clock = current.computeIfAbsent(event.node(), node -> LamportClock.create());
      long counter =
          event.source() >= 0 ? clock.witness(times.get(event.source()).counter()) : clock.tick();
      times.add(new LamportTime(counter, Execution.name(event.node())));
    }
    return times;
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Execution.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What each node knows that the others know, against what they truly do. */
class MatrixClockTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");
  private static final NodeId C = NodeId.of("c");

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  @Property
  void theOwnRowCountsTheEventsOfEachNodeInThePast(@ForAll("executions") Execution execution) {
    List<MatrixClock> clocks = replay(execution);
    for (int e = 0; e < clocks.size(); e++) {
      MatrixClock clock = clocks.get(e);
      assertEquals(execution.events.get(e).node(), clock.node());
      assertEquals(clock.clock(), clock.row(clock.node()));
      for (NodeId node : execution.nodes) {
        assertEquals(execution.countUpTo(e, node), clock.clock().get(node));
      }
    }
  }

  /** The last event of a member that is in the past tells all that can be known of it. */
  @Property
  void aRowIsWhatItsMemberKnewWhenLastHeardOf(@ForAll("executions") Execution execution) {
    List<MatrixClock> clocks = replay(execution);
    for (int e = 0; e < clocks.size(); e++) {
      for (NodeId member : execution.nodes) {
        int lastHeard = lastHeard(execution, e, member);
        for (NodeId node : execution.nodes) {
          long known = lastHeard < 0 ? 0 : execution.countUpTo(lastHeard, node);
          assertEquals(known, clocks.get(e).row(member).get(node));
        }
      }
    }
  }

  @Property
  void theStableCutIsNeverAheadOfWhatAllTrulyKnow(@ForAll("executions") Execution execution) {
    List<MatrixClock> clocks = replay(execution);
    for (int e = 0; e < clocks.size(); e++) {
      MatrixClock clock = clocks.get(e);
      VectorClock cut = clock.stableCut();
      for (int f = 0; f < execution.events.size(); f++) {
        Event event = execution.events.get(f);
        boolean stable = cut.knows(event.node(), event.number());
        assertEquals(stable, clock.isStable(event.node(), event.number()));
        if (stable) {
          assertTrue(f <= e, "an event to come");
          for (NodeId member : execution.nodes) {
            assertTrue(isKnownTo(execution, f, member, e), f + " is not known to " + member);
          }
        }
      }
      int previous = execution.events.get(e).previous();
      if (previous >= 0) {
        assertTrue(isAtMost(clocks.get(previous).stableCut(), cut), "a cut goes back");
      }
    }
  }

  /** All there is, not just something safe: what all are known to know is in the cut. */
  @Property
  void theStableCutHasAllThatIsKnownToBeKnown(@ForAll("executions") Execution execution) {
    List<MatrixClock> clocks = replay(execution);
    for (int e = 0; e < clocks.size(); e++) {
      for (int f = 0; f <= e; f++) {
        boolean known = true;
        for (NodeId member : execution.nodes) {
          int lastHeard = lastHeard(execution, e, member);
          known &= lastHeard >= 0 && (f == lastHeard || execution.happenedBefore(f, lastHeard));
        }
        Event event = execution.events.get(f);
        assertEquals(known, clocks.get(e).isStable(event.node(), event.number()));
      }
    }
  }

  @Property
  void v04MergeOfKnowledgeIsIdempotentAndInAnyOrder(@ForAll("executions") Execution execution) {
    List<MatrixClock> clocks = replay(execution);
    for (int e = 0; e + 1 < clocks.size(); e++) {
      MatrixClock a = clocks.get(e);
      MatrixClock b = clocks.get(e + 1);
      MatrixClock c = clocks.get(e / 2);
      assertEquals(a, a.merge(a));
      assertEquals(a.merge(b), a.merge(b).merge(b));
      assertEquals(a.merge(b).merge(c), a.merge(c).merge(b));
    }
  }

  @Property
  void rowsRoundTrip(@ForAll("executions") Execution execution) {
    for (MatrixClock clock : replay(execution)) {
      MatrixClock again = MatrixClock.of(clock.node(), new HashMap<>(clock.rows()));
      assertEquals(clock, again);
      assertEquals(clock.hashCode(), again.hashCode());
      assertEquals(clock.members(), again.members());
      assertNotEquals(clock, clock.tick());
    }
  }

  @Test
  void anEventIsStableOnceAllAreKnownToKnowIt() {
    MatrixClock a = MatrixClock.of(A, List.of(A, B)).tick();
    MatrixClock b = MatrixClock.of(B, List.of(A, B)).receive(a);
    assertTrue(b.isStable(A, 1), "b knows it, and that a does");
    assertEquals(VectorClock.EMPTY, a.stableCut(), "a has not heard that b does");
    a = a.receive(b);
    assertEquals("{\"a\"=1, \"b\"=1}", a.stableCut().toString());
    assertEquals("\"a\" {\"a\"={\"a\"=2, \"b\"=1}, \"b\"={\"a\"=1, \"b\"=1}}", a.toString());
  }

  @Test
  void oneSilentMemberHoldsTheCut() {
    MatrixClock a = MatrixClock.of(A, List.of(A, B, C)).tick();
    MatrixClock b = MatrixClock.of(B, List.of(A, B, C)).receive(a);
    a = a.receive(b);
    assertEquals(VectorClock.EMPTY, a.stableCut());
    assertTrue(a.isStable(A, 0));
  }

  @Test
  void whatIsNoMatrixIsRefused() {
    MatrixClock a = MatrixClock.of(A, List.of(A, B));
    assertRefused("node 'c' is no member", () -> MatrixClock.of(C, List.of(A, B)));
    assertRefused("node 'c' is no member", () -> a.row(C));
    assertRefused("node 'c' is no member", () -> a.isStable(C, 1));
    assertRefused(
        "clocks of 'a' and 'b' have not the same members",
        () -> a.merge(MatrixClock.of(B, List.of(A, B, C))));
    VectorClock one = VectorClock.EMPTY.tick(A);
    assertRefused(
        "row of 'b' knows more than 'a' whose matrix it is",
        () -> MatrixClock.of(A, Map.of(A, VectorClock.EMPTY, B, one)));
    assertRefused(
        "row of 'b' counts 0 events of its own, that of 'a' 1",
        () -> MatrixClock.of(A, Map.of(A, one.tick(B), B, one)));
    assertRefused(
        "node 'c' is no member",
        () -> MatrixClock.of(A, Map.of(A, one.tick(C), B, VectorClock.EMPTY)));
  }

  @Test
  void v01MembersAreLimited() {
    SortedSet<NodeId> most =
        IntStream.range(0, MatrixClock.MAX_MEMBERS)
            .mapToObj(i -> NodeId.of("n" + i))
            .collect(Collectors.toCollection(TreeSet::new));
    MatrixClock clock = MatrixClock.of(most.first(), most).tick();
    assertEquals(VectorClock.EMPTY, clock.stableCut());
    most.add(A);
    assertRefused(
        "1025 members; MAX_MEMBERS of a matrix clock is 1024", () -> MatrixClock.of(A, most));
  }

  @Test
  void v02CountersEndAndDoNotWrap() {
    VectorClock full = VectorClock.of(Map.of(A, Long.MAX_VALUE));
    MatrixClock clock = MatrixClock.of(A, Map.of(A, full, B, VectorClock.EMPTY));
    assertThrows(ArithmeticException.class, clock::tick);
    assertEquals(VectorClock.EMPTY, clock.stableCut());
  }

  private static int lastHeard(Execution execution, int by, NodeId member) {
    int last = -1;
    for (int f = 0; f <= by; f++) {
      boolean past = f == by || execution.happenedBefore(f, by);
      last = past && execution.events.get(f).node().equals(member) ? f : last;
    }
    return last;
  }

  /** Whether the member knew the event when event {@code now} happened. */
  private static boolean isKnownTo(Execution execution, int event, NodeId member, int now) {
    for (int f = 0; f <= now; f++) {
      if (execution.events.get(f).node().equals(member)
          && (f == event || execution.happenedBefore(event, f))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAtMost(VectorClock a, VectorClock b) {
    CausalOrder order = a.compare(b);
    return order == CausalOrder.BEFORE || order == CausalOrder.EQUAL;
  }

  private static List<MatrixClock> replay(Execution execution) {
    Map<NodeId, MatrixClock> latest = new HashMap<>();
    for (NodeId node : execution.nodes) {
      latest.put(node, MatrixClock.of(node, execution.nodes));
    }
    List<MatrixClock> clocks = new ArrayList<>();
    for (Event event : execution.events) {
      MatrixClock clock = latest.getOrDefault(event.node(), MatrixClock.of(A, List.of(A)));
      if (event.recovers()) {
        clock = MatrixClock.of(clock.node(), new HashMap<>(clock.rows()));
      }
      clock = event.sent() < 0 ? clock.tick() : clock.receive(clocks.get(event.sent()));
      latest.put(event.node(), clock);
      clocks.add(clock);
    }
    return clocks;
  }

  private static void assertRefused(String message, Executable refused) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, refused).getMessage());
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Clocks.Three;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The algebra: a partial order with a bottom, whose joins are merges. V-04 among it. */
class VectorClockLawsTest {

  @Provide
  Arbitrary<Three> three() {
    return Clocks.three();
  }

  @Provide
  Arbitrary<VectorClock> anyNames() {
    return Clocks.anyNames();
  }

  @Property
  void relationIsThatOfTheCounters(@ForAll("three") Three three) {
    boolean someLess = false;
    boolean someMore = false;
    for (NodeId node : Clocks.NODES) {
      someLess |= three.a().get(node) < three.b().get(node);
      someMore |= three.a().get(node) > three.b().get(node);
    }
    CausalOrder order = three.a().compare(three.b());
    assertEquals(someLess && someMore, order == CausalOrder.CONCURRENT);
    assertEquals(someLess && !someMore, order == CausalOrder.BEFORE);
    assertEquals(someMore && !someLess, order == CausalOrder.AFTER);
    assertEquals(!someLess && !someMore, order == CausalOrder.EQUAL);
    assertEquals(order.inverse(), three.b().compare(three.a()));
  }

  @Property
  void happenedBeforeIsAStrictPartialOrder(@ForAll("three") Three three) {
    VectorClock a = three.a();
    VectorClock b = three.b();
    assertFalse(a.happenedBefore(a));
    assertFalse(a.happenedBefore(b) && b.happenedBefore(a));
    if (a.happenedBefore(b) && b.happenedBefore(three.c())) {
      assertTrue(a.happenedBefore(three.c()));
    }
  }

  @Property
  void equalClocksAreEqualHoweverTheyWereBuilt(@ForAll("three") Three three) {
    VectorClock a = three.a();
    assertEquals(a.compare(three.b()) == CausalOrder.EQUAL, a.equals(three.b()));
    VectorClock rebuilt = VectorClock.of(new HashMap<>(a.entries()));
    assertEquals(a, rebuilt);
    assertEquals(a.hashCode(), rebuilt.hashCode());
    assertEquals(a.toString(), rebuilt.toString());
    VectorClock merged = three.a().merge(three.b());
    assertEquals(VectorClock.of(merged.entries()).hashCode(), merged.hashCode());
  }

  @Property
  void emptyIsBeforeAllOthers(@ForAll("three") Three three) {
    assertTrue(isAtMost(VectorClock.EMPTY, three.a()));
    assertSame(three.a(), three.a().merge(VectorClock.EMPTY));
    assertSame(three.a(), VectorClock.EMPTY.merge(three.a()));
  }

  @Property
  void v04MergeIsCommutativeAssociativeIdempotentMonotone(@ForAll("three") Three three) {
    VectorClock a = three.a();
    VectorClock b = three.b();
    VectorClock c = three.c();
    assertEquals(a.merge(b), b.merge(a));
    assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
    assertSame(a, a.merge(a));
    VectorClock more = a.merge(b);
    assertTrue(isAtMost(a.merge(c), more.merge(c)));
  }

  @Property
  void mergeIsTheLeastUpperBound(@ForAll("three") Three three) {
    VectorClock merged = three.a().merge(three.b());
    assertTrue(isAtMost(three.a(), merged));
    assertTrue(isAtMost(three.b(), merged));
    Map<NodeId, Long> upper = new HashMap<>();
    for (NodeId node : Clocks.NODES) {
      long larger = Math.max(three.a().get(node), three.b().get(node));
      assertEquals(larger, merged.get(node));
      upper.put(node, larger + three.c().get(node));
    }
    assertTrue(isAtMost(merged, VectorClock.of(upper)));
  }

  @Property
  void mergeReturnsAnArgumentThatIsTheResult(@ForAll("three") Three three) {
    VectorClock merged = three.a().merge(three.b());
    if (merged.equals(three.a())) {
      assertSame(three.a(), merged);
    } else if (merged.equals(three.b())) {
      assertSame(three.b(), merged);
    }
  }

  @Property
  void tickIsLaterAndOnlyInItsOwnEntry(@ForAll("three") Three three) {
    String before = three.a().toString();
    for (NodeId ticking : Clocks.NODES) {
      VectorClock ticked = three.a().tick(ticking);
      assertTrue(three.a().happenedBefore(ticked));
      for (NodeId node : Clocks.NODES) {
        long own = node.equals(ticking) ? 1 : 0;
        assertEquals(three.a().get(node) + own, ticked.get(node));
      }
    }
    assertEquals(before, three.a().toString(), "a clock never changes");
  }

  @Property
  void zerosAreNeverStored(@ForAll("three") Three three) {
    VectorClock merged = three.a().merge(three.b());
    long known = Clocks.NODES.stream().filter(node -> merged.get(node) > 0).count();
    assertEquals(known, merged.size());
    assertEquals(known, merged.entries().size());
    assertFalse(merged.entries().containsValue(0L));
  }

  @Property
  void textRoundTrips(@ForAll("anyNames") VectorClock clock) {
    VectorClock parsed = VectorClock.parse(clock.toString());
    assertEquals(clock, parsed);
    assertEquals(clock.entries(), parsed.entries());
    assertEquals(clock.toString(), parsed.toString());
  }

  private static boolean isAtMost(VectorClock a, VectorClock b) {
    CausalOrder order = a.compare(b);
    return order == CausalOrder.BEFORE || order == CausalOrder.EQUAL;
  }
}

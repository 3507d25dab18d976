package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.Execution.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Version vectors against sets of events, then their algebra: a semilattice with a bottom. */
class VersionVectorLawsTest {

  record Three(VersionVector a, VersionVector b, VersionVector c) {}

  @Provide
  Arbitrary<Execution> executions() {
    return Execution.executions();
  }

  @Provide
  Arbitrary<Three> three() {
    return Clocks.three().map(three -> new Three(of(three.a()), of(three.b()), of(three.c())));
  }

  @Provide
  Arbitrary<VersionVector> anyNames() {
    return Clocks.anyNames().map(VersionVectorLawsTest::of);
  }

  private static VersionVector of(VectorClock clock) {
    return VersionVector.of(clock.entries());
  }

  @Property
  void vectorsAreOrderedByInclusionOfHistories(@ForAll("executions") Execution execution) {
    List<VersionVector> vectors = vectors(execution);
    List<BitSet> histories = histories(execution);
    for (int e = 0; e < vectors.size(); e++) {
      for (int f = 0; f < vectors.size(); f++) {
        CausalOrder truth = Histories.inclusion(histories.get(e), histories.get(f));
        assertEquals(truth, vectors.get(e).compare(vectors.get(f)), e + " and " + f);
        assertEquals(
            truth == CausalOrder.AFTER || truth == CausalOrder.EQUAL,
            vectors.get(e).includes(vectors.get(f)));
      }
    }
  }

  @Property
  void mergeIsTheUnionOfHistories(@ForAll("executions") Execution execution) {
    List<VersionVector> vectors = vectors(execution);
    List<BitSet> histories = histories(execution);
    for (int e = 0; e < vectors.size(); e++) {
      int f = (7 * e + 3) % vectors.size();
      VersionVector merged = vectors.get(e).merge(vectors.get(f));
      BitSet union = Histories.union(histories.get(e), histories.get(f));
      for (int g = 0; g < vectors.size(); g++) {
        assertEquals(union.get(g), merged.contains(dot(execution.events.get(g))));
      }
    }
  }

  @Property
  void theNextDotIsTheFirstOutside(@ForAll("executions") Execution execution) {
    for (VersionVector vector : vectors(execution)) {
      for (NodeId node : execution.nodes) {
        Dot next = vector.next(node);
        assertEquals(node, next.replica());
        assertFalse(vector.contains(next));
        assertTrue(next.counter() == 1 || vector.contains(new Dot(node, next.counter() - 1)));
        VersionVector more = vector.plus(next);
        assertTrue(more.contains(next));
        assertEquals(CausalOrder.BEFORE, vector.compare(more));
        for (NodeId other : execution.nodes) {
          assertEquals(vector.get(other) + (other.equals(node) ? 1 : 0), more.get(other));
        }
        assertSame(more, more.plus(next));
      }
    }
  }

  @Property
  void comparisonIsAPartialOrder(@ForAll("three") Three three) {
    VersionVector a = three.a();
    VersionVector b = three.b();
    assertEquals(a.compare(b).inverse(), b.compare(a));
    assertEquals(a.equals(b), a.includes(b) && b.includes(a));
    assertTrue(a.includes(a));
    assertTrue(a.includes(VersionVector.EMPTY));
    if (a.includes(b) && b.includes(three.c())) {
      assertTrue(a.includes(three.c()));
    }
    VersionVector rebuilt = VersionVector.of(a.entries());
    assertEquals(a, rebuilt);
    assertEquals(a.hashCode(), rebuilt.hashCode());
  }

  @Property
  void v04MergeIsCommutativeAssociativeIdempotentMonotone(@ForAll("three") Three three) {
    VersionVector a = three.a();
    VersionVector b = three.b();
    VersionVector c = three.c();
    assertEquals(a.merge(b), b.merge(a));
    assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
    assertSame(a, a.merge(a));
    assertSame(a, a.merge(VersionVector.EMPTY));
    assertSame(a, VersionVector.EMPTY.merge(a));
    assertTrue(a.merge(b).merge(c).includes(a.merge(c)));
  }

  @Property
  void mergeIsTheLeastUpperBound(@ForAll("three") Three three) {
    VersionVector merged = three.a().merge(three.b());
    assertTrue(merged.includes(three.a()));
    assertTrue(merged.includes(three.b()));
    if (three.c().includes(three.a()) && three.c().includes(three.b())) {
      assertTrue(three.c().includes(merged));
    }
    for (NodeId node : Clocks.NODES) {
      assertEquals(Math.max(three.a().get(node), three.b().get(node)), merged.get(node));
    }
  }

  @Property
  void mergeReturnsAnArgumentThatIsTheResult(@ForAll("three") Three three) {
    VersionVector merged = three.a().merge(three.b());
    if (merged.equals(three.a())) {
      assertSame(three.a(), merged);
    } else if (merged.equals(three.b())) {
      assertSame(three.b(), merged);
    }
  }

  @Property
  void textRoundTrips(@ForAll("anyNames") VersionVector vector) {
    VersionVector parsed = VersionVector.parse(vector.toString());
    assertEquals(vector, parsed);
    assertEquals(vector.entries(), parsed.entries());
    assertEquals(vector.toString(), parsed.toString());
  }

  private static List<VersionVector> vectors(Execution execution) {
    List<VersionVector> vectors = new ArrayList<>();
    for (Event event : execution.events) {
      VersionVector known = VersionVector.EMPTY;
      for (int cause : new int[] {event.previous(), event.sent()}) {
        known = cause < 0 ? known : known.merge(vectors.get(cause));
      }
      vectors.add(known.plus(dot(event)));
    }
    return vectors;
  }

  /** Each event with its past. */
  private static List<BitSet> histories(Execution execution) {
    List<BitSet> histories = new ArrayList<>();
    for (int e = 0; e < execution.events.size(); e++) {
      BitSet history = new BitSet();
      for (int f = 0; f < execution.events.size(); f++) {
        history.set(f, f == e || execution.happenedBefore(f, e));
      }
      histories.add(history);
    }
    return histories;
  }

  private static Dot dot(Event event) {
    return new Dot(event.node(), event.number());
  }
}

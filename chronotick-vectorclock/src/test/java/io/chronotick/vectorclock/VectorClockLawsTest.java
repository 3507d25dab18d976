package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The algebra, node by node: the oracle reads single components and nothing else. */
class VectorClockLawsTest {

  @Provide
  Arbitrary<VectorClock> clocks() {
    return Clocks.clocks();
  }

  @Provide
  Arbitrary<VectorClock> anyClocks() {
    return Clocks.anyClocks();
  }

  @Provide
  Arbitrary<NodeId> nodes() {
    return Clocks.nodes();
  }

  private static boolean isAtMost(VectorClock a, VectorClock b) {
    return Clocks.NODES.stream().allMatch(node -> a.get(node) <= b.get(node));
  }

  @Property
  void comparisonIsThatOfTheComponents(
      @ForAll("clocks") VectorClock a, @ForAll("clocks") VectorClock b) {
    boolean atMost = isAtMost(a, b);
    boolean atLeast = isAtMost(b, a);
    CausalOrder expected =
        atMost
            ? (atLeast ? CausalOrder.EQUAL : CausalOrder.BEFORE)
            : (atLeast ? CausalOrder.AFTER : CausalOrder.CONCURRENT);
    assertEquals(expected, a.compare(b));
    assertEquals(expected.inverse(), b.compare(a));
    assertEquals(expected == CausalOrder.BEFORE, a.happenedBefore(b));
  }

  @Property
  void isAPartialOrder(
      @ForAll("clocks") VectorClock a,
      @ForAll("clocks") VectorClock b,
      @ForAll("clocks") VectorClock c) {
    assertFalse(a.happenedBefore(a), "irreflexive");
    assertFalse(a.happenedBefore(b) && b.happenedBefore(a), "antisymmetric");
    VectorClock ab = a.merge(b);
    VectorClock abc = ab.merge(c);
    // Chains made on purpose: three random clocks rarely are one.
    assertFalse(a.happenedBefore(ab) && ab.happenedBefore(abc) && !a.happenedBefore(abc));
    assertFalse(a.happenedBefore(b) && b.happenedBefore(c) && !a.happenedBefore(c));
  }

  @Property
  void equalClocksAreEqualHoweverTheyCameAbout(
      @ForAll("clocks") VectorClock a, @ForAll("clocks") VectorClock b) {
    assertEquals(a.compare(b) == CausalOrder.EQUAL, a.equals(b));
    VectorClock copy = VectorClock.of(new HashMap<>(a.entries()));
    assertEquals(a, copy);
    assertEquals(a.hashCode(), copy.hashCode());
    assertEquals(CausalOrder.EQUAL, a.compare(copy));
    assertEquals(a.toString().equals(b.toString()), a.equals(b));
  }

  @Property
  void theEmptyClockIsTheBottom(@ForAll("clocks") VectorClock a) {
    assertEquals(
        a.size() == 0 ? CausalOrder.EQUAL : CausalOrder.BEFORE, VectorClock.of().compare(a));
    assertSame(a, a.merge(VectorClock.of()));
    assertEquals(a, VectorClock.of().merge(a));
  }

  @Property
  void mergeIsCommutativeAssociativeAndIdempotent(
      @ForAll("clocks") VectorClock a,
      @ForAll("clocks") VectorClock b,
      @ForAll("clocks") VectorClock c) {
    assertEquals(a.merge(b), b.merge(a));
    assertEquals(a.merge(b).hashCode(), b.merge(a).hashCode());
    assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
    assertSame(a, a.merge(a));
  }

  @Property
  void mergeIsTheLeastUpperBound(@ForAll("clocks") VectorClock a, @ForAll("clocks") VectorClock b) {
    VectorClock merged = a.merge(b);
    for (NodeId node : Clocks.NODES) {
      assertEquals(Math.max(a.get(node), b.get(node)), merged.get(node));
    }
  }

  @Property
  void mergeIsMonotone(
      @ForAll("clocks") VectorClock a,
      @ForAll("clocks") VectorClock more,
      @ForAll("clocks") VectorClock b) {
    assertTrue(isAtMost(a.merge(b), a.merge(more).merge(b)));
  }

  @Property
  void mergeReturnsAnArgumentWhereThatIsTheAnswer(
      @ForAll("clocks") VectorClock a, @ForAll("clocks") VectorClock b) {
    VectorClock merged = a.merge(b);
    if (merged.equals(a)) {
      assertSame(a, merged);
    } else if (merged.equals(b)) {
      assertSame(b, merged);
    }
  }

  @Property
  void tickIsStrictlyAfterAndMovesOneComponentByOne(
      @ForAll("clocks") VectorClock a, @ForAll("nodes") NodeId node) {
    Assume.that(a.get(node) < Long.MAX_VALUE);
    String before = a.toString();
    VectorClock ticked = a.tick(node);
    assertEquals(CausalOrder.BEFORE, a.compare(ticked));
    for (NodeId other : Clocks.NODES) {
      assertEquals(a.get(other) + (other.equals(node) ? 1 : 0), ticked.get(other));
    }
    assertEquals(before, a.toString(), "a value must not change");
  }

  @Property
  void knowsEverythingUpToItsCounter(
      @ForAll("clocks") VectorClock a, @ForAll("nodes") NodeId node) {
    long counter = a.get(node);
    assertTrue(a.knows(node, counter) && a.knows(node, 0));
    assertFalse(counter < Long.MAX_VALUE && a.knows(node, counter + 1));
  }

  @Property
  void entriesAreSortedPositiveAndComplete(@ForAll("anyClocks") VectorClock a) {
    List<NodeId> inOrder = new ArrayList<>(a.entries().keySet());
    List<NodeId> sorted = new ArrayList<>(inOrder);
    sorted.sort(
        (x, y) ->
            Arrays.compare(x.value().codePoints().toArray(), y.value().codePoints().toArray()));
    assertEquals(sorted, inOrder);
    assertTrue(a.entries().values().stream().allMatch(counter -> counter > 0));
    assertEquals(a.size(), inOrder.size());
    Map<NodeId, Long> visited = new TreeMap<>();
    a.forEach(visited::put);
    assertEquals(a.entries(), visited);
    a.entries().forEach((node, counter) -> assertEquals(counter, a.get(node)));
    assertEquals(a, VectorClock.of(a.entries()));
  }

  @Property
  void textRoundTripsInVisibleAscii(@ForAll("anyClocks") VectorClock a) {
    String text = a.toString();
    assertEquals(a, VectorClock.parse(text));
    assertEquals(text, VectorClock.parse(text).toString());
    assertTrue(text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
  }
}

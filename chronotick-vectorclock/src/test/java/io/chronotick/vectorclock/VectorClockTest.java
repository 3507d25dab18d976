package io.chronotick.vectorclock;

import static io.chronotick.vectorclock.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorClockTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  @Test
  void aMessageOrdersItsSendingBeforeItsReceipt() {
    VectorClock sent = VectorClock.of().tick(A);
    VectorClock elsewhere = VectorClock.of().tick(B);
    VectorClock received = elsewhere.merge(sent).tick(B);
    assertEquals("{a=1, b=2}", received.toString());
    assertEquals(CausalOrder.BEFORE, sent.compare(received));
    assertEquals(CausalOrder.CONCURRENT, sent.compare(elsewhere));
  }

  @Test
  void zerosAreNeverStored() {
    assertSame(VectorClock.of(), VectorClock.of(Map.of(A, 0L)));
    assertEquals(VectorClock.of(B, 2), VectorClock.of(Map.of(A, 0L, B, 2L)));
    assertEquals(0, VectorClock.of(A, 0).size());
  }

  @Test
  void isNotComparable() {
    assertFalse(Comparable.class.isAssignableFrom(VectorClock.class));
  }

  @Test
  void entriesCannotBeChanged() {
    VectorClock clock = VectorClock.of(A, 1);
    assertThrows(UnsupportedOperationException.class, () -> clock.entries().put(B, 1L));
    assertEquals(VectorClock.of(A, 1), clock);
  }

  @Test
  void twoSpellingsOfOneNameAreTwoNodes() {
    NodeId composed = NodeId.of("\u00e9");
    NodeId decomposed = NodeId.of("e\u0301");
    VectorClock clock = VectorClock.of().tick(composed).tick(decomposed);
    assertEquals("{e%CC%81=1, %C3%A9=1}", clock.toString());
    assertNotEquals(VectorClock.of(composed, 1), VectorClock.of(decomposed, 1));
  }

  @Test
  void counterAtItsMaximumIsRefusedAndNeverWraps() {
    VectorClock last = VectorClock.of(A, Long.MAX_VALUE - 1).tick(A);
    assertEquals(Long.MAX_VALUE, last.get(A));
    assertEquals(
        "vector clock of a is exhausted: its counter is 9223372036854775807",
        assertThrows(ArithmeticException.class, () -> last.tick(A)).getMessage());
    assertEquals(CausalOrder.BEFORE, last.compare(last.tick(B)));
  }

  @Test
  void negativeCountersAreRefused() {
    String message = "counter -1 of a is negative; 0 to 9223372036854775807 are accepted";
    assertRefused(message, () -> VectorClock.of(A, -1));
    assertRefused(message, () -> VectorClock.of(Map.of(A, -1L)));
    assertRefused(message, () -> VectorClock.of().knows(A, -1));
  }

  @Test
  void theNumberOfEntriesIsLimitedEverywhere() {
    String message = "a vector clock has at most 65536 entries";
    VectorClock full = clockOf(0, VectorClock.MAX_ENTRIES);
    assertEquals(VectorClock.MAX_ENTRIES, full.size());
    assertEquals(full, VectorClock.parse(full.toString()));
    assertEquals(2, full.tick(node(0)).get(node(0)));
    assertRefused(message, () -> full.tick(A));
    assertRefused(message, () -> full.merge(VectorClock.of(A, 1)));
    assertRefused(message, () -> VectorClock.of(countersOf(0, VectorClock.MAX_ENTRIES + 1)));
    assertRefused(message, () -> VectorClock.parse(millionEntries()));
  }

  @Test
  void mergesClocksOfTheSameNodesAndOfFewer() {
    VectorClock a = VectorClock.of(Map.of(A, 2L, B, 1L));
    VectorClock b = VectorClock.of(Map.of(A, 1L, B, 2L));
    VectorClock merged = a.merge(b);
    assertEquals(VectorClock.of(Map.of(A, 2L, B, 2L)), merged);
    VectorClock subset = VectorClock.of(B, 9);
    assertEquals(VectorClock.of(Map.of(A, 2L, B, 9L)), subset.merge(a));
    assertEquals(subset.merge(a), a.merge(subset));
  }

  /** Two clocks of ten thousand nodes, aligned, equal but apart, and interleaved. */
  @Test
  void tenThousandEntriesAreComparedAndMergedInLinearTime() {
    VectorClock base = clockOf(0, 10_000);
    VectorClock ticked = base.tick(node(9_999));
    VectorClock apart = clockOf(0, 10_000);
    VectorClock shifted = clockOf(5_000, 15_000);
    assertFast(() -> base.compare(ticked), CausalOrder.BEFORE);
    assertFast(() -> base.compare(apart), CausalOrder.EQUAL);
    assertFast(() -> ticked.compare(apart), CausalOrder.AFTER);
    assertFast(() -> base.compare(shifted), CausalOrder.CONCURRENT);
    assertFast(() -> base.merge(shifted).size(), 15_000);
  }

  private static <T> void assertFast(Supplier<T> operation, T expected) {
    long best = Long.MAX_VALUE;
    // The best of several: a busy machine may slow one down, not all.
    for (int i = 0; i < 10; i++) {
      long start = System.nanoTime();
      T result = operation.get();
      best = Math.min(best, System.nanoTime() - start);
      assertEquals(expected, result);
    }
    assertTrue(best < Duration.ofMillis(50).toNanos(), "took " + best + " ns");
  }

  private static String millionEntries() {
    return Stream.iterate(0, i -> i + 1)
        .limit(1_000_000)
        .map(VectorClockTest::node)
        .sorted(Comparator.naturalOrder())
        .map(node -> node + "=1")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static VectorClock clockOf(int from, int to) {
    return VectorClock.of(countersOf(from, to));
  }

  private static Map<NodeId, Long> countersOf(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(VectorClockTest::node, i -> 1L));
  }

  private static NodeId node(int i) {
    return NodeId.of("node-" + (10_000_000 + i));
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VectorClockTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  private static final String FULL = "65537 entries; MAX_ENTRIES of a vector clock is 65536";

  @Test
  void theExampleOfThePackageHolds() {
    VectorClock sent = VectorClock.EMPTY.tick(A);
    VectorClock received = VectorClock.EMPTY.tick(B).merge(sent).tick(B);
    assertTrue(sent.happenedBefore(received));
    assertEquals("{\"a\"=1, \"b\"=2}", received.toString());
  }

  @Test
  void v01SizeIsLimitedWhereverItGrows() {
    VectorClock full = VectorClock.of(counters(0, VectorClock.MAX_ENTRIES));
    assertEquals(VectorClock.MAX_ENTRIES, full.size());
    assertEquals(full, VectorClock.parse(full.toString()));
    VectorClock other = VectorClock.EMPTY.tick(A);
    assertRefused(FULL, () -> full.tick(A));
    assertRefused(FULL, () -> full.merge(other));
    assertRefused(FULL, () -> other.merge(full));
    assertRefused(FULL, () -> VectorClock.of(counters(0, VectorClock.MAX_ENTRIES + 1)));
    String tooMany = full.toString().replace("{", "{\"a\"=1, ");
    assertRefused(FULL, () -> VectorClock.parse(tooMany));
    assertEquals(2, full.tick(node(7)).get(node(7)), "a known node needs no room");
  }

  @Test
  void v01AMillionEntriesEndAtTheLimit() {
    String million =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"" + node(i) + "\"=1")
            .collect(Collectors.joining(", ", "{", "}"));
    assertRefused(FULL, () -> VectorClock.parse(million));
  }

  @Test
  void v01NamesAreCheckedAsNodeIdsAre() {
    assertTrue(
        refusal("{\"" + "x".repeat(1 << 20) + "\"=1}")
            .startsWith("name at index 2: node id has more than 256 code points"));
    assertEquals(
        "name at index 2: node id is empty; 1 to 256 code points are accepted",
        refusal("{\"\"=1}"));
    assertEquals(
        "name at index 2: node id has control character U+000A at index 1",
        refusal("{\"a\nb\"=1}"));
    assertEquals(
        "name at index 2: node id has a lone surrogate at index 0", refusal("{\"\ud800\"=1}"));
    String longest = "\ud83d\ude00".repeat(NodeId.MAX_CODE_POINTS);
    assertEquals(1, VectorClock.parse("{\"" + longest + "\"=1}").get(NodeId.of(longest)));
  }

  @Test
  void v01TwoSpellingsAreTwoNodesAndOrderIsByCodePoint() {
    VectorClock twins = VectorClock.EMPTY.tick(NodeId.of("\u00e9")).tick(NodeId.of("e\u0301"));
    assertEquals("{\"e\u0301\"=1, \"\u00e9\"=1}", twins.toString());
    VectorClock planes =
        VectorClock.EMPTY.tick(NodeId.of("\ud83d\ude00")).tick(NodeId.of("\uffff"));
    assertEquals("{\"\uffff\"=1, \"\ud83d\ude00\"=1}", planes.toString());
  }

  @Test
  void v02CountersAreWholeAndInRange() {
    String largest = "{\"a\"=9223372036854775807}";
    assertEquals(largest, VectorClock.parse(largest).toString());
    List<String> wrong =
        List.of(
            "-1",
            "0",
            "00",
            "01",
            "+1",
            "9223372036854775808",
            "18446744073709551616",
            "1.5",
            "\"1\"",
            "null",
            "1e3",
            "0x1",
            "1 ",
            "1_0",
            "99999999999999999999999999");
    for (String counter : wrong) {
      assertEquals(
          "counter of 'a', a whole number from 1 to 9223372036854775807, expected at index 5, not '"
              + counter
              + "}'",
          refusal("{\"a\"=" + counter + "}"));
    }
    assertTrue(refusal("{\"a\"=\u0661}").endsWith("not '\\u0661}'"), "an Arabic-Indic one");
    assertTrue(refusal("{\"a\"=" + "9".repeat(1 << 20) + "}").endsWith("9…'"));
    assertRefused(
        "counter of 'a' is -1; it must not be negative", () -> VectorClock.of(Map.of(A, -1L)));
  }

  @Test
  void hashCodesTellMostClocksApart() {
    Set<Integer> hashes = new HashSet<>();
    for (int node = 0; node < 40; node++) {
      for (long counter = 1; counter <= 10; counter++) {
        VectorClock small = VectorClock.of(Map.of(node(node), counter));
        hashes.add(small.hashCode());
        hashes.add(VectorClock.of(counters(0, 100)).merge(small).hashCode());
      }
    }
    assertTrue(hashes.size() > 600, hashes.size() + " of 761");
  }

  @Test
  void v02TheLargestCounterDoesNotWrap() {
    VectorClock last = VectorClock.of(Map.of(A, Long.MAX_VALUE - 1)).tick(A);
    assertEquals(Long.MAX_VALUE, last.get(A));
    ArithmeticException refused = assertThrows(ArithmeticException.class, () -> last.tick(A));
    assertEquals(
        "counter of 'a' is 9223372036854775807, the largest; it cannot tick", refused.getMessage());
    assertEquals(1, last.tick(B).get(B), "another node's entry is free to tick");
  }

  @Test
  void v03ANodeIsThereOnce() {
    assertEquals("node 'a' at index 8 is there twice", refusal("{\"a\"=1, \"a\"=1}"));
    assertEquals(
        "node 'a' at index 8 is not in order; nodes must ascend", refusal("{\"b\"=1, \"a\"=1}"));
    assertEquals("node '\"' at index 9 is there twice", refusal("{\"\\\"\"=1, \"\\\"\"=2}"));
    IdentityHashMap<NodeId, Long> twice = new IdentityHashMap<>();
    twice.put(NodeId.of("a"), 1L);
    twice.put(NodeId.of("a"), 2L);
    assertRefused("node 'a' is there twice", () -> VectorClock.of(twice));
  }

  @Test
  void parseRefusesAllButTheCanonicalText() {
    assertEquals("text ends where '{' was expected", refusal(""));
    assertEquals("'{' expected at index 0, not ' {}'", refusal(" {}"));
    assertEquals("text ends where '\"' was expected", refusal("{"));
    assertEquals("end of text expected at index 2, not ' '", refusal("{} "));
    assertEquals("'\"' expected at index 1, not 'a=1}'", refusal("{a=1}"));
    assertEquals("'=' expected at index 4, not ':1}'", refusal("{\"a\":1}"));
    assertEquals("', ' expected at index 6, not ',\"b\"=1}'", refusal("{\"a\"=1,\"b\"=1}"));
    assertEquals("'\"' expected at index 8, not '}'", refusal("{\"a\"=1, }"));
    assertEquals("text ends where '\"' was expected", refusal("{\"a"));
    assertEquals(
        "a quote or a backslash after a backslash expected at index 3, not 'u0041\"=1}'",
        refusal("{\"\\u0041\"=1}"));
    assertEquals(
        "text ends where a quote or a backslash after a backslash was expected", refusal("{\"\\"));
    assertEquals("text ends where '}' was expected", refusal("{\"a\"=1"));
    assertSame(VectorClock.EMPTY, VectorClock.parse("{}"));
  }

  @Test
  void v08TenThousandEntriesAreComparedAndMergedRightly() {
    VectorClock base = VectorClock.of(counters(0, 10_000));
    VectorClock apart = VectorClock.of(counters(0, 10_000));
    assertEquals(CausalOrder.EQUAL, base.compare(apart));
    for (VectorClock same : List.of(base, apart)) {
      VectorClock first = base.tick(node(0));
      VectorClock last = same.tick(node(9_999));
      assertEquals(CausalOrder.BEFORE, base.compare(last));
      assertEquals(CausalOrder.AFTER, last.compare(base));
      assertEquals(CausalOrder.CONCURRENT, first.compare(last));
      VectorClock merged = first.merge(last);
      assertEquals(2, merged.get(node(0)));
      assertEquals(2, merged.get(node(9_999)));
      assertEquals(1, merged.get(node(5_000)));
    }
    VectorClock lower = VectorClock.of(counters(0, 6_000));
    VectorClock upper = VectorClock.of(counters(4_000, 10_000));
    assertEquals(CausalOrder.CONCURRENT, lower.compare(upper));
    assertEquals(base, lower.merge(upper));
    assertEquals(CausalOrder.BEFORE, VectorClock.EMPTY.compare(base));
  }

  @Test
  void knowsAsksOneEntry() {
    VectorClock clock = VectorClock.of(Map.of(A, 2L));
    assertTrue(clock.knows(A, 2));
    assertFalse(clock.knows(A, 3));
    assertTrue(clock.knows(B, 0));
    assertFalse(clock.knows(B, 1));
    assertRefused("event number of 'b' is -1", () -> clock.knows(B, -1));
  }

  @Test
  void ofTakesACopyInItsOwnOrder() {
    Map<NodeId, Long> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.put(A, 1L);
    backwards.put(B, 2L);
    VectorClock clock = VectorClock.of(backwards);
    backwards.put(A, 9L);
    assertEquals("{\"a\"=1, \"b\"=2}", clock.toString());
    assertEquals(clock, VectorClock.parse(clock.toString()));
    assertSame(VectorClock.EMPTY, VectorClock.of(Map.of(A, 0L)));
  }

  @Test
  void entriesAreSortedAndCannotBeChanged() {
    VectorClock clock = VectorClock.EMPTY.tick(B).tick(A);
    assertEquals(List.of(A, B), List.copyOf(clock.entries().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> clock.entries().put(A, 5L));
  }

  @Test
  void isNeitherComparableNorEqualToAnythingElse() {
    assertFalse(Comparable.class.isAssignableFrom(VectorClock.class));
    assertNotEquals(VectorClock.EMPTY, new Object());
  }

  private static Map<NodeId, Long> counters(int from, int to) {
    Map<NodeId, Long> counters = new HashMap<>();
    for (int i = from; i < to; i++) {
      counters.put(node(i), 1L);
    }
    return counters;
  }

  private static NodeId node(int i) {
    return NodeId.of("n" + (10_000_000 + i));
  }

  private static String refusal(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> VectorClock.parse(text)).getMessage());
  }

  private static void assertRefused(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

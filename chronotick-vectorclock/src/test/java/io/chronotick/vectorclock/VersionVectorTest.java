package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VersionVectorTest {

  private static final NodeId A = NodeId.of("a");
  private static final NodeId B = NodeId.of("b");

  @Test
  void aHistoryGrowsByItsNextEvents() {
    VersionVector vector = VersionVector.EMPTY;
    assertEquals(new Dot(A, 1), vector.next(A));
    vector = vector.plus(vector.next(A)).plus(new Dot(A, 2)).plus(new Dot(B, 1));
    assertEquals("{\"a\"=2, \"b\"=1}", vector.toString());
    assertEquals(2, vector.size());
    assertSame(vector, vector.plus(new Dot(A, 1)));
    assertTrue(vector.contains(new Dot(A, 2)));
    assertFalse(vector.contains(new Dot(A, 3)));
    assertFalse(vector.contains(new Dot(NodeId.of("c"), 1)));
  }

  @Test
  void aHistoryHasNoGaps() {
    VersionVector vector = VersionVector.of(Map.of(A, 3L));
    assertRefused(
        "event 5 of 'a' does not follow event 3; a history has no gaps",
        () -> vector.plus(new Dot(A, 5)));
    assertRefused(
        "event 9223372036854775807 of 'b' does not follow event 0; a history has no gaps",
        () -> vector.plus(new Dot(B, Long.MAX_VALUE)));
  }

  @Test
  void v02CountersEndAtTheLargestAndNeverWrap() {
    VersionVector nearly = VersionVector.of(Map.of(A, Long.MAX_VALUE - 1));
    Dot last = nearly.next(A);
    assertEquals(new Dot(A, Long.MAX_VALUE), last);
    VersionVector full = nearly.plus(last);
    assertSame(full, full.plus(last));
    assertEquals(
        "counter of 'a' is 9223372036854775807, the largest; no event is next",
        assertThrows(ArithmeticException.class, () -> full.next(A)).getMessage());
    assertEquals(new Dot(B, 1), full.next(B));
    assertRefused(
        "counter of 'a' is -1; it must not be negative", () -> VersionVector.of(Map.of(A, -1L)));
  }

  @Test
  void dotsCountFromOne() {
    assertRefused("event number of 'a' is 0; the first is 1", () -> new Dot(A, 0));
    assertRefused(
        "event number of 'a' is -9223372036854775808; the first is 1",
        () -> new Dot(A, Long.MIN_VALUE));
  }

  @Test
  void v01SizeIsLimitedWhereverItGrows() {
    Map<NodeId, Long> counters = new HashMap<>();
    for (int i = 0; i < VectorClock.MAX_ENTRIES; i++) {
      counters.put(NodeId.of("n" + i), 1L);
    }
    VersionVector full = VersionVector.of(counters);
    VersionVector other = VersionVector.EMPTY.plus(new Dot(A, 1));
    String limit = "65537 entries; MAX_ENTRIES of a vector clock is 65536";
    assertRefused(limit, () -> full.plus(new Dot(A, 1)));
    assertRefused(limit, () -> full.merge(other));
    DottedVersionVector<String> copy = DottedVersionVector.of(full, Map.of());
    assertRefused(limit, () -> copy.put(A, full, "x"));
    assertRefused(limit, () -> copy.remove(other));
    assertRefused(limit, () -> copy.sync(DottedVersionVector.of(other, Map.of())));
    assertEquals(2, copy.put(NodeId.of("n7"), full, "x").context().get(NodeId.of("n7")));
  }

  @Test
  void theTextIsThatOfAVectorClock() {
    assertSame(VersionVector.EMPTY, VersionVector.parse("{}"));
    assertEquals(VersionVector.of(Map.of(A, 3L)), VersionVector.parse("{\"a\"=3}"));
    assertThrows(IllegalArgumentException.class, () -> VersionVector.parse("{\"a\"=03}"));
  }

  @Test
  void theBytesAreThoseOfAVectorClockButForTheFirst() {
    VersionVector vector = VersionVector.of(Map.of(A, 300L));
    assertEquals("210103000161ac02", HexFormat.of().formatHex(vector.toBytes()));
    assertSame(VersionVector.EMPTY, VersionVector.ofBytes(new byte[] {0x21, 0}));
    assertRefused(
        "first byte is 0x11; that of a version vector is 0x21",
        () -> VersionVector.ofBytes(VectorClock.EMPTY.toBytes()));
    assertRefused(
        "version vector should end after byte 2 of 3",
        () -> VersionVector.ofBytes(new byte[] {0x21, 0, 0}));
  }

  @Test
  void entriesAreSortedAndCannotBeChanged() {
    VersionVector vector = VersionVector.of(Map.of(B, 1L, A, 2L));
    assertEquals(List.of(A, B), List.copyOf(vector.entries().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> vector.entries().put(A, 5L));
  }

  @Test
  void isNeitherComparableNorEqualToAnythingElse() {
    assertFalse(Comparable.class.isAssignableFrom(VersionVector.class));
    assertFalse(Comparable.class.isAssignableFrom(Dot.class));
    assertNotEquals(VersionVector.EMPTY, (Object) VectorClock.EMPTY);
  }

  private static void assertRefused(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

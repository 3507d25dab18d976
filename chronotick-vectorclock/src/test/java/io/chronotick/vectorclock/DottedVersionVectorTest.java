package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DottedVersionVectorTest {

  private static final NodeId R = NodeId.of("r");
  private static final NodeId S = NodeId.of("s");
  private static final DottedVersionVector<String> EMPTY = DottedVersionVector.empty();

  /** Where one version vector for each value loses y: its {"r"=2} is covered by z's {"r"=3}. */
  @Test
  void twoClientsOfOneReplicaDoNotOverwriteEachOther() {
    DottedVersionVector<String> x = EMPTY.put(R, VersionVector.EMPTY, "x");
    VersionVector readX = x.context();
    DottedVersionVector<String> y = x.put(R, VersionVector.EMPTY, "y");
    assertEquals(List.of("x", "y"), List.copyOf(y.values()));
    DottedVersionVector<String> z = y.put(R, readX, "z");
    assertEquals(Map.of(new Dot(R, 2), "y", new Dot(R, 3), "z"), z.siblings());
    DottedVersionVector<String> all = z.put(R, z.context(), "all");
    assertEquals(Map.of(new Dot(R, 4), "all"), all.siblings());
    assertEquals("{\"r\"=4}", all.context().toString());
  }

  @Test
  void anOldCopyBringsNothingBack() {
    DottedVersionVector<String> old = EMPTY.put(R, VersionVector.EMPTY, "old");
    DottedVersionVector<String> replaced = EMPTY.put(S, old.context(), "new");
    assertEquals(List.of("new"), List.copyOf(replaced.sync(old).values()));
    assertSame(replaced, old.sync(replaced));
    DottedVersionVector<String> removed = replaced.remove(replaced.context());
    assertEquals(0, removed.values().size());
    assertSame(removed, removed.sync(old).sync(replaced));
    assertEquals(removed.context(), replaced.context());
    assertNotEquals(removed, replaced, "equal contexts are not equal copies");
  }

  @Test
  void aRemovalLeavesWhatItsReaderHadNotSeen() {
    DottedVersionVector<String> x = EMPTY.put(R, VersionVector.EMPTY, "x");
    DottedVersionVector<String> both = x.put(R, VersionVector.EMPTY, "y");
    assertEquals(List.of("y"), List.copyOf(both.remove(x.context()).values()));
  }

  @Test
  void aContextAheadOfTheReplicaIsNotUsedAgain() {
    VersionVector ahead = VersionVector.of(Map.of(R, 7L));
    assertEquals(Map.of(new Dot(R, 8), "x"), EMPTY.put(R, ahead, "x").siblings());
  }

  @Test
  void countersEndAtTheLargestAndNeverWrap() {
    VersionVector nearly = VersionVector.of(Map.of(R, Long.MAX_VALUE - 1));
    DottedVersionVector<String> full = EMPTY.put(R, nearly, "x");
    assertEquals(Long.MAX_VALUE, full.context().get(R));
    String largest = "counter of 'r' is 9223372036854775807, the largest; no event is next";
    for (VersionVector context : List.of(VersionVector.EMPTY, nearly, full.context())) {
      assertEquals(
          largest,
          assertThrows(ArithmeticException.class, () -> full.put(R, context, "y")).getMessage());
    }
    assertThrows(ArithmeticException.class, () -> EMPTY.put(R, full.context(), "y"));
    assertEquals(List.of("y"), List.copyOf(full.put(S, full.context(), "y").values()));
  }

  @Test
  void oneDotWithTwoValuesIsRefused() {
    DottedVersionVector<String> x = EMPTY.put(R, VersionVector.EMPTY, "x");
    DottedVersionVector<String> y = EMPTY.put(R, VersionVector.EMPTY, "y");
    String refusal = "write 1 of 'r' has two values; two replicas have one id, or one forgot";
    assertRefused(refusal, () -> x.sync(y));
    assertRefused(refusal, () -> y.sync(x));
    // Not the same object, and still the same value.
    DottedVersionVector<String> again =
        EMPTY.put(R, VersionVector.EMPTY, String.valueOf(new char[] {'x'}));
    assertSame(x, x.sync(again));
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    VersionVector three = VersionVector.of(Map.of(R, 3L));
    assertRefused(
        "write 4 of 'r' has a value, and the context knows 3",
        () -> DottedVersionVector.of(three, Map.of(new Dot(R, 4), "x")));
    IdentityHashMap<Dot, String> twice = new IdentityHashMap<>();
    twice.put(new Dot(R, 1), "x");
    twice.put(new Dot(R, 1), "y");
    assertRefused("write 1 of 'r' is there twice", () -> DottedVersionVector.of(three, twice));
    assertEquals(EMPTY, DottedVersionVector.of(VersionVector.EMPTY, Map.of()));
  }

  @Test
  void siblingsAreListedByReplicaThenCounterAndCannotBeChanged() {
    DottedVersionVector<String> copy =
        EMPTY
            .put(S, VersionVector.EMPTY, "first")
            .put(R, VersionVector.EMPTY, "second")
            .put(R, VersionVector.EMPTY, "third");
    assertEquals(List.of("second", "third", "first"), List.copyOf(copy.values()));
    assertEquals(
        "{\"r\"=2, \"s\"=1} {\"r:1\"=\"second\", \"r:2\"=\"third\", \"s:1\"=\"first\"}",
        copy.toString());
    assertThrows(UnsupportedOperationException.class, () -> copy.siblings().clear());
    assertThrows(UnsupportedOperationException.class, () -> copy.values().clear());
  }

  private static void assertRefused(String expected, Executable call) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

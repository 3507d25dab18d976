package io.chronotick.bench.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.CausalOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each peer is given the work that the benchmarks say it is given, and does it. */
class PeerClocksTest {

  @TestFactory
  Stream<DynamicTest> theClocksAreConcurrentAndDifferAtTheirEndsOnly() {
    return eachPeer(PeerClocksTest::concurrentAndDifferentAtTheEnds);
  }

  private static <C> void concurrentAndDifferentAtTheEnds(PeerClocks<C> clocks) {
    assertEquals(CausalOrder.CONCURRENT, clocks.orderOf(clocks.compare()));
    C merged = clocks.merge();
    assertEquals(clocks.nodes, clocks.size(merged));
    int last = clocks.nodes - 1;
    for (int node = 0; node < clocks.nodes; node++) {
      long ofBoth = PeerClocks.counter(node) + (node == 0 || node == last ? 1 : 0);
      assertEquals(ofBoth, clocks.get(merged, node), "merged counter of node " + node);
      long ofOne = PeerClocks.counter(node) + (node == 0 ? 1 : 0);
      assertEquals(ofOne, clocks.get(clocks.clock(), node), "counter of node " + node);
    }
  }

  @TestFactory
  Stream<DynamicTest> anEventCountsAtTheLastMemberAndLeavesTheClockBeforeItAlone() {
    return eachPeer(PeerClocksTest::countsAtTheLast);
  }

  private static <C> void countsAtTheLast(PeerClocks<C> clocks) {
    C before = clocks.clock();
    C after = clocks.tick();
    int last = clocks.nodes - 1;
    assertEquals(PeerClocks.counter(last), clocks.get(before, last));
    assertEquals(PeerClocks.counter(last) + 1, clocks.get(after, last));
    assertEquals(clocks.nodes, clocks.size(after));
    assertEquals(CausalOrder.BEFORE, clocks.orderOf(clocks.compare(before, after)));
    assertEquals(CausalOrder.AFTER, clocks.orderOf(clocks.compare(after, before)));
    assertEquals(CausalOrder.EQUAL, clocks.orderOf(clocks.compare(after, clocks.tick())));
  }

  @TestFactory
  Stream<DynamicTest> bytesTellClocksApartAndHaveRoomForEachEntry() {
    return eachPeer(PeerClocksTest::bytes);
  }

  private static <C> void bytes(PeerClocks<C> clocks) {
    if (clocks instanceof PekkoClocks) {
      assertThrows(UnsupportedOperationException.class, clocks::serialise);
      return;
    }
    byte[] bytes = clocks.serialise();
    assertArrayEquals(bytes, clocks.serialise());
    assertTrue(!Arrays.equals(bytes, clocks.serialise(clocks.tick())), "an event left no trace");
    // No form takes less than two bytes to say whose a counter is, and two for the counter.
    assertTrue(bytes.length >= 4 * clocks.nodes, () -> bytes.length + " bytes");
  }

  /** What is compared with fewer bytes than ours has to be known for what it is. */
  @Test
  void voldemortsBytesAreNumbersAndCountersAndATime() {
    VoldemortClocks clocks = new VoldemortClocks();
    clocks.nodes = 2;
    clocks.build();
    // Two entries of two bytes for each counter; 0: 1001, 1: 1001; the time.
    byte[] expected = {
      0,
      2,
      2,
      0,
      0,
      3,
      (byte) 0xe9,
      0,
      1,
      3,
      (byte) 0xe9,
      0,
      0,
      1,
      (byte) 0x8b,
      (byte) 0xcf,
      (byte) 0xe5,
      0x68,
      0
    };
    assertArrayEquals(expected, clocks.serialise());
  }

  /** It stands for clocks that also have members the other has not; the others are not ours. */
  @Test
  void voldemortsClocksOfDifferentMembersAreOrderedByWhatEachLacks() {
    VoldemortClock first = VoldemortClock.of(Map.of((short) 1, 1L), 0);
    VoldemortClock second = VoldemortClock.of(Map.of((short) 2, 1L), 0);
    VoldemortClock both = first.merge(second);
    assertEquals(2, both.size());
    assertEquals(CausalOrder.CONCURRENT, first.compare(second));
    assertEquals(CausalOrder.BEFORE, first.compare(both));
    assertEquals(CausalOrder.AFTER, both.compare(second));
    assertEquals(CausalOrder.EQUAL, both.compare(first.incremented((short) 2, 0)));
  }

  @Test
  void foreignClocksShareNoNameAndSharedOnesDo() {
    ForeignClocks foreign = new ForeignClocks();
    foreign.build();
    Object last = foreign.keys()[foreign.nodes - 1];
    assertEquals(last, foreign.clock().entries().lastKey());
    assertNotSame(last, foreign.clock().entries().lastKey());
    SharedClocks shared = new SharedClocks();
    shared.build();
    assertSame(shared.keys()[shared.nodes - 1], shared.clock().entries().lastKey());
  }

  private interface Claim {
    <C> void check(PeerClocks<C> clocks);
  }

  private static Stream<DynamicTest> eachPeer(Claim claim) {
    return ClockSizes.PEERS.stream()
        .flatMap(
            peer ->
                Stream.of(2, 3, 1000)
                    .map(
                        nodes -> {
                          PeerClocks<?> clocks = peer.get();
                          clocks.nodes = nodes;
                          clocks.build();
                          String name = clocks.getClass().getSimpleName() + " of " + nodes;
                          return DynamicTest.dynamicTest(name, () -> claim.check(clocks));
                        }));
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.chronotick.model.NodeId;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What large clocks cost. */
class GrowthTest {

  private static final int LARGEST = 65_536;
  private static final int ROUNDS = 20;

  /**
   * With a step for each pair of entries, this would take 10^11 steps, which is minutes; with one
   * for each entry it is over at once. The time limit is the watch that tells the one from the
   * other, not a measurement.
   */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void v08TheLargestClocksAreComparedAndMergedInNoQuadraticTime() {
    VectorClock clock = VectorClock.of(counters(0, LARGEST));
    VectorClock apart = VectorClock.of(counters(0, LARGEST));
    VectorClock odd = VectorClock.of(counters(1, LARGEST));
    for (int i = 0; i < ROUNDS; i++) {
      assertEquals(CausalOrder.EQUAL, clock.compare(apart));
      assertEquals(CausalOrder.AFTER, clock.compare(odd));
      assertEquals(LARGEST, odd.merge(clock).size());
    }
    VersionVector vector = VersionVector.of(clock.entries());
    VersionVector part = VersionVector.of(odd.entries());
    for (int i = 0; i < ROUNDS; i++) {
      assertTrue(vector.includes(part));
      assertEquals(LARGEST, part.merge(vector).size());
    }
    assertEquals(clock, VectorClock.parse(clock.toString()));
  }

  @Test
  void v08AComparisonAllocatesNothingThatGrows() {
    long few = allocatedByAComparison(100);
    long many = allocatedByAComparison(10_000);
    assertTrue(many <= few + 1_024, many + " bytes for many entries, " + few + " for few");
  }

  private static long allocatedByAComparison(int entries) {
    VectorClock clock = VectorClock.of(counters(0, entries));
    VectorClock apart = VectorClock.of(counters(0, entries)).tick(node(0));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      CausalOrder order = clock.compare(apart);
      // The first round also loads what is loaded once.
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertEquals(CausalOrder.BEFORE, order);
    }
    return least;
  }

  private static Map<NodeId, Long> counters(int from, int to) {
    Map<NodeId, Long> counters = new HashMap<>();
    for (int i = from; i < to; i++) {
      counters.put(node(i), 1L);
    }
    return counters;
  }

  private static NodeId node(int i) {
    return NodeId.of("node-" + i);
  }
}

package io.chronotick.core.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.HardInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FusionTest {

  /** Small numbers, so that ends coincide often. */
  @Provide
  Arbitrary<List<HardInterval>> intervals() {
    Arbitrary<HardInterval> one =
        Combinators.combine(
                Arbitraries.longs().between(-20, 20), Arbitraries.longs().between(0, 12))
            .as((lo, width) -> new HardInterval(0, lo, lo + width));
    return one.list().ofMinSize(1).ofMaxSize(8);
  }

  /** Counts, for every point of the small world, who contains it. Knows no algorithm. */
  private static Optional<HardInterval> oracle(int faults, List<HardInterval> intervals) {
    long[] covered =
        LongStream.rangeClosed(-40, 40)
            .filter(
                p ->
                    intervals.stream().filter(i -> i.lo() <= p && p <= i.hi()).count()
                        >= intervals.size() - faults)
            .toArray();
    return covered.length == 0
        ? Optional.empty()
        : Optional.of(new HardInterval(0, covered[0], covered[covered.length - 1]));
  }

  @Property
  void isFirstToLastPointThatEnoughContain(@ForAll("intervals") List<HardInterval> intervals) {
    for (int f = 0; f < intervals.size(); f++) {
      assertEquals(oracle(f, intervals), Fusion.tolerating(f, intervals));
    }
  }

  @Property
  void nestsInTheNumberOfFaults(@ForAll("intervals") List<HardInterval> intervals) {
    for (int f = 0; f + 1 < intervals.size(); f++) {
      Optional<HardInterval> narrow = Fusion.tolerating(f, intervals);
      Optional<HardInterval> wide = Fusion.tolerating(f + 1, intervals);
      if (narrow.isPresent()) {
        assertTrue(wide.orElseThrow().lo() <= narrow.get().lo());
        assertTrue(wide.orElseThrow().hi() >= narrow.get().hi());
      }
    }
  }

  @Property
  void orderOfSourcesIsMoot(@ForAll("intervals") List<HardInterval> intervals, @ForAll long seed) {
    List<HardInterval> shuffled = new ArrayList<>(intervals);
    Collections.shuffle(shuffled, new Random(seed));
    int f = intervals.size() / 2;
    assertEquals(Fusion.tolerating(f, intervals), Fusion.tolerating(f, shuffled));
  }

  @Property
  void containsTruthWhateverFLiarsSay(
      @ForAll("intervals") List<HardInterval> lies, @ForAll long seed) {
    Random random = new Random(seed);
    int honest = lies.size() + 1;
    List<HardInterval> all = new ArrayList<>(lies);
    for (int i = 0; i < honest; i++) {
      // The truth is 3.
      all.add(new HardInterval(0, 3 - random.nextInt(10), 3 + random.nextInt(10)));
    }
    HardInterval fused = Fusion.tolerating(lies.size(), all).orElseThrow();
    assertTrue(fused.lo() <= 3 && 3 <= fused.hi(), fused.toString());
  }

  @Test
  void refusesToTolerateEverybody() {
    List<HardInterval> one = List.of(new HardInterval(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Fusion.tolerating(1, one));
    assertThrows(IllegalArgumentException.class, () -> Fusion.tolerating(-1, one));
  }
}

package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Vector clocks for properties. */
final class Clocks {

  static final List<NodeId> NODES =
      List.of(NodeId.of("a"), NodeId.of("b"), NodeId.of("c"), NodeId.of("d"));

  /** Few nodes and small counters, so that all four relations turn up. */
  private static final Arbitrary<Map<NodeId, Long>> FEW =
      Arbitraries.maps(Arbitraries.of(NODES), Arbitraries.longs().between(0, 3));

  record Three(VectorClock a, VectorClock b, VectorClock c) {}

  private Clocks() {}

  /** Three clocks that share one table of names, or three that were each built apart. */
  static Arbitrary<Three> three() {
    Arbitrary<Three> apart =
        Combinators.combine(FEW, FEW, FEW)
            .as((a, b, c) -> new Three(VectorClock.of(a), VectorClock.of(b), VectorClock.of(c)));
    Arbitrary<List<NodeId>> ticks = Arbitraries.of(NODES).list().ofMaxSize(4);
    Arbitrary<Three> shared =
        Combinators.combine(FEW, ticks, ticks, ticks)
            .as(
                (base, a, b, c) -> {
                  VectorClock clock = VectorClock.of(base);
                  return new Three(ticked(clock, a), ticked(clock, b), ticked(clock, c));
                });
    return Arbitraries.oneOf(apart, shared);
  }

  /** Known nodes only: a new one would need a new table. */
  private static VectorClock ticked(VectorClock clock, List<NodeId> nodes) {
    for (NodeId node : nodes) {
      clock = clock.get(node) == 0 ? clock : clock.tick(node);
    }
    return clock;
  }

  /** Any legal names, with the characters the text gives a meaning to, and any legal counters. */
  static Arbitrary<VectorClock> anyNames() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.of("\"\\=,{} 19".codePoints().boxed().toList()),
            Arbitraries.integers().between(0x20, 0x7e),
            Arbitraries.integers().between(0xa0, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0xffff),
            Arbitraries.integers().between(0x1_0000, 0x10_ffff));
    Arbitrary<NodeId> names =
        codePoints
            .array(int[].class)
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(points -> NodeId.of(new String(points, 0, points.length)));
    return Arbitraries.maps(names, Arbitraries.longs().between(1, Long.MAX_VALUE))
        .ofMaxSize(12)
        .map(VectorClock::of);
  }
}

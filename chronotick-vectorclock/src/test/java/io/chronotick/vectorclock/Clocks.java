package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Clocks to try laws on: few nodes and small counters, so that every relation is common. */
final class Clocks {

  static final List<NodeId> NODES =
      List.of(
          NodeId.of("a"),
          NodeId.of("b"),
          NodeId.of("%=, {}"),
          NodeId.of("\uffff"),
          NodeId.of("\ud83d\ude00"));

  /** A common ancestor: what is ticked from it shares its list of nodes. */
  private static final VectorClock ANCESTOR =
      VectorClock.of(Map.of(NODES.get(0), 1L, NODES.get(1), 1L, NODES.get(3), 1L));

  private Clocks() {}

  static Arbitrary<VectorClock> clocks() {
    return Arbitraries.oneOf(unrelated(), descendants());
  }

  private static Arbitrary<VectorClock> unrelated() {
    Arbitrary<Long> counters =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 3)),
            Tuple.of(1, Arbitraries.of(Long.MAX_VALUE, Long.MAX_VALUE - 1)));
    return Arbitraries.maps(nodes(), counters).ofMaxSize(NODES.size()).map(VectorClock::of);
  }

  private static Arbitrary<VectorClock> descendants() {
    return nodes()
        .list()
        .ofMaxSize(4)
        .map(
            ticks -> {
              VectorClock clock = ANCESTOR;
              for (NodeId node : ticks) {
                clock = clock.tick(node);
              }
              return clock;
            });
  }

  static Arbitrary<NodeId> nodes() {
    return Arbitraries.of(NODES);
  }

  /** Any legal node id. */
  static Arbitrary<NodeId> anyNodes() {
    Arbitrary<Integer> codePoints =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0x20, 0x7e),
            Arbitraries.integers().between(0xa0, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0xffff),
            Arbitraries.integers().between(0x1_0000, 0x10_ffff));
    return codePoints
        .array(int[].class)
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(points -> NodeId.of(new String(points, 0, points.length)));
  }

  /** Clocks over any legal node ids and counters. */
  static Arbitrary<VectorClock> anyClocks() {
    return Combinators.combine(
            Arbitraries.maps(anyNodes(), Arbitraries.longs().between(0, Long.MAX_VALUE))
                .ofMaxSize(12),
            clocks())
        .as((counters, clock) -> clock.merge(VectorClock.of(counters)));
  }
}

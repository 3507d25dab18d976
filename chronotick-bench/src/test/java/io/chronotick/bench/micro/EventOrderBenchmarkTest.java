package io.chronotick.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.Contradiction.Kind;
import io.chronotick.vectorclock.EventOrder;
import org.junit.jupiter.api.Test;

/** The events are as honest, and as backward, as the benchmark says. */
class EventOrderBenchmarkTest {

  @Test
  void honestEventsContradictNothingAndBackwardOnesEverything() {
    EventOrderBenchmark benchmark = new EventOrderBenchmark();
    benchmark.build();
    EventOrder honest = benchmark.honest();
    assertEquals(0, honest.contradictionCount(Kind.EFFECT_BEFORE_CAUSE));
    assertEquals(0, honest.contradictionCount(Kind.NODE_NOT_SEQUENTIAL));
    assertTrue(honest.pairs().causal() > 0 && honest.pairs().physical() > 0);
    EventOrder backward = benchmark.backward();
    long pairs = benchmark.events * (benchmark.events - 1L) / 2;
    assertEquals(pairs, backward.contradictionCount(Kind.EFFECT_BEFORE_CAUSE));
    assertEquals(pairs, backward.contradictionCount(Kind.HYBRID_NOT_MONOTONE));
    assertTrue(backward.isTotal());
  }
}

package io.chronotick.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.vectorclock.CausalOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clocks stand to each other as the benchmark says they do. */
class VectorClockBenchmarkTest {

  @ParameterizedTest
  @ValueSource(ints = {3, 1000})
  void eachOperationGoesThroughEveryEntry(int nodes) {
    VectorClockBenchmark benchmark = new VectorClockBenchmark();
    benchmark.nodes = nodes;
    benchmark.build();
    assertEquals(nodes, benchmark.tick().size());
    assertEquals(CausalOrder.BEFORE, benchmark.compareShared());
    assertEquals(CausalOrder.CONCURRENT, benchmark.compareForeign());
    assertEquals(benchmark.tick(), benchmark.mergeShared());
    assertEquals(benchmark.tick(), benchmark.mergeForeign());
    assertEquals(benchmark.tick(), benchmark.mergeKnown());
  }
}

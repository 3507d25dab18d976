package io.chronotick.bench.micro;

import io.chronotick.model.NodeId;
import io.chronotick.vectorclock.CausalOrder;
import io.chronotick.vectorclock.VectorClock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does order by cause cost each event, and how does that grow with the nodes?
 *
 * <p>The clocks differ only at their ends, so that nothing is decided before the last entry. {@code
 * shared} clocks descend from one another; {@code foreign} ones were built apart, as those that
 * come off a wire are, and share no object.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class VectorClockBenchmark {

  /** The nodes of the system, each with an entry. */
  @Param({"3", "10", "100", "1000"})
  public int nodes = 3;

  private NodeId last = node(0);
  private VectorClock clock = VectorClock.EMPTY;
  private VectorClock later = VectorClock.EMPTY;
  private VectorClock concurrent = VectorClock.EMPTY;
  private VectorClock foreign = VectorClock.EMPTY;

  @Setup
  public void build() {
    VectorClock past = full(nodes);
    last = node(nodes - 1);
    clock = past.tick(node(0));
    later = clock.tick(last);
    concurrent = past.tick(last);
    foreign = full(nodes).tick(last);
  }

  @Benchmark
  public VectorClock tick() {
    return clock.tick(last);
  }

  @Benchmark
  public CausalOrder compareShared() {
    return clock.compare(later);
  }

  @Benchmark
  public CausalOrder compareForeign() {
    return clock.compare(foreign);
  }

  /** A merge that has to make a new clock. */
  @Benchmark
  public VectorClock mergeShared() {
    return clock.merge(concurrent);
  }

  @Benchmark
  public VectorClock mergeForeign() {
    return clock.merge(foreign);
  }

  /** A merge that learns nothing new. */
  @Benchmark
  public VectorClock mergeKnown() {
    return later.merge(clock);
  }

  private static VectorClock full(int nodes) {
    Map<NodeId, Long> counters = new HashMap<>();
    for (int i = 0; i < nodes; i++) {
      counters.put(node(i), 1_000L + i);
    }
    return VectorClock.of(counters);
  }

  private static NodeId node(int number) {
    return NodeId.of(String.format(Locale.ROOT, "node-%04d", number));
  }
}

package io.chronotick.bench.peers;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to learn what a concurrent clock knows, beside the vector clocks of others?
 *
 * <p>The result is neither of the two clocks, so each has to make a new one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MergeBenchmark {

  @Benchmark
  public Object oursShared(SharedClocks clocks) {
    return clocks.merge();
  }

  @Benchmark
  public Object oursForeign(ForeignClocks clocks) {
    return clocks.merge();
  }

  @Benchmark
  public Object pekko(PekkoClocks clocks) {
    return clocks.merge();
  }

  @Benchmark
  public Object hazelcast(HazelcastClocks clocks) {
    return clocks.merge();
  }

  @Benchmark
  public Object voldemort(VoldemortClocks clocks) {
    return clocks.merge();
  }

  @Benchmark
  public Object hashMap(HashMapClocks clocks) {
    return clocks.merge();
  }
}

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
 * What does it cost to find two events concurrent, beside the vector clocks of others?
 *
 * <p>Nothing is decided before the last entry, for those who walk in the order of names. With three
 * nodes or a thousand, the answer is the same: {@code CONCURRENT}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CompareBenchmark {

  @Benchmark
  public Object oursShared(SharedClocks clocks) {
    return clocks.compare();
  }

  @Benchmark
  public Object oursForeign(ForeignClocks clocks) {
    return clocks.compare();
  }

  @Benchmark
  public Object pekko(PekkoClocks clocks) {
    return clocks.compare();
  }

  @Benchmark
  public Object hazelcast(HazelcastClocks clocks) {
    return clocks.compare();
  }

  @Benchmark
  public Object voldemort(VoldemortClocks clocks) {
    return clocks.compare();
  }

  @Benchmark
  public Object hashMap(HashMapClocks clocks) {
    return clocks.compare();
  }
}

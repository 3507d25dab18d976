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
 * What does it cost a member of a system to count an event, beside the vector clocks of others?
 *
 * <p>The member has an entry already, and the clock before the event stays as it was.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TickBenchmark {

  @Benchmark
  public Object ours(SharedClocks clocks) {
    return clocks.tick();
  }

  @Benchmark
  public Object pekko(PekkoClocks clocks) {
    return clocks.tick();
  }

  @Benchmark
  public Object hazelcast(HazelcastClocks clocks) {
    return clocks.tick();
  }

  @Benchmark
  public Object voldemort(VoldemortClocks clocks) {
    return clocks.tick();
  }

  @Benchmark
  public Object hashMap(HashMapClocks clocks) {
    return clocks.tick();
  }
}

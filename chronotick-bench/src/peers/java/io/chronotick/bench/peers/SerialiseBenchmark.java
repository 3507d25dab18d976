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
 * What does it cost to turn a clock into bytes, beside the vector clocks of others?
 *
 * <p>Ours, and a hash map's, hold the names; Hazelcast's hold UUIDs of 16 bytes, and Voldemort's
 * numbers of two. Pekko's clock has no bytes of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SerialiseBenchmark {

  @Benchmark
  public byte[] ours(SharedClocks clocks) {
    return clocks.serialise();
  }

  @Benchmark
  public byte[] hazelcast(HazelcastClocks clocks) {
    return clocks.serialise();
  }

  @Benchmark
  public byte[] voldemort(VoldemortClocks clocks) {
    return clocks.serialise();
  }

  @Benchmark
  public byte[] hashMap(HashMapClocks clocks) {
    return clocks.serialise();
  }
}

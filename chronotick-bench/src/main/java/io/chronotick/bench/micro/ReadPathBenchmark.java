package io.chronotick.bench.micro;

import io.chronotick.model.ClockReading;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a bounded reading cost beside the clocks every JVM has?
 *
 * <p>The first four are the JDK's own and the yardstick. The reads that build an object are
 * returned to JMH, so their allocation is part of the figure.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class ReadPathBenchmark {

  private final Clock systemUtc = Clock.systemUTC();

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }

  @Benchmark
  public long currentTimeMillis() {
    return System.currentTimeMillis();
  }

  @Benchmark
  public Instant instantNow() {
    return Instant.now();
  }

  @Benchmark
  public Instant clockSystemUtc() {
    return systemUtc.instant();
  }

  @Benchmark
  public long bestNanos(RunningClock running) {
    return running.clock().bestNanos();
  }

  @Benchmark
  public long earliestNanos(RunningClock running) {
    return running.clock().earliestNanos();
  }

  @Benchmark
  public long latestNanos(RunningClock running) {
    return running.clock().latestNanos();
  }

  @Benchmark
  public long nowNanos(RunningClock running) {
    return running.clock().nowNanos();
  }

  @Benchmark
  public ClockReading read(RunningClock running) {
    return running.clock().read();
  }

  @Benchmark
  public Instant instant(RunningClock running) {
    return running.clock().instant();
  }
}

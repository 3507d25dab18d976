package io.chronotick.bench.micro;

import io.chronotick.core.discipline.PublishedModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a primitive read cost beside {@code nanoTime} while models are published a thousand
 * times a second? Subclasses say how many threads read.
 *
 * <p>{@link ModelWriter} publishes, beside {@code nanoTime} too, so that each figure bears the same
 * load. The reads are those the public clock hands on to.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
@State(Scope.Benchmark)
public abstract class PublishingBenchmark {

  @SuppressWarnings("NullAway.Init") // by start(), which JMH calls before any benchmark
  private ModelWriter writer;

  @SuppressWarnings("NullAway.Init") // as above
  private PublishedModel clock;

  @Setup(Level.Trial)
  public void start() {
    writer = ModelWriter.start();
    clock = writer.published();
  }

  @TearDown(Level.Trial)
  public void stop() throws InterruptedException {
    writer.stop();
  }

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }

  @Benchmark
  public long bestNanos() {
    return clock.best();
  }

  @Benchmark
  public long earliestNanos() {
    return clock.earliest();
  }

  @Benchmark
  public long latestNanos() {
    return clock.latest();
  }

  @Benchmark
  public long nowNanos() {
    return clock.now();
  }
}

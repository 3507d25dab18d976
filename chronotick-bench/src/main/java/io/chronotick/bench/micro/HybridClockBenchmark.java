package io.chronotick.bench.micro;

import io.chronotick.vectorclock.HybridLogicalClock;
import io.chronotick.vectorclock.HybridOutcome;
import io.chronotick.vectorclock.HybridSettings;
import io.chronotick.vectorclock.HybridTimestamp;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * How many stamps a microsecond does one hybrid clock give, beside the system clocks it reads and
 * the least that any clock of unique stamps does? Subclasses say how many threads ask it.
 *
 * <p>All threads share each clock. A clock that gave no stamp would be fast, so a refusal fails.
 * Where the name says {@code packed} the stamp is used as a number and its object need not be made.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public abstract class HybridClockBenchmark {

  /** Bits of the counter below the milliseconds, as in {@link HybridTimestamp}. */
  private static final int COUNTER_BITS = 16;

  private final AtomicLong last = new AtomicLong();
  private final CoarseClock coarse = new CoarseClock();

  /** What a peer sent long ago: its stamp is behind ours, as most are. */
  private final HybridTimestamp received = HybridTimestamp.of(coarse.instant(), 0);

  @SuppressWarnings("NullAway.Init") // by open(), which JMH calls before any benchmark
  private HybridLogicalClock onSystem;

  @SuppressWarnings("NullAway.Init") // as above
  private HybridLogicalClock onCoarse;

  /** Opens the clocks, and has the coarse one run. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    onSystem = HybridLogicalClock.open(HybridSettings.of(InstantSource.system()));
    onCoarse = HybridLogicalClock.open(HybridSettings.of(coarse));
    coarse.start();
  }

  /** Stops the coarse clock. */
  @TearDown(Level.Trial)
  public void close() throws InterruptedException {
    coarse.stop();
  }

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }

  @Benchmark
  public long currentTimeMillis() {
    return System.currentTimeMillis();
  }

  /** The least a clock does whose stamps are unique, ordered and close to the time. */
  @Benchmark
  public long compareAndSet() {
    long floor = System.currentTimeMillis() << COUNTER_BITS;
    while (true) {
      long before = last.get();
      long next = Math.max(floor, before + 1);
      if (last.compareAndSet(before, next)) {
        return next;
      }
    }
  }

  @Benchmark
  public HybridOutcome now() {
    return accepted(onSystem.now());
  }

  @Benchmark
  public long nowPacked() {
    return onSystem.now().orElseThrow().packed();
  }

  @Benchmark
  public HybridOutcome receive() {
    return accepted(onSystem.receive(received, Duration.ZERO));
  }

  /** The clock's own share: physical time costs a volatile read. */
  @Benchmark
  public long nowPackedCoarse() {
    return onCoarse.now().orElseThrow().packed();
  }

  /** As above, of a receipt. */
  @Benchmark
  public long receivePackedCoarse() {
    return onCoarse.receive(received, Duration.ZERO).orElseThrow().packed();
  }

  @Benchmark
  public long nowPackedDisciplined(HybridOnDisciplined disciplined) {
    return disciplined.clock().now().orElseThrow().packed();
  }

  private static HybridOutcome accepted(HybridOutcome outcome) {
    if (outcome instanceof HybridOutcome.Refused refused) {
      throw new IllegalStateException(refused.detail());
    }
    return outcome;
  }
}

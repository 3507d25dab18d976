package io.chronotick.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way of stamping that is timed gives stamps, each later than the one before. */
class HybridClockBenchmarkTest {

  private static final int STAMPS = 1_000;

  private final HybridClockBenchmark benchmark = new OneStamperBenchmark();

  @BeforeEach
  void open() throws Exception {
    benchmark.open();
  }

  @AfterEach
  void close() throws Exception {
    benchmark.close();
  }

  @Test
  void stampsOnTheSystemClockAscend() {
    ascend(benchmark::nowPacked);
    ascend(() -> benchmark.now().orElseThrow().packed());
    ascend(() -> benchmark.receive().orElseThrow().packed());
    assertTrue(benchmark.nowPacked() < benchmark.receive().orElseThrow().packed());
  }

  @Test
  void stampsOnTheCoarseClockAscend() {
    ascend(benchmark::nowPackedCoarse);
    ascend(benchmark::receivePackedCoarse);
  }

  @Test
  void whatTheyAreSetBesideAscendsToo() {
    ascend(benchmark::compareAndSet);
  }

  @Test
  void stampsOnTheDisciplinedClockAscend() throws Exception {
    RunningClock running = new RunningClock();
    running.source = "system:";
    running.start();
    try {
      HybridOnDisciplined disciplined = new HybridOnDisciplined();
      disciplined.open(running);
      ascend(() -> benchmark.nowPackedDisciplined(disciplined));
    } finally {
      running.stop();
    }
  }

  @Test
  void theCoarseClockRunsUntilItIsStopped() throws Exception {
    CoarseClock coarse = new CoarseClock();
    long stood = coarse.millis();
    coarse.start();
    while (coarse.millis() == stood) {
      Thread.onSpinWait();
    }
    coarse.stop();
    long stopped = coarse.millis();
    assertTrue(stopped > stood, () -> stopped + " is not after " + stood);
    assertEquals(Instant.ofEpochMilli(stopped), coarse.instant());
  }

  private static void ascend(LongSupplier stamps) {
    long before = stamps.getAsLong();
    for (int i = 1; i < STAMPS; i++) {
      long stamp = stamps.getAsLong();
      long last = before;
      assertTrue(stamp > last, () -> stamp + " is not after " + last);
      before = stamp;
    }
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HybridConcurrencyTest {

  private static final int THREADS = 4;
  private static final int EACH_THREAD = 200_000; // long enough to overlap on a busy machine

  /** Only ever grows, and its saves never overlap: the promises an implementation relies on. */
  private static final class StrictStore implements LeaseStore {
    private final AtomicBoolean saving = new AtomicBoolean();
    private volatile HybridTimestamp lease = HybridTimestamp.MIN;

    @Override
    public Optional<HybridTimestamp> load() {
      return Optional.of(lease);
    }

    @Override
    public void save(HybridTimestamp longer) throws IOException {
      if (!saving.compareAndSet(false, true) || longer.compareTo(lease) <= 0) {
        throw new IOException("overlapping saves, or not longer: " + longer + " after " + lease);
      }
      lease = longer;
      saving.set(false);
    }
  }

  @Test
  void stampsOfManyThreadsAreDistinctAndEachThreadsAscendUnderAJumpingClock() throws Exception {
    HandTime time = new HandTime();
    StrictStore store = new StrictStore();
    HybridLogicalClock clock =
        HybridLogicalClock.open(
            HybridSettings.of(time)
                .withSlack(HybridSettings.LONGEST)
                .withLeases(store, Duration.ofMillis(2)));
    CountDownLatch start = new CountDownLatch(1);
    AtomicLong published = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<long[]>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(pool.submit(work(new Random(thread), clock, time, store, start, published)));
      }
      start.countDown();
      long[] all = new long[0];
      for (Future<long[]> future : running) {
        long[] mine = future.get(60, TimeUnit.SECONDS);
        for (int i = 1; i < mine.length; i++) {
          assertTrue(mine[i - 1] < mine[i], "a thread's own stamps ascend");
        }
        all = Arrays.copyOf(all, all.length + mine.length);
        System.arraycopy(mine, 0, all, all.length - mine.length, mine.length);
      }
      assertEquals(THREADS * EACH_THREAD, Arrays.stream(all).distinct().count());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<long[]> work(
      Random random,
      HybridLogicalClock clock,
      HandTime time,
      StrictStore store,
      CountDownLatch start,
      AtomicLong published) {
    return () -> {
      long[] mine = new long[EACH_THREAD];
      start.await();
      for (int i = 0; i < mine.length; i++) {
        if (i % 64 == 0) {
          time.move(Duration.ofNanos(random.nextInt(-900_000, 1_000_000)));
        }
        long before = published.get();
        HybridTimestamp stamp =
            (i % 8 == 0 ? clock.receive(new HybridTimestamp(before), Duration.ZERO) : clock.now())
                .orElseThrow();
        assertTrue(before < stamp.packed(), "above what any thread had before the call");
        assertTrue(stamp.compareTo(store.lease) < 0, "below the saved lease");
        published.accumulateAndGet(stamp.packed(), Math::max);
        mine[i] = stamp.packed();
      }
      return mine;
    };
  }
}

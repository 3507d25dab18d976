package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import io.chronotick.model.Ticker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * K-03: eight readers while a thousand models a second are published, on the JVM's own counter.
 * {@code -Dchronotick.reads=1000000000} is the long run.
 */
class ReadersUnderUpdatesTest {

  private static final long READS = Long.getLong("chronotick.reads", 1_000_000);
  private static final int READERS = 8;

  /** The JVM itself makes a thread wait once or twice, for a class; a lock would for dozens. */
  private static final long A_FEW = 10;

  private static final long EPOCH = 1_795_383_000_000_000_000L;
  private static final long LARGEST_ERROR = 1_000_000;
  private static final long UPDATE_NANOS = 1_000_000;

  private final Ticker ticker = Ticker.system();
  private final Random random = new Random(11);
  private final PublishedModel published =
      new PublishedModel(ticker, model(ticker.nanos(), 0), tai -> tai);

  private static ClockModel model(long counter, long error) {
    long theta = EPOCH + error;
    return new ClockModel(
        new HardInterval(counter, theta - 2 * LARGEST_ERROR, theta + 2 * LARGEST_ERROR),
        Course.unknown(counter, theta, 0),
        new Rate(0, 50e-6),
        Long.MAX_VALUE,
        1,
        new ClockModel.Standing(
            ClockStatus.SYNCHRONIZED, IntervalKind.GUARANTEED, 1, Stratum.of(2), 0));
  }

  private static long timesBlocked() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ThreadInfo here = threads.getThreadInfo(Thread.currentThread().getId());
    return here.getBlockedCount() + here.getWaitedCount();
  }

  private String read() {
    long blockedBefore = timesBlocked();
    long last = Long.MIN_VALUE;
    for (long i = 0; i < READS; i++) {
      long before = ticker.nanos();
      long now = published.now();
      long after = ticker.nanos();
      if (now < last) {
        return "went back by " + (last - now);
      }
      if (now < before + EPOCH - 2 * LARGEST_ERROR || now > after + EPOCH + 2 * LARGEST_ERROR) {
        return "far from anything published: " + (now - before - EPOCH);
      }
      last = now;
    }
    long blocked = timesBlocked() - blockedBefore;
    return blocked < A_FEW ? "" : "blocked or waited " + blocked + " times";
  }

  @Test
  @DisplayName("K-03 eight readers under 1 kHz updates: each monotone, none blocked by another")
  void eachReaderIsMonotoneAndNoneBlocks() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Callable<Long> writer =
        () -> {
          long updates = 0;
          while (!stop.get()) {
            long error = random.nextLong(-LARGEST_ERROR, LARGEST_ERROR);
            published.publish(model(ticker.nanos(), error));
            updates++;
            LockSupport.parkNanos(UPDATE_NANOS);
          }
          return updates;
        };
    ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
    try {
      Future<Long> updates = threads.submit(writer);
      List<Future<String>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(this::read));
      }
      for (Future<String> reader : readers) {
        assertEquals("", reader.get(READS, TimeUnit.MILLISECONDS));
      }
      stop.set(true);
      assertTrue(updates.get(10, TimeUnit.SECONDS) > 20, "hardly anything was published");
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
  }
}

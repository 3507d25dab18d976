package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import io.chronotick.model.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * K-01: readers beside a writer that never rests. Every model tells its number twice, by its epoch
 * and by where its interval lies, so that parts of two models cannot pass for one.
 */
class SnapshotStressTest {

  private static final long EPOCH = 1_795_383_000_000_000_000L;
  private static final int READERS = 3;
  private static final long ENOUGH_SEEN = 20_000;
  private static final long LIMIT_NANOS = 20_000_000_000L;
  private static final long APART = 1000;

  private final Ticker ticker = Ticker.system();
  private final PublishedModel published = new PublishedModel(ticker, numbered(0), tai -> tai);

  private ClockModel numbered(long number) {
    long counter = ticker.nanos();
    long theta = EPOCH + number * APART;
    if (number % 5 == 4) {
      return ClockModel.unbounded(counter, counter + theta, 0, ClockStatus.DISRUPTED, number);
    }
    return new ClockModel(
        new HardInterval(counter, theta - APART / 4, theta + APART / 4),
        Course.unknown(counter, theta, 0),
        // Its interval does not grow noticeably while this test runs.
        new Rate(0, 1e-12),
        Long.MAX_VALUE,
        1,
        new ClockModel.Standing(
            ClockStatus.SYNCHRONIZED, IntervalKind.GUARANTEED, 1, Stratum.of(2), number));
  }

  private static void assertWhole(PublishedModel.Snapshot snapshot) {
    ClockModel model = snapshot.model();
    long counter = snapshot.counter();
    ClockModel.Standing standing = model.standingAt(counter);
    long number = standing.epoch();
    assertEquals(EPOCH + number * APART, model.bestAt(counter) - counter, "best of " + number);
    assertEquals(number % 5 == 4, !standing.status().hasBound(), "status of " + number);
    if (standing.status().hasBound()) {
      long lo = model.earliestAt(counter) - counter - EPOCH - number * APART;
      long hi = model.latestAt(counter) - counter - EPOCH - number * APART;
      assertTrue(lo > -APART / 2 && lo < 0 && hi > 0 && hi < APART / 2, lo + " " + hi);
    }
  }

  private static void assertOrdered(
      PublishedModel.Snapshot before, PublishedModel.Snapshot snapshot) {
    assertTrue(snapshot.counter() >= before.counter());
    assertTrue(snapshot.now() >= before.now(), snapshot + " after " + before);
    assertTrue(number(snapshot) >= number(before), snapshot + " after " + before);
  }

  private static long number(PublishedModel.Snapshot snapshot) {
    return snapshot.model().standingAt(snapshot.counter()).epoch();
  }

  @Test
  @DisplayName("K-01 no torn pair: number, interval, status and time of a reading are one model's")
  void readingIsNeverTorn() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong seen = new AtomicLong();
    Callable<Boolean> reader =
        () -> {
          PublishedModel.Snapshot before = published.snapshot();
          while (!stop.get()) {
            PublishedModel.Snapshot snapshot = published.snapshot();
            assertWhole(snapshot);
            assertOrdered(before, snapshot);
            if (number(snapshot) > number(before)) {
              seen.incrementAndGet();
            }
            before = snapshot;
          }
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader));
      }
      long deadline = System.nanoTime() + LIMIT_NANOS;
      for (long number = 1;
          seen.get() < ENOUGH_SEEN && readers.stream().noneMatch(Future::isDone);
          number++) {
        published.publish(numbered(number));
        assertTrue(System.nanoTime() < deadline, "readers saw only " + seen + " models");
      }
      stop.set(true);
      for (Future<Boolean> future : readers) {
        assertTrue(future.get(30, TimeUnit.SECONDS));
      }
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
  }
}

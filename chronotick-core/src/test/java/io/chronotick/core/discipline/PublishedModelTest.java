package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PublishedModelTest {

  private static final long EPOCH = 1_795_383_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final Rate RATE = new Rate(0, 50e-6);

  private static ClockModel model(long counter, long best, Rate rate, long voidAfter) {
    return new ClockModel(
        new HardInterval(counter, best - counter - 1000, best - counter + 1000),
        Course.unknown(counter, best - counter, rate.omega()),
        rate,
        voidAfter,
        1,
        new ClockModel.Standing(
            ClockStatus.SYNCHRONIZED, IntervalKind.GUARANTEED, 1, Stratum.of(2), 0));
  }

  private static ClockModel model(long counter, long best) {
    return model(counter, best, RATE, Long.MAX_VALUE);
  }

  @Property
  void readingNeverDecreasesWhateverIsPublished(@ForAll long seed) {
    Random random = new Random(seed);
    AtomicLong counter = new AtomicLong(SECOND);
    PublishedModel published = new PublishedModel(counter::get, model(SECOND, EPOCH), tai -> tai);
    long last = Long.MIN_VALUE;
    for (int i = 0; i < 200; i++) {
      counter.addAndGet(random.nextLong(1L << random.nextInt(1, 34)));
      if (random.nextInt(3) == 0) {
        long error = random.nextLong(-(1L << random.nextInt(1, 40)), 1L << random.nextInt(1, 40));
        Rate rate = new Rate((random.nextDouble() - 0.5) * 1e-3, 50e-6);
        published.publish(
            model(counter.get(), EPOCH + counter.get() + error, rate, Long.MAX_VALUE));
      }
      long now = published.now();
      assertTrue(now >= last, "went back by " + (last - now));
      last = now;
    }
  }

  @Property
  void countersThreeNanosecondsApartAreStrictlyOrdered(
      @ForAll @LongRange(min = 0, max = 1L << 40) long start,
      @ForAll @IntRange(min = -90_000, max = 90_000) int ppm) {
    double omega = ppm * 1e-6;
    AtomicLong counter = new AtomicLong(start);
    PublishedModel published =
        new PublishedModel(
            counter::get, model(start, EPOCH, new Rate(omega, 50e-6), Long.MAX_VALUE), tai -> tai);
    long before = published.now();
    counter.addAndGet(3);
    assertTrue(published.now() > before);
  }

  @Test
  void firstReadingIsTheBestEstimate() {
    AtomicLong counter = new AtomicLong(SECOND);
    PublishedModel published = new PublishedModel(counter::get, model(SECOND, EPOCH), tai -> tai);
    published.publish(model(SECOND, EPOCH - 3600 * SECOND));
    assertEquals(EPOCH - 3600 * SECOND, published.now(), "nobody had read the first");
  }

  @Test
  void aSmallCorrectionIsSlewedWithinSeconds() {
    AtomicLong counter = new AtomicLong(SECOND);
    PublishedModel published = new PublishedModel(counter::get, model(SECOND, EPOCH), tai -> tai);
    published.now();
    published.publish(model(SECOND, EPOCH - 30_000));
    long largestStep = 0;
    long before = published.now();
    for (int i = 0; i < 300; i++) {
      counter.addAndGet(10_000_000L);
      long now = published.now();
      largestStep = Math.max(largestStep, Math.abs(now - before - 10_000_000L));
      before = now;
    }
    assertTrue(largestStep <= 10_000_000L * 500e-6 + 1, "slewed " + largestStep + " ns in 10 ms");
    long gap = published.best() - before;
    assertTrue(Math.abs(gap) <= 0.06 * 30_000, gap + " ns left after 3 s");
  }

  @Test
  void aGrossForwardGapIsJumpedAndABackwardOneClosedWithoutGoingBack() {
    AtomicLong counter = new AtomicLong(SECOND);
    PublishedModel published = new PublishedModel(counter::get, model(SECOND, EPOCH), tai -> tai);
    published.now();
    published.publish(model(SECOND, EPOCH + 5 * SECOND));
    counter.addAndGet(SECOND / 10);
    assertEquals(EPOCH + 5 * SECOND + SECOND / 10, published.now());
    published.publish(model(counter.get(), EPOCH));
    long last = published.now();
    for (int i = 0; i < 200; i++) {
      counter.addAndGet(SECOND / 10);
      long now = published.now();
      assertTrue(now > last);
      last = now;
    }
    assertTrue(Math.abs(published.best() - last) <= 1_000_000L, "20 s did not close 5 s");
  }

  @Test
  void whatWasReadWithoutABoundIsPutRightAtOnce() {
    for (long error : List.of(50_000_000L, -50_000_000L, 5_000_000L, -5_000_000L)) {
      AtomicLong counter = new AtomicLong(SECOND);
      PublishedModel published =
          new PublishedModel(
              counter::get,
              ClockModel.unbounded(SECOND, EPOCH + error, 0, ClockStatus.UNKNOWN, 0),
              tai -> tai);
      long last = published.now();
      published.publish(model(counter.get(), EPOCH));
      for (int i = 0; i < 30; i++) {
        counter.addAndGet(SECOND / 100);
        assertTrue(published.now() > last);
        last = published.now();
      }
      assertTrue(Math.abs(published.best() - last) <= 1_000_000L, error + " ns last over 300 ms");
      // From here on somebody vouches for the reading, and it is only slewed.
      published.publish(model(counter.get(), published.best() + 50_000_000L));
      counter.addAndGet(SECOND / 5);
      long step = published.now() - last - SECOND / 5;
      assertTrue(step <= SECOND / 5 * 500e-6 + 1_000_000L, "jumped by " + step);
    }
  }

  @Property
  void intervalNeverShrinksWithAgeAndCoversTheTolerance(
      @ForAll @LongRange(min = 0, max = 90_000L * 1_000_000_000L) long age,
      @ForAll @IntRange(min = -300, max = 300) int ppm) {
    double omega = ppm * 1e-6;
    ClockModel m = model(SECOND, EPOCH, new Rate(omega, 50e-6), Long.MAX_VALUE);
    long at = SECOND + age;
    // Relative to the epoch first: a double of the epoch has steps of 256 ns.
    long lowest = m.earliestAt(at) - (EPOCH - 1000 + age);
    long highest = m.latestAt(at) - (EPOCH + 1000 + age);
    assertTrue(lowest <= Math.floor((omega - 50e-6) * age) + 1, lowest + " ns");
    assertTrue(highest >= Math.ceil((omega + 50e-6) * age) - 1, highest + " ns");
    assertTrue(m.earliestAt(at) <= m.bestAt(at) && m.bestAt(at) <= m.latestAt(at));
  }

  @Test
  void pastTheVoidTimeNothingIsClaimed() {
    ClockModel m = model(SECOND, EPOCH, RATE, 2 * SECOND);
    assertTrue(m.isBoundedAt(2 * SECOND));
    assertFalse(m.isBoundedAt(2 * SECOND + 1));
    assertEquals(ClockStatus.UNKNOWN, m.standingAt(2 * SECOND + 1).status());
    assertEquals(Long.MIN_VALUE, m.earliestAt(2 * SECOND + 1));
    assertEquals(Long.MAX_VALUE, m.latestAt(2 * SECOND + 1));
  }

  @Test
  void withoutAStatusThatHasABoundNothingIsClaimed() {
    for (ClockStatus status : List.of(ClockStatus.UNKNOWN, ClockStatus.DISRUPTED)) {
      ClockModel m = ClockModel.unbounded(SECOND, EPOCH, 0, status, 0);
      PublishedModel published = new PublishedModel(() -> SECOND, m, tai -> tai);
      assertFalse(m.isBoundedAt(SECOND));
      assertEquals(Long.MIN_VALUE, published.earliest());
      assertEquals(Long.MAX_VALUE, published.latest());
      assertEquals(EPOCH, published.best());
    }
  }

  @Property
  void upperEndCoversTheCountersStepAndTheRoundedProduct(
      @ForAll @LongRange(min = 0, max = 1L << 46) long age) {
    ClockModel m = model(SECOND, EPOCH);
    long latest = m.latestAt(SECOND + age) - EPOCH - age - 1000;
    BigDecimal grown = new BigDecimal(RATE.rho()).multiply(BigDecimal.valueOf(age));
    assertTrue(
        BigDecimal.valueOf(latest - 1).compareTo(grown) >= 0, "a step of 1 ns is not in " + latest);
  }

  @Test
  void noThreadEverReadsLessThanAnotherReadBefore() throws Exception {
    long origin = System.nanoTime();
    PublishedModel published =
        new PublishedModel(() -> System.nanoTime() - origin, model(0, EPOCH), tai -> tai);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong highest = new AtomicLong();
    Callable<Long> reader =
        () -> {
          long worst = 0;
          for (int i = 0; i < 200_000; i++) {
            // What any thread had finished reading before this call began.
            long floor = highest.get();
            long now = published.now();
            worst = Math.max(worst, floor - now);
            highest.accumulateAndGet(now, Math::max);
          }
          return worst;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Random random = new Random(7);
      Future<?> writer =
          threads.submit(
              () -> {
                while (!stop.get()) {
                  long c = System.nanoTime() - origin;
                  published.publish(model(c, EPOCH + c + random.nextInt(2_000_000) - 1_000_000));
                }
              });
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(reader));
      }
      for (Future<Long> r : readers) {
        assertEquals(0L, r.get(60, TimeUnit.SECONDS), "ns by which a reading went back");
      }
      stop.set(true);
      writer.get(10, TimeUnit.SECONDS);
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
  }
}

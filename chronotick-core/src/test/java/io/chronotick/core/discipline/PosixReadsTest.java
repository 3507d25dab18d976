package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Reads of POSIX time against the rendering of what the same reads give as TAI. */
class PosixReadsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long LEAP = 1_800_000_000L * SECOND;
  private static final long SHIFT = 37 * SECOND;

  /** With a leap second at {@link #LEAP} that inserts (1), is left out (-1) or is none (0). */
  private static LongUnaryOperator rendering(int leap) {
    return tai -> {
      if (tai == Long.MIN_VALUE || tai == Long.MAX_VALUE || tai < LEAP) {
        return tai == Long.MIN_VALUE || tai == Long.MAX_VALUE ? tai : tai - SHIFT;
      }
      long after = tai - SHIFT - leap * SECOND;
      return leap > 0 ? Math.max(after, LEAP - SHIFT - 1) : after;
    };
  }

  private static PosixStretch stretch(int leap, boolean isBefore) {
    return isBefore
        ? new PosixStretch(LEAP / 2, LEAP, SHIFT)
        : new PosixStretch(
            LEAP + Math.max(leap, 0) * SECOND, Long.MAX_VALUE / 2, SHIFT + leap * SECOND);
  }

  private static ClockModel model(long counter, long best, boolean hasBound, Random random) {
    return new ClockModel(
        new HardInterval(
            counter, best - counter - random.nextLong(SECOND), best - counter + SECOND / 3),
        Course.unknown(counter, best - counter, 0),
        new Rate((random.nextDouble() - 0.5) * 1e-3, 50e-6),
        counter + random.nextLong(20 * SECOND),
        1,
        new ClockModel.Standing(
            hasBound ? ClockStatus.SYNCHRONIZED : ClockStatus.DISRUPTED,
            hasBound ? IntervalKind.GUARANTEED : IntervalKind.NONE,
            0,
            Stratum.of(2),
            0));
  }

  @Property(tries = 500)
  void aReadOfPosixTimeIsTheRenderingOfTheReadOfTai(
      @ForAll long seed, @ForAll @IntRange(min = -1, max = 1) int leap) {
    Random random = new Random(seed);
    LongUnaryOperator posix = rendering(leap);
    long start = random.nextLong(-20 * SECOND, SECOND);
    AtomicLong counter = new AtomicLong(SECOND);
    PublishedModel published =
        new PublishedModel(
            counter::get, model(SECOND, LEAP + start, random.nextBoolean(), random), posix);
    for (int i = 0; i < 100; i++) {
      counter.addAndGet(random.nextLong(SECOND / 2));
      if (random.nextInt(4) == 0) {
        long best = LEAP + start + counter.get() + random.nextLong(-SECOND / 4, SECOND / 4);
        // As a writer does: of a moment before the leap second it never says the stretch after.
        published.publish(
            model(counter.get(), best, random.nextInt(4) > 0, random),
            stretch(leap, leap == 0 || random.nextBoolean() || best < LEAP));
      }
      assertEquals(posix.applyAsLong(published.now()), published.posixNow());
      assertEquals(posix.applyAsLong(published.best()), published.posixBest());
      assertEquals(posix.applyAsLong(published.earliest()), published.posixEarliest());
      assertEquals(posix.applyAsLong(published.latest()), published.posixLatest());
    }
  }

  @Test
  void inTheStretchNobodyIsAskedHowItIsRendered() {
    AtomicLong counter = new AtomicLong(SECOND);
    Random random = new Random(1);
    PublishedModel published =
        new PublishedModel(
            counter::get,
            model(SECOND, LEAP - 3600 * SECOND, true, random),
            tai -> {
              throw new AssertionError("asked for " + tai);
            });
    published.publish(published.model(), stretch(1, true));
    long now = published.posixNow();
    assertEquals(LEAP - 3600 * SECOND - SHIFT, now);
    assertEquals(now, published.posixBest());
    assertTrue(published.posixEarliest() <= now && now <= published.posixLatest());
  }
}

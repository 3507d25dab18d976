package io.chronotick.core.publish;

import io.chronotick.core.publish.PublishedClock.Lines;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** What segments are made of in tests. */
final class Segments {

  static final long SECOND = 1_000_000_000L;
  static final long EPOCH = 1_795_383_000L * SECOND;
  static final CounterMark MARK = new CounterMark(new UUID(1, 2), 3);

  private Segments() {}

  /** Lines that start at {@code origin} and live for 1000 s, with rates up to a tenth. */
  static Lines lines(Random random, long origin) {
    long best = EPOCH + random.nextLong(-SECOND, SECOND);
    long rate = random.nextLong(-(1L << 60), 1L << 60);
    return new Lines(
        origin,
        best,
        best - random.nextLong(10 * SECOND),
        best + random.nextLong(10 * SECOND),
        rate,
        rate - random.nextLong(1L << 59),
        rate + random.nextLong(1L << 59),
        origin + 1000 * SECOND);
  }

  static PublishedClock clock(Lines lines) {
    return new PublishedClock(
        ClockStatus.SYNCHRONIZED, IntervalKind.GUARANTEED, 1, Stratum.of(2), "ntp", 7, lines);
  }

  static SegmentLayout.Content content(Random random) {
    return new SegmentLayout.Content(
        1 + random.nextInt(1 << 22),
        "ct-" + Integer.toString(random.nextInt(1 << 20), 36),
        new CounterMark(new UUID(random.nextLong(), random.nextLong()), random.nextLong(1L << 40)),
        clock(lines(random, random.nextLong(1L << 60))),
        random.nextLong());
  }

  /** One true time that moves whenever anybody looks at any clock. */
  static final class World {
    final Random random;
    long now = 5_000 * SECOND;
    long wallStep;

    /** A look takes less than this. */
    int slowness = 500;

    World(long seed) {
      this.random = new Random(seed);
    }

    private long look() {
      now += random.nextInt(slowness);
      return now;
    }

    HostCounter host() {
      return new HostCounter(MARK, this::look, () -> instant(EPOCH + look() + wallStep));
    }

    /** A process's own counter, ahead of the host's by {@code -origin}. */
    long own(long origin) {
      return look() - origin;
    }

    private static Instant instant(long nanos) {
      return Instant.ofEpochSecond(0, nanos);
    }
  }
}

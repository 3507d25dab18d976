package io.chronotick.bench.loopback;

import io.chronotick.core.PrecisionClock;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * One look at the published clock, between two looks at the host's wall clock, which is true time
 * here. Epoch nanoseconds.
 *
 * @param before true time before the look
 * @param after true time after it: all four readings were taken between the two
 * @param probableHalfWidth half of the probable interval, from a reading just before; NaN for none
 */
record Reading(
    long before,
    long best,
    long now,
    long earliest,
    long latest,
    long after,
    ClockStatus status,
    double probableHalfWidth) {

  /** A thread that lost its processor within a look says little about the error. */
  private static final int LOOKS = 8;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The quickest of a few looks. */
  static Reading of(PrecisionClock clock) {
    Reading quickest = once(clock);
    for (int i = 1; i < LOOKS; i++) {
      Reading again = once(clock);
      // Being outside is never an accident of the gap, so it is never traded for a quicker look.
      if (!quickest.isOutside() && (again.isOutside() || again.gap() < quickest.gap())) {
        quickest = again;
      }
    }
    return quickest;
  }

  private static Reading once(PrecisionClock clock) {
    ClockReading reading = clock.read();
    long before = wall();
    long best = clock.bestNanos();
    long now = clock.nowNanos();
    long earliest = clock.earliestNanos();
    long latest = clock.latestNanos();
    return new Reading(
        before,
        best,
        now,
        earliest,
        latest,
        wall(),
        reading.status(),
        reading
            .probable()
            .map(p -> Duration.between(p.earliest(), p.latest()).toNanos() / 2.0)
            .orElse(Double.NaN));
  }

  private static long wall() {
    Instant now = Instant.now();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NANOS_PER_SECOND), now.getNano());
  }

  /** How long the look took; half of it is what true time is unknown by. */
  long gap() {
    return after - before;
  }

  /** Error of the best estimate, from the middle of the look. */
  long bestError() {
    return best - middle();
  }

  /** Error of the monotone reading. */
  long nowError() {
    return now - middle();
  }

  private long middle() {
    return before + gap() / 2;
  }

  boolean isBounded() {
    return earliest != Long.MIN_VALUE && latest != Long.MAX_VALUE;
  }

  double halfWidth() {
    return (latest - earliest) / 2.0;
  }

  /** True when no moment of the look lies in the interval: the promise was broken. */
  boolean isOutside() {
    return earliest > after || latest < before;
  }
}

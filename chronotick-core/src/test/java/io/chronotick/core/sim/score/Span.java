package io.chronotick.core.sim.score;

import io.chronotick.model.TimeInterval;
import java.time.Instant;

/** An interval as it is judged: both ends in epoch nanoseconds. */
public record Span(long lo, long hi) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  static Span of(TimeInterval interval) {
    return new Span(nanos(interval.earliest()), nanos(interval.latest()));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  boolean contains(long truth) {
    return lo <= truth && truth <= hi;
  }

  double halfWidth() {
    return (hi - lo) / 2.0;
  }
}

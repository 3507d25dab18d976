package io.chronotick.mcp.tool;

import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TaiReading;
import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.Optional;

/** Readings for tools that need no more of a clock. */
final class Readings {

  private Readings() {}

  /** A time of the evening of the contract's examples, and its interval. */
  static ClockReading of(String instant, String earliest, String latest) {
    return of(
        Instant.parse(instant), new TimeInterval(Instant.parse(earliest), Instant.parse(latest)));
  }

  static ClockReading of(Instant instant, TimeInterval interval) {
    return of(instant, interval, Optional.empty());
  }

  static ClockReading of(Instant instant, TimeInterval interval, TaiReading tai) {
    return of(instant, interval, Optional.of(tai));
  }

  private static ClockReading of(Instant instant, TimeInterval interval, Optional<TaiReading> tai) {
    return new ClockReading(
        instant,
        Optional.of(interval),
        Optional.empty(),
        IntervalKind.GUARANTEED,
        ClockStatus.SYNCHRONIZED,
        ClockQuality.EXCELLENT,
        1,
        MonotonicTime.ofNanos(0),
        0,
        tai);
  }

  static ClockReading unbounded(Instant instant) {
    return Statuses.unknown(instant).reading();
  }
}

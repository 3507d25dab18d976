package io.chronotick.bench.loopback;

import io.chronotick.core.sim.score.Distribution;
import io.chronotick.model.ClockStatus;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was seen in one part of a run; nanoseconds. */
record TrialResult(String name, List<Reading> readings, List<ChronyTracking> trackings) {

  TrialResult {
    readings = List.copyOf(readings);
    trackings = List.copyOf(trackings);
  }

  Distribution best() {
    return of(readings, Reading::bestError);
  }

  Distribution now() {
    return of(readings, Reading::nowError);
  }

  /** Of the daemon's clock; see {@link ChronyTracking} for what stands for it. */
  Distribution chrony() {
    return of(trackings, ChronyTracking::aheadNanos);
  }

  Distribution gaps() {
    return of(readings, Reading::gap);
  }

  Distribution halfWidth() {
    return of(readings.stream().filter(Reading::isBounded).toList(), Reading::halfWidth);
  }

  Distribution probableHalfWidth() {
    return of(
        readings.stream().filter(r -> Double.isFinite(r.probableHalfWidth())).toList(),
        Reading::probableHalfWidth);
  }

  /** Readings whose interval missed true time. */
  long outside() {
    return readings.stream().filter(Reading::isOutside).count();
  }

  /** Readings that were not SYNCHRONIZED; each withheld or widened its claim. */
  long unsynchronised() {
    return readings.stream().filter(r -> r.status() != ClockStatus.SYNCHRONIZED).count();
  }

  /** Looks at which the daemon followed nobody. */
  long chronyUnsynchronised() {
    return trackings.stream().filter(t -> !t.synchronised()).count();
  }

  private static <T> Distribution of(List<T> seen, ToDoubleFunction<T> value) {
    return Distribution.of(seen.stream().mapToDouble(value).toArray());
  }
}

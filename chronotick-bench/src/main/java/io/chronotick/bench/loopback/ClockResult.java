package io.chronotick.bench.loopback;

import io.chronotick.core.sim.score.Distribution;
import io.chronotick.model.ClockStatus;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What was seen of one published clock in one part of a run; nanoseconds.
 *
 * @param stamps whose stamps it worked with
 */
record ClockResult(Stamps stamps, List<Reading> readings) {

  ClockResult {
    readings = List.copyOf(readings);
  }

  Distribution best() {
    return of(readings.stream(), Reading::bestError);
  }

  Distribution now() {
    return of(readings.stream(), Reading::nowError);
  }

  Distribution gaps() {
    return of(readings.stream(), Reading::gap);
  }

  Distribution halfWidth() {
    return of(readings.stream().filter(Reading::isBounded), Reading::halfWidth);
  }

  Distribution probableHalfWidth() {
    return of(
        readings.stream().filter(r -> Double.isFinite(r.probableHalfWidth())),
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

  private static Distribution of(Stream<Reading> seen, ToDoubleFunction<Reading> value) {
    return Distribution.of(seen.mapToDouble(value).toArray());
  }
}

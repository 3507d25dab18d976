package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TimeInterval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The public clock over the published model: arithmetic and nothing else. */
final class ModelClock implements PrecisionClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final PublishedModel published;
  private final BooleanSupplier disruptedUnseen;

  /**
   * @param disruptedUnseen whether the host was disrupted and the writer has not seen it yet; safe
   *     for any thread, waits for nothing
   */
  ModelClock(PublishedModel published, BooleanSupplier disruptedUnseen) {
    this.published = published;
    this.disruptedUnseen = disruptedUnseen;
  }

  @Override
  public ClockReading read() {
    return reading(published.snapshot());
  }

  @Override
  public ClockReading readVigilant() {
    // The reading first: what happens after it cannot be missed by the look.
    ClockReading reading = read();
    return disruptedUnseen.getAsBoolean() ? disrupted(reading) : reading;
  }

  /** The same moment without any claim, already in the epoch the writer will give it. */
  private static ClockReading disrupted(ClockReading reading) {
    return new ClockReading(
        reading.instant(),
        Optional.empty(),
        Optional.empty(),
        IntervalKind.NONE,
        ClockStatus.DISRUPTED,
        ClockQuality.UNKNOWN,
        0,
        reading.monotonic(),
        reading.epoch() + 1);
  }

  /** A reading from values that belong together. */
  static ClockReading reading(PublishedModel.Snapshot snapshot) {
    long counter = snapshot.counter();
    ClockModel model = snapshot.model();
    ClockModel.Standing standing = model.standingAt(counter);
    Instant instant = instantOf(snapshot.now());
    Optional<TimeInterval> interval =
        standing.status().hasBound()
            // While slewing the reading may be outside; the interval belongs to the estimate.
            ? Optional.of(
                new TimeInterval(
                        instantOf(model.earliestAt(counter)), instantOf(model.latestAt(counter)))
                    .span(TimeInterval.of(instant)))
            : Optional.empty();
    ClockOffset uncorrected = ClockOffset.ofNanos(model.bestAt(counter) - snapshot.now());
    return new ClockReading(
        instant,
        interval,
        model.probableAt(counter).map(s -> new TimeInterval(instantOf(s.lo()), instantOf(s.hi()))),
        standing.kind(),
        standing.status(),
        ClockQuality.grade(
            uncorrected, interval.map(i -> i.farthestFrom(instant)), standing.leader()),
        standing.faults(),
        MonotonicTime.ofNanos(counter),
        standing.epoch());
  }

  static Instant instantOf(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }

  @Override
  public long nowNanos() {
    return published.now();
  }

  @Override
  public long bestNanos() {
    return published.best();
  }

  @Override
  public long earliestNanos() {
    return published.earliest();
  }

  @Override
  public long latestNanos() {
    return published.latest();
  }

  @Override
  public Instant instant() {
    return instantOf(nowNanos());
  }

  @Override
  public Clock asClock(ZoneId zone) {
    // The JDK's adapter keeps instants whole; only the bound is lost.
    return withZone(zone);
  }
}

package io.chronotick.core;

import io.chronotick.core.discipline.ClockModel;
import io.chronotick.core.discipline.FineTime;
import io.chronotick.core.discipline.PublishedModel;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.ClockQuality;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.TaiReading;
import io.chronotick.model.TimeInterval;
import io.chronotick.model.fine.FineInstant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The public clock over the published model: arithmetic and nothing else.
 *
 * <p>The model's lines are TAI. The rendering is fetched after the counter was read, so that one
 * that was replaced in between is never older than the reading.
 */
final class ModelClock implements PrecisionClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long ATTOS_PER_NANO = 1_000_000_000L;

  private final PublishedModel published;
  private final Leaps leaps;
  private final BooleanSupplier disruptedUnseen;

  /**
   * @param leaps only its rendering is asked for
   * @param disruptedUnseen whether the host was disrupted and the writer has not seen it yet; safe
   *     for any thread, waits for nothing
   */
  ModelClock(PublishedModel published, Leaps leaps, BooleanSupplier disruptedUnseen) {
    this.published = published;
    this.leaps = leaps;
    this.disruptedUnseen = disruptedUnseen;
  }

  @Override
  public ClockReading read() {
    PublishedModel.Snapshot snapshot = published.snapshot();
    return reading(snapshot, leaps.utc());
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
        reading.epoch() + 1,
        reading.tai().map(TaiReading::withoutInterval));
  }

  /** A reading from values that belong together, rendered end by end. */
  static ClockReading reading(PublishedModel.Snapshot snapshot, UtcRendering utc) {
    long counter = snapshot.counter();
    ClockModel model = snapshot.model();
    ClockModel.Standing standing = model.standingAt(counter);
    long now = snapshot.now();
    Instant instant = instantOf(utc.posix(now));
    // While slewing the reading may be outside; the interval belongs to the estimate.
    long earliest = Math.min(now, model.earliestAt(counter));
    long latest = Math.max(now, model.latestAt(counter));
    Optional<TimeInterval> interval =
        standing.status().hasBound()
            ? Optional.of(interval(utc, earliest, latest))
            : Optional.empty();
    ClockOffset uncorrected = ClockOffset.ofNanos(model.bestAt(counter) - snapshot.now());
    return new ClockReading(
        instant,
        interval,
        model.probableAt(counter).map(s -> interval(utc, s.lo(), s.hi())),
        standing.kind(),
        standing.status(),
        ClockQuality.grade(
            uncorrected,
            // On TAI: while a leap second is inserted POSIX time shows no distance.
            interval.map(i -> Duration.ofNanos(Math.max(now - earliest, latest - now))),
            standing.leader()),
        standing.faults(),
        MonotonicTime.ofNanos(counter),
        standing.epoch(),
        tai(utc, now, earliest, latest));
  }

  private static TimeInterval interval(UtcRendering utc, long earliest, long latest) {
    return new TimeInterval(instantOf(utc.posix(earliest)), instantOf(utc.posix(latest)));
  }

  /** Withheld where TAI − UTC is not known for all of the interval. */
  private static Optional<TaiReading> tai(UtcRendering utc, long now, long earliest, long latest) {
    boolean isBounded = earliest != Long.MIN_VALUE;
    if (!utc.isKnownAt(isBounded ? earliest : now) || !utc.isKnownAt(isBounded ? latest : now)) {
      return Optional.empty();
    }
    return Optional.of(new TaiReading(now, earliest, latest, utc.minusUtcSeconds(now)));
  }

  static Instant instantOf(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }

  @Override
  public long nowNanos() {
    return published.posixNow();
  }

  @Override
  public long bestNanos() {
    return published.posixBest();
  }

  @Override
  public FineInstant bestFine() {
    FineTime best = published.bestFine();
    UtcRendering utc = leaps.utc();
    long posix = utc.posix(best.nanos());
    // POSIX time holds at the end of …59.999999999, and so must what lies below it.
    long below = utc.holdsAt(best.nanos()) ? ATTOS_PER_NANO - 1 : best.attos();
    return new FineInstant(
        Math.floorDiv(posix, NANOS_PER_SECOND),
        Math.floorMod(posix, NANOS_PER_SECOND) * ATTOS_PER_NANO + below);
  }

  @Override
  public long earliestNanos() {
    return published.posixEarliest();
  }

  @Override
  public long latestNanos() {
    return published.posixLatest();
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

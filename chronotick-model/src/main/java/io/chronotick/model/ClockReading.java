package io.chronotick.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a caller receives: a time, and how far it can be trusted.
 *
 * <p>Instants are POSIX time: while a leap second is inserted they hold at …59.999999999, and then
 * only {@link #tai} tells one moment from the next.
 *
 * <p>Laws: an interval is present exactly when the status {@linkplain ClockStatus#hasBound() has a
 * bound}, the kind is not {@link IntervalKind#NONE} and the quality is not {@link
 * ClockQuality#UNKNOWN}; it contains {@link #instant}. No moment is both surely before and surely
 * after a reading, and without an interval none is either.
 *
 * @param instant the reading; never decreases within a process
 * @param interval contains true time; empty when there is no honest bound
 * @param probable contains true time with great probability, by statistics and not by proof:
 *     usually much narrower than the interval, and never to be called a bound; present only beside
 *     an interval
 * @param kind on what the interval rests
 * @param status whether the claims hold
 * @param quality one-word grade
 * @param faultsTolerated how many lying sources the interval survives; not negative
 * @param monotonic the counter reading this answer belongs to
 * @param epoch raised by every disruption; readings of two epochs must not be compared
 * @param tai the same on the TAI scale, with an interval where this has one; empty where TAI − UTC
 *     is not known
 */
public record ClockReading(
    Instant instant,
    Optional<TimeInterval> interval,
    Optional<TimeInterval> probable,
    IntervalKind kind,
    ClockStatus status,
    ClockQuality quality,
    int faultsTolerated,
    MonotonicTime monotonic,
    long epoch,
    Optional<TaiReading> tai) {

  /** A reading of a clock that does not know TAI − UTC. */
  public ClockReading(
      Instant instant,
      Optional<TimeInterval> interval,
      Optional<TimeInterval> probable,
      IntervalKind kind,
      ClockStatus status,
      ClockQuality quality,
      int faultsTolerated,
      MonotonicTime monotonic,
      long epoch) {
    this(
        instant,
        interval,
        probable,
        kind,
        status,
        quality,
        faultsTolerated,
        monotonic,
        epoch,
        Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if the components contradict each other
   */
  public ClockReading {
    if (interval.isPresent() != status.hasBound()
        || interval.isPresent() != (kind != IntervalKind.NONE)
        || interval.isPresent() != (quality != ClockQuality.UNKNOWN)) {
      throw new IllegalArgumentException(
          String.format(
              "status %s, kind %s and quality %s do not fit interval %s",
              status, kind, quality, interval));
    }
    if (interval.isPresent() && !interval.get().contains(instant)) {
      throw new IllegalArgumentException(instant + " is outside its interval " + interval.get());
    }
    if (probable.isPresent() && interval.isEmpty()) {
      throw new IllegalArgumentException("probable " + probable + " without an interval");
    }
    if (tai.isPresent() && tai.get().hasInterval() != interval.isPresent()) {
      throw new IllegalArgumentException(tai.get() + " does not fit interval " + interval);
    }
    if (faultsTolerated < 0) {
      throw new IllegalArgumentException("faultsTolerated " + faultsTolerated + " is negative");
    }
  }

  /**
   * The largest error this reading can have: distance to the farther end, on TAI where that is
   * known, for POSIX time that holds shows no distance. Empty when unknown.
   */
  public Optional<Duration> bound() {
    return interval.map(
        shown ->
            tai.map(TaiReading::farthestNanos)
                .map(Duration::ofNanos)
                .orElseGet(() -> shown.farthestFrom(instant)));
  }

  /**
   * What both claims leave: as narrow as the probable interval, and never beyond what is proved. As
   * strong as the weaker of the two, so it is statistical. The interval itself where there is no
   * probable one or the two contradict each other.
   */
  public Optional<TimeInterval> combined() {
    return interval.map(proved -> probable.flatMap(proved::intersection).orElse(proved));
  }

  /** True when {@code moment} has surely passed. */
  public boolean isSurelyAfter(Instant moment) {
    return interval.isPresent() && interval.get().earliest().isAfter(moment);
  }

  /** True when {@code moment} has surely not come yet. */
  public boolean isSurelyBefore(Instant moment) {
    return interval.isPresent() && interval.get().latest().isBefore(moment);
  }
}

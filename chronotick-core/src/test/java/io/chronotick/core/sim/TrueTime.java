package io.chronotick.core.sim;

import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import java.time.Duration;
import java.time.Instant;
import org.threeten.extra.scale.TaiInstant;

/**
 * True time is TAI, counted in picoseconds from the start; UTC and what clocks show of it are
 * renderings by the leap seconds that truly happen. Immutable.
 */
final class TrueTime {

  private final Instant epoch;
  private final LeapSecondTable truth;
  private final TaiInstant start;

  /**
   * @param epoch POSIX time at the start, which must not be within a leap second
   */
  TrueTime(Instant epoch, LeapSecondTable truth) {
    this.epoch = epoch;
    this.truth = truth;
    this.start = LeapSmear.NONE.unsmear(epoch, truth);
  }

  /** POSIX time at the start. */
  Instant epoch() {
    return epoch;
  }

  /** The leap seconds that happen. */
  LeapSecondTable truth() {
    return truth;
  }

  /** The moment, rounded down to a nanosecond. */
  TaiInstant tai(long picos) {
    return start.plus(Duration.ofNanos(Math.floorDiv(picos, Picos.PER_NANO)));
  }

  /** The same in nanoseconds since 1970-01-01T00:00:00 TAI. */
  long taiNanos(long picos) {
    return TaiReading.nanosOf(tai(picos));
  }

  /** As POSIX time, which holds while a second is inserted. */
  Instant posix(long picos) {
    return LeapSmear.NONE.smear(tai(picos), truth);
  }

  /**
   * What a right clock that shows time in some way has gained since the start on one that runs on,
   * in picoseconds: whole nanoseconds, and zero until there is a leap second.
   */
  long gainedPicos(ShownTime shown, long picos) {
    Instant runsOn = epoch.plusNanos(Math.floorDiv(picos, Picos.PER_NANO));
    return Picos.of(Duration.between(runsOn, shown.at(tai(picos), truth)));
  }
}

package io.chronotick.core.sim.score;

import io.chronotick.core.PrecisionClock;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import java.util.Optional;

/**
 * One look at the published clock, as a caller has it, at a moment when true time is known. Epoch
 * nanoseconds.
 *
 * @param truth true time
 * @param best the best estimate
 * @param now the monotone reading
 * @param status what the clock says of itself
 * @param epoch raised by every disruption
 * @param faults how many liars the intervals survive, by its own account
 * @param guaranteed H, by proof; empty where nothing is claimed
 * @param probable S, by statistics
 * @param combined what both leave: the narrowest interval that is published
 */
public record Look(
    long truth,
    long best,
    long now,
    ClockStatus status,
    long epoch,
    int faults,
    Optional<Span> guaranteed,
    Optional<Span> probable,
    Optional<Span> combined) {

  /** Looks at a clock whose counter stands still meanwhile. */
  public static Look at(PrecisionClock clock, long truth) {
    ClockReading reading = clock.read();
    // The ends themselves: a reading's interval is widened to contain the reading.
    Optional<Span> guaranteed =
        reading.interval().map(i -> new Span(clock.earliestNanos(), clock.latestNanos()));
    return new Look(
        truth,
        clock.bestNanos(),
        clock.nowNanos(),
        reading.status(),
        reading.epoch(),
        reading.faultsTolerated(),
        guaranteed,
        reading.probable().map(Span::of),
        reading.combined().map(Span::of));
  }

  /** Our time minus true time, of the best estimate. */
  public long error() {
    return best - truth;
  }
}

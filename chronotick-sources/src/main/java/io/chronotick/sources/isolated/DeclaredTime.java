package io.chronotick.sources.isolated;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.host.Claims;
import io.chronotick.sources.host.WallReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that follows from a declaration: the wall clock as it was, carried on by the counter.
 * Pure, immutable.
 *
 * @param declared the wall clock when the declaration was taken up
 * @param within how far off it was then, at most; not negative
 * @param maxDriftPpm how much too fast or too slow the counter runs, at most
 */
record DeclaredTime(WallReading declared, Duration within, double maxDriftPpm) {

  /**
   * So that those who follow us are told stratum 10, the custom for a clock that follows nobody.
   */
  private static final Stratum STRATUM = Stratum.of(9);

  /** What a server that follows its own clock names as its reference. */
  private static final String OWN_CLOCK = "127.127.1.1";

  /**
   * A wall clock that moved this much against the counter was set, or the counter stood still while
   * the host slept; a daemon's steering is let pass.
   */
  private static final Duration SET = Duration.ofMillis(10);

  private static final double PPM = 1e-6;
  private static final double NANOS = 1e9;

  /**
   * What may be said now.
   *
   * @param now a reading of the same counter and wall clock
   */
  PollOutcome at(WallReading now) {
    double drifted = driftOver(now.longestSince(declared));
    Duration apart = now.movedApartSince(declared);
    if (seconds(apart) > seconds(SET) + drifted) {
      return Claims.refused(
          RefusalReason.UNAVAILABLE,
          "the wall clock was set, or the host slept, since it was declared right: it moved "
              + apart.toMillis()
              + " ms against the counter; declare it again");
    }
    // The wall clock was read at some moment between the two readings of the counter around it.
    Duration gap = declared.before().until(declared.after());
    Instant carried = declared.wall().plus(declared.before().until(now.before()));
    return Claims.measured(
        new WallReading(now.before(), carried, now.after()),
        0,
        new ServerClaim(
            STRATUM,
            LeapIndicator.NONE,
            OWN_CLOCK,
            Optional.of(
                new RootDistance(Duration.ZERO, within.plus(gap).plus(Claims.atLeast(drifted)))),
            Duration.ofNanos(1)));
  }

  /** How far a counter may drift, in seconds of true time, while it counts so much. */
  private double driftOver(Duration counted) {
    double ratio = maxDriftPpm * PPM;
    return seconds(counted) * ratio / (1 - ratio);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}

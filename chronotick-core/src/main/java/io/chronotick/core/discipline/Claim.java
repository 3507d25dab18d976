package io.chronotick.core.discipline;

import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Stratum;
import java.time.Duration;

/**
 * What the clock claims at one counter value, and since when nothing supports it any more.
 *
 * @param interval contains θ
 * @param course best estimate of θ, and what is probable about it
 * @param stdDev σ of the estimate where the course begins, in ns; statistical
 * @param faults the f the interval tolerates
 * @param kind on what it rests
 * @param leader stratum of the leading source
 * @param voters how many sources had a say
 * @param newest counter value of the newest measurement behind it
 */
public record Claim(
    HardInterval interval,
    Course course,
    double stdDev,
    int faults,
    IntervalKind kind,
    Stratum leader,
    int voters,
    long newest) {

  /** A claim wider than this, half the interval, is none. */
  private static final long MAX_BOUND_NANOS = Duration.ofSeconds(10).toNanos();

  /** Nor is one whose newest measurement is older than this. */
  private static final long MAX_HOLDOVER_NANOS = Duration.ofHours(24).toNanos();

  static Claim of(Selection selection, Discipline.Evidence evidence) {
    return new Claim(
        selection.interval(),
        Course.of(selection, evidence.rate()),
        selection.stdDev(),
        selection.faults(),
        selection.kind(),
        evidence.leader(),
        evidence.voters(),
        evidence.newest());
  }

  /** The same claim later: the interval has grown, the estimate has coasted. */
  Claim at(long counter, Rate rate) {
    return new Claim(
        interval.at(counter, rate), course, stdDev, faults, kind, leader, voters, newest);
  }

  /** σ of the best estimate in ns at {@code counter}. */
  public double stdDevAt(long counter) {
    return course.stdDevAt(counter, stdDev);
  }

  /** Last counter value at which the claim stands if nothing supports it from now on. */
  long expiry(Rate rate) {
    double untilTooWide = (MAX_BOUND_NANOS - interval.width() / 2.0) / rate.rho();
    return Math.min(newest + MAX_HOLDOVER_NANOS, interval.at() + (long) Math.floor(untilTooWide));
  }

  boolean hasExpired(Rate rate) {
    return expiry(rate) <= interval.at();
  }
}

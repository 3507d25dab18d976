package io.chronotick.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A one-word grade of a reading, for people and agents who do not want the number.
 *
 * <p>Grades are ordered, best first: a wider error never gets a better grade.
 */
public enum ClockQuality {
  /** As {@link #EXCELLENT}, led by a reference clock or a server attached to one. */
  REFERENCE,
  /** Under 10 ms. */
  EXCELLENT,
  /** 10 ms to under 100 ms. */
  GOOD,
  /** 100 ms to under 1 s. */
  FAIR,
  /** 1 s or more. */
  POOR,
  /** There is no bound. */
  UNKNOWN;

  private static final Duration EXCELLENT_BELOW = Duration.ofMillis(10);
  private static final Duration GOOD_BELOW = Duration.ofMillis(100);
  private static final Duration FAIR_BELOW = Duration.ofSeconds(1);

  /**
   * Grades a synchronised reading.
   *
   * @param uncorrected how much of the offset is still being slewed away; zero when none is
   * @param bound how wrong the reading can be; empty when unknown
   * @param leader stratum of the leading source
   * @return the grade of the larger of the two errors
   * @throws IllegalArgumentException if the bound is negative
   */
  public static ClockQuality grade(
      ClockOffset uncorrected, Optional<Duration> bound, Stratum leader) {
    if (bound.isEmpty()) {
      return UNKNOWN;
    }
    Duration error = bound.get();
    if (error.isNegative()) {
      throw new IllegalArgumentException("bound " + error + " is negative");
    }
    Duration remaining = uncorrected.magnitude();
    if (remaining.compareTo(error) > 0) {
      error = remaining;
    }
    if (error.compareTo(EXCELLENT_BELOW) < 0) {
      return leader.isNearReference() ? REFERENCE : EXCELLENT;
    }
    if (error.compareTo(GOOD_BELOW) < 0) {
      return GOOD;
    }
    return error.compareTo(FAIR_BELOW) < 0 ? FAIR : POOR;
  }
}

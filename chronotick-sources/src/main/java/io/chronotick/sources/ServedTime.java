package io.chronotick.sources;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Stratum;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a clock says of itself to those who are to follow it.
 *
 * @param instant the best estimate now; never decreases
 * @param bound the largest error it can have; empty where there is no bound, and then nobody may
 *     follow it
 * @param stratum as it states it: one more than that of its leading source
 * @param leap announced leap second
 * @param referenceId which source leads, as four bytes; for followers to see that they follow
 *     themselves
 * @param reference when it was last set right
 */
public record ServedTime(
    Instant instant,
    Optional<Duration> bound,
    Stratum stratum,
    LeapIndicator leap,
    int referenceId,
    Instant reference) {

  /**
   * @throws IllegalArgumentException if the bound is negative
   */
  public ServedTime {
    if (bound.isPresent() && bound.get().isNegative()) {
      throw new IllegalArgumentException("a bound of " + bound.get() + " is negative");
    }
  }
}

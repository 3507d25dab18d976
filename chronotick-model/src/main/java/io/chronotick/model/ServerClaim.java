package io.chronotick.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a source says about itself in one answer. Its word, not our judgement.
 *
 * @param stratum hops to its reference
 * @param leap announced leap second
 * @param referenceId what it follows, as text: four letters, an address, or empty when it says
 *     nothing
 * @param rootDistance totals to its reference; empty when it makes no claim, and then no bound can
 *     be derived from it
 * @param precision resolution of its stamps
 */
public record ServerClaim(
    Stratum stratum,
    LeapIndicator leap,
    String referenceId,
    Optional<RootDistance> rootDistance,
    Duration precision) {

  /** A source that tells a time and vouches for nothing. */
  public static final ServerClaim NONE =
      new ServerClaim(
          Stratum.UNSYNCHRONIZED, LeapIndicator.UNKNOWN, "", Optional.empty(), Duration.ZERO);

  public ServerClaim {
    if (precision.isNegative()) {
      throw new IllegalArgumentException("precision " + precision + " is negative");
    }
  }

  /**
   * How wrong the source's stamps may be, by its own account: root distance plus precision. Empty
   * when it does not say.
   *
   * <p>HAZARD: if a server lies about its root distance, this bound lies with it.
   */
  public Optional<Duration> bound() {
    return rootDistance.map(distance -> distance.toBound().plus(precision));
  }
}

package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a source says about itself in one answer. Its word, not our judgement.
 *
 * @param stratum hops to its reference
 * @param leap announced leap second
 * @param referenceId what it follows, as text: four letters, an address, or empty when it says
 *     nothing; at most {@value #MAX_REFERENCE_ID} printable ASCII characters
 * @param rootDistance totals to its reference; empty when it makes no claim, and then no bound can
 *     be derived from it
 * @param precision resolution of its stamps; not negative
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

  /** The longest reference id, enough for any address or name of a host. */
  public static final int MAX_REFERENCE_ID = 255;

  /**
   * @throws IllegalArgumentException if the precision is negative or the reference id is too long
   *     or not printable ASCII; a codec cleans what it took from the wire before it gets here
   */
  public ServerClaim {
    if (referenceId.length() > MAX_REFERENCE_ID) {
      throw new IllegalArgumentException(
          "reference id has "
              + referenceId.length()
              + " characters; at most "
              + MAX_REFERENCE_ID
              + " are accepted");
    }
    if (!referenceId.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "reference id " + Refusal.shown(referenceId) + " is not printable ASCII");
    }
    if (precision.isNegative()) {
      throw new IllegalArgumentException("precision " + precision + " is negative");
    }
  }

  /**
   * How wrong the source's stamps may be, by its own account: root distance plus precision. Empty
   * when it does not say.
   *
   * <p>Never smaller than either part. HAZARD: if a server lies about its root distance, this bound
   * lies with it.
   *
   * @throws ArithmeticException if the sum leaves {@link Duration}
   */
  public Optional<Duration> bound() {
    return rootDistance.map(distance -> distance.toBound().plus(precision));
  }
}

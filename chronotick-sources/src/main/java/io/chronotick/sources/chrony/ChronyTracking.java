package io.chronotick.sources.chrony;

import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.LeapIndicator;
import java.time.Instant;
import java.util.Optional;

/**
 * What chronyd makes of the system clock: the fields of {@code chronyc tracking}, signs as chronyd
 * has them.
 *
 * @param referenceId what it follows
 * @param address the same as an address or name; empty for a reference clock and for none
 * @param stratum 0 when it follows nothing
 * @param leapBits 0 none, 1 insert, 2 delete, 3 not synchronised; other values make no sense
 * @param referenceTime when it last heard from its reference; empty if that was never
 * @param correctionSeconds positive when the system clock is slow
 * @param lastOffsetSeconds estimated offset at the last update
 * @param rmsOffsetSeconds long-term average of that
 * @param frequencyPpm <b>negative</b> when the system clock, left alone, would be slow
 * @param residualPpm what the newest measurements would change of it
 * @param skewPpm chronyd's estimated error of the frequency
 * @param rootDelaySeconds round trip to the reference, all hops
 * @param rootDispersionSeconds error collected on the way, aged to the moment of the answer
 * @param updateIntervalSeconds between the last two updates
 */
record ChronyTracking(
    ReferenceId referenceId,
    String address,
    int stratum,
    int leapBits,
    Optional<Instant> referenceTime,
    double correctionSeconds,
    double lastOffsetSeconds,
    double rmsOffsetSeconds,
    double frequencyPpm,
    double residualPpm,
    double skewPpm,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    double updateIntervalSeconds) {

  private static final int NOT_SYNCHRONISED = 3;

  /** No clock is steered further. */
  private static final double MAX_PPM = 100_000;

  /** Reads a reply to {@link ChronyCommand#TRACKING}. */
  static ChronyTracking of(ChronyBody body) {
    ReferenceId referenceId = new ReferenceId((int) body.uint32());
    return new ChronyTracking(
        referenceId,
        body.address(),
        body.uint16(),
        body.uint16(),
        body.time(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real(),
        body.real());
  }

  /**
   * What must be added to the system clock, in seconds: source minus us. chronyd's correction has
   * the same sense: positive when the system clock is slow.
   */
  double offsetSeconds() {
    return correctionSeconds;
  }

  /**
   * How much faster than the undisciplined system clock true time runs: source minus us. chronyd's
   * frequency has the opposite sense: negative when the system clock is slow. Empty if absurd.
   */
  Optional<FrequencyOffset> frequency() {
    return Math.abs(frequencyPpm) < MAX_PPM
        ? Optional.of(FrequencyOffset.ofPpm(-frequencyPpm))
        : Optional.empty();
  }

  /** Whether chronyd follows something outside its own clock. */
  boolean isSynchronised() {
    return leapBits != NOT_SYNCHRONISED
        && stratum != 0
        && !referenceId.equals(ReferenceId.NONE)
        && !referenceId.equals(ReferenceId.LOCAL);
  }

  /** What it announces; unknown while it is not synchronised or makes no sense. */
  LeapIndicator leap() {
    return leapBits < NOT_SYNCHRONISED ? LeapIndicator.ofBits(leapBits) : LeapIndicator.UNKNOWN;
  }

  /** What it follows, for people: an address, letters, or digits. */
  String reference() {
    return address.isEmpty() ? referenceId.text() : address;
  }
}

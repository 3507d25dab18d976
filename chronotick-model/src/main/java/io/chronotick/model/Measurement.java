package io.chronotick.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One raw exchange with a source: our two counter readings around its two stamps.
 *
 * <p>The legs may be as unequal as they like: true time at {@link #returned} lies between the
 * source's transmit stamp and its receive stamp plus the whole round trip, each widened by the
 * source's own bound (RFC 5905 section 8; no symmetry assumed).
 *
 * <p>Stamps and counter readings are in nanoseconds, rounded down by whoever took them. A source
 * that knows more tells the rest in {@code below}; without that, its bound absorbs the rounding.
 *
 * @param sent counter read as the last act before the request left (T1)
 * @param serverReceived source's clock when the request arrived (T2)
 * @param serverTransmitted source's clock when the answer left (T3); not before T2
 * @param returned counter read as the first act after the answer arrived (T4); not before T1
 * @param claim what the source said about itself
 * @param kind whether an interval built from this is proved by the exchange or only claimed; {@link
 *     IntervalKind#NONE} when the claim has no bound
 * @param below what the four stamps tell below the nanosecond; empty from a source that stamps in
 *     whole ones
 */
public record Measurement(
    MonotonicTime sent,
    Instant serverReceived,
    Instant serverTransmitted,
    MonotonicTime returned,
    ServerClaim claim,
    IntervalKind kind,
    Optional<StampFractions> below) {

  /**
   * @throws IllegalArgumentException if a pair of stamps is reversed, the round trip does not fit a
   *     {@code long} of nanoseconds, or a kind with an interval meets a claim without a bound
   */
  public Measurement {
    if (serverTransmitted.isBefore(serverReceived)) {
      throw new IllegalArgumentException(
          "transmit stamp " + serverTransmitted + " is before receive stamp " + serverReceived);
    }
    if (returned.isBefore(sent)) {
      throw new IllegalArgumentException("returned " + returned + " is before sent " + sent);
    }
    // Wraps exactly when the difference of two ordered longs does not fit.
    if (returned.nanos() - sent.nanos() < 0) {
      throw new IllegalArgumentException(
          "round trip from " + sent + " to " + returned + " is longer than 292 years");
    }
    if (kind != IntervalKind.NONE && claim.rootDistance().isEmpty()) {
      throw new IllegalArgumentException(
          "kind " + kind + " needs a bound, and the source claims none");
    }
    if (below.isPresent()) {
      checkOrder(below.get(), serverTransmitted.equals(serverReceived), returned.equals(sent));
    }
  }

  /**
   * Of stamps in whole nanoseconds.
   *
   * @throws IllegalArgumentException as the other constructor
   */
  public Measurement(
      MonotonicTime sent,
      Instant serverReceived,
      Instant serverTransmitted,
      MonotonicTime returned,
      ServerClaim claim,
      IntervalKind kind) {
    this(sent, serverReceived, serverTransmitted, returned, claim, kind, Optional.empty());
  }

  /** Where two stamps agree to the nanosecond, what lies below decides which is earlier. */
  private static void checkOrder(
      StampFractions below, boolean residenceIsZero, boolean roundTripIsZero) {
    if (residenceIsZero && below.serverTransmitted() < below.serverReceived()) {
      throw new IllegalArgumentException("transmit stamp is before receive stamp: " + below);
    }
    if (roundTripIsZero && below.returned() < below.sent()) {
      throw new IllegalArgumentException("returned is before sent: " + below);
    }
  }

  /** Counter time the whole exchange took, server residence included; of the whole nanoseconds. */
  public Duration roundTrip() {
    return sent.until(returned);
  }

  /** Time the source kept the request, by its own clock; of the whole nanoseconds. */
  public Duration residence() {
    return Duration.between(serverReceived, serverTransmitted);
  }

  /**
   * Delay δ: round trip minus residence, of the whole nanoseconds. Negative only if the two clocks'
   * rates or stamps are inconsistent; such an exchange proves nothing and sources refuse it.
   */
  public Duration delay() {
    return roundTrip().minus(residence());
  }
}

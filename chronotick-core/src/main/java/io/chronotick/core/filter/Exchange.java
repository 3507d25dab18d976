package io.chronotick.core.filter;

import static java.lang.Math.addExact;
import static java.lang.Math.subtractExact;

import io.chronotick.core.leap.StampScale;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.StampFractions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A measurement in the filter's units: nanoseconds of the counter and of the timeline, which is
 * TAI. Where the source tells what its stamps are below the nanosecond, θ and δ keep it.
 *
 * @param t1 counter at the send
 * @param t2 server's receive stamp, TAI ns
 * @param t3 server's transmit stamp, TAI ns
 * @param t4 counter at the receive
 * @param bound B, how wrong t2 and t3 may be
 * @param kind whether the stamps prove or only claim
 * @param below what is to be added to the four stamps; empty from a source that stamps in whole
 *     nanoseconds
 */
public record Exchange(
    long t1,
    long t2,
    long t3,
    long t4,
    long bound,
    IntervalKind kind,
    Optional<StampFractions> below) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final double ATTO_IN_NANOS = 1e-9;
  private static final double ATTO = 1e-18;

  /** Of whole nanoseconds. */
  public Exchange(long t1, long t2, long t3, long t4, long bound, IntervalKind kind) {
    this(t1, t2, t3, t4, bound, kind, Optional.empty());
  }

  /**
   * From a measurement.
   *
   * @param bound the source's own bound; see {@code ServerClaim.bound}
   * @param scale what the source's stamps mean; it does not refuse them
   */
  public static Exchange of(Measurement measurement, Duration bound, StampScale scale) {
    Instant received = measurement.serverReceived();
    Instant transmitted = measurement.serverTransmitted();
    return new Exchange(
        measurement.sent().nanos(),
        scale.taiNanos(received),
        scale.taiNanos(transmitted),
        measurement.returned().nanos(),
        addExact(
            bound.toNanos(), Math.max(scale.doubtNanos(received), scale.doubtNanos(transmitted))),
        measurement.kind(),
        measurement.below());
  }

  /** Whether the source tells what lies below the nanosecond. */
  public boolean isFine() {
    return below.isPresent();
  }

  /** Round trip minus residence, δ, of the whole nanoseconds. */
  public long delay() {
    return subtractExact(subtractExact(t4, t1), subtractExact(t3, t2));
  }

  /**
   * δ in ns with all that is known of it. A double tells attoseconds apart up to 4 ms, and
   * picoseconds up to hours.
   */
  double delayNanos() {
    return delay()
        + below
            .map(
                b ->
                    ATTO_IN_NANOS
                        * ((b.returned() - b.sent())
                            - ((long) b.serverTransmitted() - b.serverReceived())))
            .orElse(0.0);
  }

  /**
   * θ at {@link #counter()} in whole nanoseconds, if both legs took equally long (RFC 5905 section
   * 8).
   */
  public long offset() {
    // Each difference is about the epoch; halving before adding loses at most a nanosecond of θ,
    // which is an estimate. The hard interval never uses it.
    return floorHalf(subtractExact(t2, t1)) + floorHalf(subtractExact(t3, t4));
  }

  /**
   * θ − {@code base} in s, at the middle of the exchange: the halving is that of a double, and
   * nothing below the nanosecond is lost.
   */
  double secondsBeyond(long base) {
    return (twiceOffset() - 2 * base) / 2.0 / NANOS_PER_SECOND
        + below
            .map(
                b ->
                    ATTO
                        * (((long) b.serverReceived() - b.sent())
                            + ((long) b.serverTransmitted() - b.returned()))
                        / 2)
            .orElse(0.0);
  }

  /** 2θ of the whole nanoseconds, exact. */
  long twiceOffset() {
    return addExact(subtractExact(t2, t1), subtractExact(t3, t4));
  }

  /** Twice {@link #counter()}, exact but for what lies below the nanosecond. */
  public long twiceCounter() {
    return addExact(t1, t4);
  }

  /** By how much the exchange's middle is later than half of {@link #twiceCounter()}, in s. */
  double middleBelow() {
    return below.map(b -> ATTO * ((long) b.sent() + b.returned()) / 2).orElse(0.0);
  }

  /** The middle of the exchange on our counter. */
  public long counter() {
    return t1 + (t4 - t1) / 2;
  }

  private static long floorHalf(long value) {
    return value >> 1;
  }
}

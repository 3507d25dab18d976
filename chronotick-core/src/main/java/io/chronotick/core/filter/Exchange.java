package io.chronotick.core.filter;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;
import static java.lang.Math.subtractExact;

import io.chronotick.core.leap.StampScale;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import java.time.Duration;
import java.time.Instant;

/**
 * A measurement in the filter's units: nanoseconds of the counter and of the timeline, which is
 * TAI.
 *
 * @param t1 counter at the send
 * @param t2 server's receive stamp, TAI ns
 * @param t3 server's transmit stamp, TAI ns
 * @param t4 counter at the receive
 * @param bound B, how wrong t2 and t3 may be
 * @param kind whether the stamps prove or only claim
 */
public record Exchange(long t1, long t2, long t3, long t4, long bound, IntervalKind kind) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

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
        measurement.kind());
  }

  /** Nanoseconds since 1970; exact until 2262, {@link ArithmeticException} beyond. */
  public static long epochNanos(Instant instant) {
    return addExact(multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
  }

  /** Round trip minus residence, δ. */
  public long delay() {
    return subtractExact(subtractExact(t4, t1), subtractExact(t3, t2));
  }

  /** θ at {@link #counter()}, if both legs took equally long (RFC 5905 section 8). */
  public long offset() {
    // Each difference is about the epoch; halving before adding loses at most a nanosecond of θ,
    // which is an estimate. The hard interval never uses it.
    return floorHalf(subtractExact(t2, t1)) + floorHalf(subtractExact(t3, t4));
  }

  /** 2θ, exact: what the filter bank halves in floating point. */
  public long twiceOffset() {
    return addExact(subtractExact(t2, t1), subtractExact(t3, t4));
  }

  /** Twice {@link #counter()}, exact. */
  public long twiceCounter() {
    return addExact(t1, t4);
  }

  /** The middle of the exchange on our counter. */
  public long counter() {
    return t1 + (t4 - t1) / 2;
  }

  private static long floorHalf(long value) {
    return value >> 1;
  }
}

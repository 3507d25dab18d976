package example.beacon;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The protocol. A request is 8 random bytes. The answer repeats them, and adds when the request
 * arrived, when the answer left (both nanoseconds since 1970) and how far off the beacon's clock is
 * at most (nanoseconds): four big-endian numbers of 64 bits.
 */
final class BeaconAnswer {

  private static final int BYTES = 32;

  /** A beacon that is further off is broken. */
  private static final long MAX_ERROR_NANOS = 1_000_000_000;

  private BeaconAnswer() {}

  static byte[] request(long random) {
    return ByteBuffer.allocate(Long.BYTES).putLong(random).array();
  }

  /**
   * What a datagram is worth.
   *
   * @param random what was asked with
   * @param sent our counter when the request left
   * @param returned our counter when the datagram came
   * @return empty if it is no answer to our request: whoever cannot see that cannot end the wait
   */
  static Optional<PollOutcome> read(
      byte[] datagram, long random, MonotonicTime sent, MonotonicTime returned) {
    ByteBuffer answer = ByteBuffer.wrap(datagram);
    if (datagram.length != BYTES || answer.getLong() != random) {
      return Optional.empty();
    }
    long arrived = answer.getLong();
    long left = answer.getLong();
    long error = answer.getLong();
    if (arrived < 0 || left < arrived || error < 0 || error > MAX_ERROR_NANOS) {
      return Optional.of(
          new PollOutcome.Refused(RefusalReason.MALFORMED, "the beacon's numbers make no sense"));
    }
    Measurement measurement =
        new Measurement(
            sent, instant(arrived), instant(left), returned, claim(error), IntervalKind.GUARANTEED);
    return Optional.of(
        measurement.delay().isNegative()
            ? new PollOutcome.Refused(
                RefusalReason.MALFORMED, "the beacon says it kept the request longer than we waited")
            : new PollOutcome.Measured(measurement));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  /** A beacon has its time at first hand. */
  private static ServerClaim claim(long errorNanos) {
    return new ServerClaim(
        Stratum.PRIMARY,
        LeapIndicator.NONE,
        "BCN",
        Optional.of(new RootDistance(Duration.ZERO, Duration.ofNanos(errorNanos))),
        Duration.ofNanos(1));
  }
}

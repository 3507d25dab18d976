package io.chronotick.sources.host;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.ServerClaim;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes a measurement of a claim about the system clock. Pure. */
public final class Claims {

  /** Whoever claims less is of no use; the limit the {@code ntp} wire has too. */
  public static final Duration MAX_BOUND = Duration.ofMillis(1500);

  /** More than the system clock can be wrong while its seconds are to mean anything. */
  private static final double MAX_SECONDS = 1e9;

  private static final double NANOS = 1e9;

  /** Linux lets no daemon run the clock more than a tenth too fast or too slow. */
  private static final int SLEW_DIVISOR = 10;

  /** A clock that moved by more than this on its own was set by somebody. */
  private static final Duration SET = Duration.ofMillis(10);

  /** The last second whose nanoseconds since 1970 fit a {@code long}. */
  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000L);

  private Claims() {}

  /**
   * What an exchange with a daemon adds to its bound: the daemon read the system clock at some
   * moment between two readings of ours, and the clock is slewed meanwhile. Empty if it was set.
   */
  public static Optional<Duration> exchangeCost(WallReading before, WallReading after) {
    Duration longest = after.longestSince(before);
    Duration slewed = longest.dividedBy(SLEW_DIVISOR).plusNanos(1);
    Duration apart = after.movedApartSince(before);
    return apart.compareTo(slewed.plus(SET)) > 0
        ? Optional.empty()
        : Optional.of(slewed.plus(apart));
  }

  /**
   * The outcome of a poll: true time was {@code reading.wall() + offset}, within the claim's bound.
   *
   * @param offsetSeconds what must be added to the system clock; {@link #isUsable}
   * @param claim with a root distance
   */
  public static PollOutcome measured(WallReading reading, double offsetSeconds, ServerClaim claim) {
    Duration bound = claim.bound().orElseThrow();
    if (bound.compareTo(MAX_BOUND) > 0) {
      return refused(
          RefusalReason.TOO_DISTANT,
          "its claim of " + bound.toMillis() + " ms is above " + MAX_BOUND.toMillis() + " ms");
    }
    Instant truth = reading.wall().plusNanos(Math.round(offsetSeconds * NANOS));
    if (truth.isBefore(Instant.EPOCH) || truth.isAfter(LATEST)) {
      return refused(RefusalReason.MALFORMED, "a time of " + truth + " is absurd");
    }
    return new PollOutcome.Measured(
        new Measurement(
            reading.before(), truth, truth, reading.after(), claim, IntervalKind.CLAIMED));
  }

  /** Finite and of a size a clock can be wrong by, in seconds. */
  public static boolean isUsable(double seconds) {
    return Math.abs(seconds) <= MAX_SECONDS;
  }

  /**
   * The shortest duration that is not shorter than so many seconds.
   *
   * @param seconds 0 to 10<sup>9</sup>
   */
  public static Duration atLeast(double seconds) {
    // The product's own rounding is covered by one more, unless there is nothing to cover.
    long nanos = (long) Math.ceil(seconds * NANOS);
    return Duration.ofNanos(nanos == 0 ? 0 : Math.addExact(nanos, 1));
  }

  public static PollOutcome.Refused refused(RefusalReason reason, String detail) {
    return new PollOutcome.Refused(reason, Shown.of(detail));
  }
}

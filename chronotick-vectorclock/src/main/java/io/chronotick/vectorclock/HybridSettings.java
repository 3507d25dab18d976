package io.chronotick.vectorclock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link HybridLogicalClock} reads and how far it trusts. Immutable; start with {@link #of}
 * and derive.
 *
 * @param physical our physical time; may stand still or step backward. {@link InstantSource#millis}
 *     is asked for every stamp, and decides how fast stamps are
 * @param bound the largest error {@code physical} has now, not negative; empty while unknown, which
 *     counts as zero because it must not excuse a remote stamp
 * @param slack how far beyond both clocks' errors a stamp may be ahead; 0 to {@link #LONGEST}
 * @param maxSenderUncertainty as much of a sender's claimed uncertainty as is believed, as a sender
 *     could otherwise claim any; 0 to {@link #LONGEST}
 * @param overflow what happens when the counter is full
 * @param leases where the lease is kept
 * @param leaseLength how far ahead stamps are reserved, 1 ms to {@link #LONGEST}: a longer lease
 *     writes less often, a shorter one puts the clock less far ahead after a restart
 */
public record HybridSettings(
    InstantSource physical,
    Supplier<Optional<Duration>> bound,
    Duration slack,
    Duration maxSenderUncertainty,
    OverflowPolicy overflow,
    LeaseStore leases,
    Duration leaseLength) {

  /** The longest slack, believed uncertainty and lease: a day. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration DEFAULT_SLACK = Duration.ofMillis(500);
  private static final Duration DEFAULT_MAX_SENDER_UNCERTAINTY = Duration.ofSeconds(1);
  private static final Duration DEFAULT_LEASE_LENGTH = Duration.ofSeconds(1);

  /**
   * @throws IllegalArgumentException if a duration is out of its range
   */
  public HybridSettings {
    Objects.requireNonNull(physical, "physical");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(overflow, "overflow");
    Objects.requireNonNull(leases, "leases");
    requireRange("slack", slack, Duration.ZERO);
    requireRange("maxSenderUncertainty", maxSenderUncertainty, Duration.ZERO);
    requireRange("leaseLength", leaseLength, Duration.ofMillis(1));
  }

  /**
   * A physical clock of unknown error; 500 ms of slack, 1 s of a sender's uncertainty believed,
   * borrowing without waiting, and leases of 1 s that do not survive a restart.
   */
  public static HybridSettings of(InstantSource physical) {
    return new HybridSettings(
        physical,
        Optional::empty,
        DEFAULT_SLACK,
        DEFAULT_MAX_SENDER_UNCERTAINTY,
        OverflowPolicy.BORROW,
        LeaseStore.inMemory(),
        DEFAULT_LEASE_LENGTH);
  }

  /** The same with another source of the bound; asked only when the answer matters. */
  public HybridSettings withBound(Supplier<Optional<Duration>> source) {
    return new HybridSettings(
        physical, source, slack, maxSenderUncertainty, overflow, leases, leaseLength);
  }

  /** The same with another slack. */
  public HybridSettings withSlack(Duration longest) {
    return new HybridSettings(
        physical, bound, longest, maxSenderUncertainty, overflow, leases, leaseLength);
  }

  /** The same, believing another most of a sender's uncertainty. */
  public HybridSettings withMaxSenderUncertainty(Duration most) {
    return new HybridSettings(physical, bound, slack, most, overflow, leases, leaseLength);
  }

  /** The same with another overflow policy. */
  public HybridSettings withOverflow(OverflowPolicy policy) {
    return new HybridSettings(
        physical, bound, slack, maxSenderUncertainty, policy, leases, leaseLength);
  }

  /** The same with leases of this length kept in this store. */
  public HybridSettings withLeases(LeaseStore store, Duration length) {
    return new HybridSettings(
        physical, bound, slack, maxSenderUncertainty, overflow, store, length);
  }

  /** Whether something this far ahead is within the bound, the slack and this much more. */
  boolean allows(Duration ahead, Duration more) {
    Duration unexplained = ahead.minus(slack).minus(more);
    // The bound may cost a read, so it is not asked where it cannot change the answer.
    return unexplained.compareTo(Duration.ZERO) <= 0 || unexplained.compareTo(currentBound()) <= 0;
  }

  private Duration currentBound() {
    Duration current = bound.get().orElse(Duration.ZERO);
    if (current.isNegative()) {
      throw new IllegalStateException("bound " + current + " of the physical clock is negative");
    }
    return current;
  }

  /**
   * Milliseconds of the physical time, brought into the range of stamps. Asked as a number, which
   * most clocks give without making an {@link java.time.Instant}.
   */
  long millisNow() {
    long millis;
    try {
      millis = physical.millis();
    } catch (ArithmeticException tooFar) {
      millis = physical.instant().getEpochSecond() < 0 ? 0 : HybridTimestamp.MAX_MILLIS;
    }
    return Math.max(0, Math.min(millis, HybridTimestamp.MAX_MILLIS));
  }

  private static void requireRange(String what, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          what + " " + value + " is not from " + least + " to " + LONGEST);
    }
  }
}

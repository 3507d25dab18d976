package io.chronotick.vectorclock;

import io.chronotick.vectorclock.HybridOutcome.Accepted;
import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stamps that are close to physical time and never run against cause: an event that happened before
 * another has the smaller stamp, even where the clocks of their nodes disagree.
 *
 * <p>Take {@link #now} for each event of this node, a send included, and send the stamp along; pass
 * the stamp of each message received to {@link #receive}. A stamp is the physical time, or, where
 * that is not later than all stamps given and received, the largest of those and one more; so a
 * physical clock that stands still or steps backward only makes the counter count. After Kulkarni,
 * Demirbas and others, Logical Physical Clocks (2014).
 *
 * <p>Laws: stamps of one clock are distinct, and each is above all that were given before its call
 * began; none is behind physical time, rounded down to a millisecond; what is refused changes
 * nothing. A remote stamp is taken only as far ahead as our current bound, the sender's uncertainty
 * and the slack explain, so no peer can drag this clock into the future. After a restart every
 * stamp is above every stamp before, as the {@linkplain LeaseStore lease} is saved before it is
 * used.
 *
 * <p>Safe for use by many threads. A call waits only for the policy's {@link Waiter} and, when the
 * lease is used up, for the store; {@link #renewLease} from a thread of its own keeps the store off
 * the callers' path.
 *
 * <p>HAZARD: our own physical clock is believed. If it leaps ahead, the stamps follow, and do not
 * come back when it does: {@link #aheadBy} tells.
 *
 * <p>HAZARD: after a restart the stamps may be up to a lease ahead of physical time, and by a
 * sixteenth of one more after each further restart that comes before physical time has caught up.
 * Peers may then refuse them, and a busy clock may itself refuse for {@link Reason#OVERFLOW}:
 * {@link #catchUp} first.
 *
 * <p>HAZARD: two clocks open on one store give the same stamps, and the store may not notice.
 */
public final class HybridLogicalClock {

  private final HybridSettings settings;
  private final Lease lease;

  /** Packed; the last stamp given, or what the first must be above. */
  private final AtomicLong last;

  private HybridLogicalClock(HybridSettings settings, HybridTimestamp stored) {
    this.settings = settings;
    this.lease = new Lease(settings.leases(), settings.leaseLength().toMillis(), stored);
    // All stamps so far are below the lease; skipping it leaves its millisecond's counter free.
    this.last = new AtomicLong(stored.packed());
  }

  /** A clock with the default settings, whose stamps are forgotten in a restart. */
  public static HybridLogicalClock of(InstantSource physical) {
    return new HybridLogicalClock(HybridSettings.of(physical), HybridTimestamp.MIN);
  }

  /**
   * A clock that goes on after all stamps that were given under the stored lease.
   *
   * @throws IOException if the lease cannot be loaded
   */
  public static HybridLogicalClock open(HybridSettings settings) throws IOException {
    return new HybridLogicalClock(settings, settings.leases().load().orElse(HybridTimestamp.MIN));
  }

  /**
   * Stamps an event of this node. Refused for {@link Reason#OVERFLOW}, {@link Reason#EXHAUSTED} and
   * {@link Reason#LEASE_NOT_SAVED}.
   */
  public HybridOutcome now() {
    return stampAbove(0, settings.millisNow());
  }

  /**
   * Stamps the receipt of a message, above the message's own stamp and all of this clock. Refused
   * for every {@link Reason}.
   *
   * @param senderUncertainty the error the sender claims for its physical clock; zero if it claims
   *     none
   * @throws IllegalArgumentException if the uncertainty is negative; the clock is as it was
   */
  public HybridOutcome receive(HybridTimestamp remote, Duration senderUncertainty) {
    if (senderUncertainty.isNegative()) {
      throw new IllegalArgumentException(
          "uncertainty " + senderUncertainty + " of the sender is negative");
    }
    long millis = settings.millisNow();
    // Nearly always the sender's clock and the journey leave it behind ours.
    if (remote.millis() > millis) {
      Instant physical = settings.physical().instant();
      Duration ahead = Duration.between(physical, remote.time());
      Duration most = settings.maxSenderUncertainty();
      Duration believed = senderUncertainty.compareTo(most) > 0 ? most : senderUncertainty;
      if (!settings.allows(ahead, believed)) {
        return new Refused(
            Reason.TOO_FAR_AHEAD,
            ahead,
            remote + " is further ahead of our " + physical + " than the errors of both explain");
      }
    }
    return stampAbove(remote.packed(), millis);
  }

  private HybridOutcome stampAbove(long received, long physicalMillis) {
    long millis = physicalMillis;
    int waited = 0;
    while (true) {
      long own = last.get();
      long above = max(own, received);
      long floor = millis << HybridTimestamp.COUNTER_BITS;
      boolean byTime = Long.compareUnsigned(floor, above) > 0;
      // A full counter carries into the milliseconds: that is the borrowing.
      long next = byTime ? floor : above + 1;
      if (Long.compareUnsigned(next, HybridTimestamp.MAX.packed()) >= 0) {
        return new Refused(
            Reason.EXHAUSTED, ahead(next, millis), "no stamp is left before the year 10000");
      }
      boolean borrowed = !byTime && (next & HybridTimestamp.MAX_COUNTER) == 0;
      if (borrowed && !mayBorrow(ahead(next, millis))) {
        Duration ahead = ahead(next, millis);
        if (!settings.overflow().waiter().await(ahead, ++waited)) {
          return new Refused(
              Reason.OVERFLOW, ahead, "the counter of " + new HybridTimestamp(above) + " is full");
        }
        millis = settings.millisNow();
        continue;
      }
      if (!lease.covers(next)) {
        try {
          lease.extendOver(next, millis);
        } catch (IOException unsaved) {
          return new Refused(
              Reason.LEASE_NOT_SAVED,
              ahead(next, millis),
              "the lease was not saved: " + unsaved.getMessage());
        }
      }
      if (last.compareAndSet(own, next)) {
        return new Accepted(new HybridTimestamp(next));
      }
    }
  }

  /** Only for what is out of the ordinary: a stamp on time needs no duration. */
  private static Duration ahead(long packed, long millis) {
    return Duration.ofMillis((packed >>> HybridTimestamp.COUNTER_BITS) - millis);
  }

  private boolean mayBorrow(Duration ahead) {
    return settings.overflow().borrows() && settings.allows(ahead, Duration.ZERO);
  }

  /**
   * Saves a new lease when half of the last is used up; often called, it does little. Call it about
   * four times a lease, from a thread that may wait for the store.
   *
   * @throws IOException if the store threw it; the clock goes on under the lease it has
   */
  public void renewLease() throws IOException {
    lease.extendEarly(last.get(), settings.millisNow());
  }

  /** How far the last stamp, or a restart's first, is ahead of physical time; zero if it is not. */
  public Duration aheadBy() {
    Duration ahead =
        Duration.between(settings.physical().instant(), new HybridTimestamp(last.get()).time());
    return ahead.isNegative() ? Duration.ZERO : ahead;
  }

  /**
   * Lets physical time catch up with the stamps, until peers with a clock like ours take them
   * again: to be called between {@link #open} and the first stamp sent.
   *
   * @return false if the waiter gave up; the clock can be used all the same
   */
  public boolean catchUp(Waiter waiter) {
    Objects.requireNonNull(waiter, "waiter");
    int waited = 0;
    for (Duration ahead = aheadBy(); !settings.allows(ahead, Duration.ZERO); ahead = aheadBy()) {
      if (!waiter.await(ahead, ++waited)) {
        return false;
      }
    }
    return true;
  }

  private static long max(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }
}

package io.chronotick.sources.kernel;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.host.Claims;
import io.chronotick.sources.host.WallReading;
import io.chronotick.sources.os.KernelTime;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What may be made of the kernel's word. Pure. */
final class KernelJudgement {

  /** The kernel does not know how far away its clock's reference is: as far as any can be. */
  private static final Stratum UNTOLD = Stratum.of(15);

  private static final double MICROS = 1e6;
  private static final double NANOS = 1e9;

  private KernelJudgement() {}

  /**
   * A measurement, if somebody vouches for the clock: true time is the system clock plus what the
   * kernel has yet to correct, within its greatest error.
   *
   * <p>Whether the program that stated the error meant the clock before or after that correction is
   * its own affair, so the correction is added to the bound too.
   *
   * @param before the kernel's word before the clock was read
   * @param after the same after it
   */
  static PollOutcome judge(KernelTime before, WallReading reading, KernelTime after) {
    Optional<PollOutcome.Refused> refusal = refusal(before).or(() -> refusal(after));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    double bound = Math.max(bound(before), bound(after));
    if (!Claims.isUsable(bound)) {
      return Claims.refused(RefusalReason.MALFORMED, "an absurd number: " + after);
    }
    return Claims.measured(
        reading,
        offsetSeconds(after),
        new ServerClaim(
            UNTOLD,
            leap(after),
            "",
            Optional.of(new RootDistance(Duration.ZERO, Claims.atLeast(bound))),
            // The unit of the greatest error.
            Duration.ofNanos(1000)));
  }

  /** Why it is not to be believed; empty if somebody vouches for it. */
  static Optional<PollOutcome.Refused> refusal(KernelTime time) {
    if (time.state() == KernelTime.LEAPING) {
      return Optional.of(
          Claims.refused(
              RefusalReason.UNAVAILABLE,
              "a leap second is being inserted; its time has two names"));
    }
    boolean isTrusted =
        time.state() >= KernelTime.OK
            && time.state() < KernelTime.ERROR
            && (time.status() & (KernelTime.STATUS_UNSYNC | KernelTime.STATUS_CLOCK_ERROR)) == 0;
    if (isTrusted && time.maxErrorMicros() >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Claims.refused(
            RefusalReason.UNSYNCHRONISED,
            String.format(
                Locale.ROOT,
                "nobody vouches for the kernel's clock: state %d, status 0x%04x, greatest error"
                    + " %d us",
                time.state(),
                time.status(),
                time.maxErrorMicros())));
  }

  private static double bound(KernelTime time) {
    return time.maxErrorMicros() / MICROS + Math.abs(offsetSeconds(time));
  }

  /**
   * What must be added to the system clock: source minus us. The kernel's offset has the same
   * sense: it is what will be added.
   */
  static double offsetSeconds(KernelTime time) {
    boolean isNanos = (time.status() & KernelTime.STATUS_NANO) != 0;
    return time.offset() / (isNanos ? NANOS : MICROS);
  }

  private static LeapIndicator leap(KernelTime time) {
    return switch (time.state()) {
      case KernelTime.INSERT -> LeapIndicator.INSERT;
      case KernelTime.DELETE -> LeapIndicator.DELETE;
      default -> LeapIndicator.NONE;
    };
  }
}

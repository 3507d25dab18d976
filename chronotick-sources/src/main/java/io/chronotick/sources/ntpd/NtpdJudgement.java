package io.chronotick.sources.ntpd;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.host.Claims;
import io.chronotick.sources.host.Shown;
import io.chronotick.sources.host.WallReading;
import java.time.Duration;
import java.util.Optional;

/** What may be made of ntpd's answer. Pure. */
final class NtpdJudgement {

  private NtpdJudgement() {}

  /**
   * A measurement, if ntpd follows something: true time is the system clock plus ntpd's offset,
   * within half its root delay, its root dispersion, its jitter and the offset once more.
   *
   * @param before the system clock before ntpd was asked
   * @param after the system clock when the answer was there
   */
  static PollOutcome judge(ControlAnswer answer, WallReading before, WallReading after) {
    if (!(answer instanceof ControlAnswer.Replied replied)) {
      return refusal(answer);
    }
    Optional<NtpdSystem> read = NtpdSystem.of(Variables.parse(replied.data()));
    if (read.isEmpty()) {
      return Claims.refused(
          RefusalReason.MALFORMED,
          "ntpd does not say all of leap, stratum, offset, rootdelay and rootdisp");
    }
    NtpdSystem system = read.get();
    if (!system.isSynchronised()) {
      return Claims.refused(RefusalReason.UNSYNCHRONISED, notSynchronised(system));
    }
    double delay = system.rootDelaySeconds();
    double dispersion = system.dispersionSeconds();
    if (system.rootDispersionMillis().signum() < 0
        || !Claims.isUsable(delay)
        || !Claims.isUsable(dispersion)) {
      return Claims.refused(RefusalReason.MALFORMED, "an absurd number: " + system);
    }
    Optional<Duration> cost = Claims.exchangeCost(before, after);
    if (cost.isEmpty()) {
      return Claims.refused(
          RefusalReason.UNAVAILABLE, "the system clock was set while ntpd was asked");
    }
    return Claims.measured(
        after,
        system.offsetSeconds(),
        new ServerClaim(
            Stratum.of(system.stratum()),
            LeapIndicator.ofBits(system.leapBits()),
            Shown.of(system.referenceId()),
            Optional.of(
                new RootDistance(
                    Claims.atLeast(delay), Claims.atLeast(dispersion).plus(cost.get()))),
            Duration.ofNanos(1)));
  }

  private static String notSynchronised(NtpdSystem system) {
    return system.isLocal()
        ? "ntpd follows nothing but its own clock (" + system.referenceId() + ")"
        : "ntpd is not synchronised: leap "
            + system.leapBits()
            + ", stratum "
            + system.stratum()
            + ", reference "
            + system.referenceId();
  }

  private static PollOutcome refusal(ControlAnswer answer) {
    if (answer instanceof ControlAnswer.Declined declined) {
      return Claims.refused(RefusalReason.UNAVAILABLE, declined.detail());
    }
    if (answer instanceof ControlAnswer.Malformed malformed) {
      return Claims.refused(RefusalReason.MALFORMED, malformed.detail());
    }
    if (answer instanceof ControlAnswer.Failed failed) {
      return Claims.refused(RefusalReason.NETWORK, failed.reason());
    }
    ControlAnswer.Silent silent = (ControlAnswer.Silent) answer;
    if (silent.pieces() > 0) {
      return Claims.refused(
          RefusalReason.MALFORMED,
          silent.pieces() + " of the pieces of its answer came, and not the rest");
    }
    return silent.ignored() == 0
        ? new PollOutcome.Silent()
        : Claims.refused(
            RefusalReason.BOGUS_ORIGIN,
            silent.ignored() + " datagrams came, none an answer to our request");
  }
}

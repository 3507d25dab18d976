package io.chronotick.sources.chrony;

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

/** What may be made of chronyd's answer. Pure. */
final class ChronyJudgement {

  private static final int MAX_STRATUM = 15;

  private ChronyJudgement() {}

  /**
   * A measurement, if chronyd follows something: true time is the system clock plus chronyd's
   * correction, within half its root delay plus its root dispersion.
   *
   * <p>That is what chrony's manual promises of the system clock once its correction is taken out.
   * Added are the numbers' own coarseness, and what the clock may have been slewed between
   * chronyd's look at it and ours.
   *
   * @param before the system clock before chronyd was asked
   * @param after the system clock when the answer was there
   */
  static PollOutcome judge(ChronyTracking tracking, WallReading before, WallReading after) {
    if (!tracking.isSynchronised() || tracking.stratum() > MAX_STRATUM) {
      return Claims.refused(RefusalReason.UNSYNCHRONISED, notSynchronised(tracking));
    }
    double bound = tracking.rootDispersionSeconds() + Math.abs(tracking.rootDelaySeconds()) / 2;
    if (tracking.rootDispersionSeconds() < 0
        || !Claims.isUsable(bound)
        || !Claims.isUsable(tracking.offsetSeconds())) {
      return Claims.refused(RefusalReason.MALFORMED, "an absurd number: " + tracking);
    }
    Optional<Duration> cost = Claims.exchangeCost(before, after);
    if (cost.isEmpty()) {
      return Claims.refused(
          RefusalReason.UNAVAILABLE, "the system clock was set while chronyd was asked");
    }
    double coarseness = Math.abs(tracking.offsetSeconds()) * ChronyFloat.RELATIVE_ERROR;
    RootDistance distance =
        new RootDistance(
            Claims.atLeast(enlarged(Math.abs(tracking.rootDelaySeconds()))),
            Claims.atLeast(enlarged(tracking.rootDispersionSeconds()) + coarseness)
                .plus(cost.get()));
    return Claims.measured(
        after,
        tracking.offsetSeconds(),
        new ServerClaim(
            Stratum.of(tracking.stratum()),
            tracking.leap(),
            Shown.of(tracking.reference()),
            Optional.of(distance),
            Duration.ofNanos(1)));
  }

  private static double enlarged(double seconds) {
    return seconds * (1 + ChronyFloat.RELATIVE_ERROR);
  }

  private static String notSynchronised(ChronyTracking tracking) {
    if (tracking.referenceId().equals(ReferenceId.LOCAL)) {
      return "chronyd follows nothing but its own clock (local mode)";
    }
    return "chronyd is not synchronised: leap status "
        + tracking.leapBits()
        + ", stratum "
        + tracking.stratum()
        + ", reference "
        + tracking.referenceId();
  }

  /** What an answer that is no tracking report comes to; empty for one that is. */
  static Optional<PollOutcome> refusal(ChronyAnswer answer) {
    if (answer instanceof ChronyAnswer.Declined declined) {
      return Optional.of(Claims.refused(RefusalReason.UNAVAILABLE, declined.detail()));
    }
    if (answer instanceof ChronyAnswer.Malformed malformed) {
      return Optional.of(Claims.refused(RefusalReason.MALFORMED, malformed.detail()));
    }
    if (answer instanceof ChronyAnswer.Failed failed) {
      return Optional.of(Claims.refused(RefusalReason.NETWORK, failed.reason()));
    }
    if (answer instanceof ChronyAnswer.Silent silent) {
      return Optional.of(
          silent.ignored() == 0
              ? new PollOutcome.Silent()
              : Claims.refused(
                  RefusalReason.BOGUS_ORIGIN,
                  silent.ignored() + " datagrams came, none an answer to our request"));
    }
    return Optional.empty();
  }
}

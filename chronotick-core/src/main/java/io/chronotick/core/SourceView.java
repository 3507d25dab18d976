package io.chronotick.core;

import io.chronotick.core.filter.Exchange;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.model.ClockOffset;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.util.Optional;

/**
 * A source as it was at the last judgement. Immutable; aged to the moment somebody looks.
 *
 * @param estimate empty for a source that vouches for nothing
 * @param latest its newest measurement, vouched for or not
 */
record SourceView(
    SourceId id,
    SourceTraits traits,
    SourceState state,
    Reach reach,
    Optional<ServerClaim> claim,
    Duration pollInterval,
    Optional<MonotonicTime> nextPoll,
    Optional<SourceEstimate> estimate,
    Optional<Exchange> latest,
    Optional<SourceStatus.Failure> failure) {

  /**
   * The public view at {@code now}.
   *
   * @param wallNanos the host's wall clock at {@code now} on our timeline, TAI ns
   */
  SourceStatus at(MonotonicTime now, long wallNanos, Rate rate) {
    long counter = now.nanos();
    Optional<Duration> age = latest.map(x -> elapsed(x.t4(), counter));
    return new SourceStatus(
        id,
        traits,
        state,
        reach,
        claim,
        pollInterval,
        nextPoll.map(at -> elapsed(counter, at.nanos())),
        theta(counter).map(theta -> ClockOffset.ofNanos(counter + theta - wallNanos)),
        estimate.map(e -> Duration.ofNanos(e.delay())),
        estimate.filter(e -> e.samples() > 1).map(e -> Duration.ofNanos(Math.round(e.jitter()))),
        estimate
            .filter(e -> e.provenRate().isPresent())
            .map(e -> FrequencyOffset.ofRatio(e.omega())),
        estimate.map(SourceEstimate::samples).orElse(0),
        age,
        rootDistance(counter, rate),
        failure);
  }

  /** Its last poll failed before a packet could be sent, and none before it was answered. */
  boolean neverLeftTheHost() {
    return latest.isEmpty()
        && failure
            .filter(
                f ->
                    f.reason() == RefusalReason.NAME_NOT_RESOLVED
                        || f.reason() == RefusalReason.NETWORK)
            .isPresent();
  }

  private Optional<Long> theta(long counter) {
    return estimate
        .map(e -> e.theta() + Math.round(e.omega() * Math.max(0, counter - e.at())))
        .or(() -> latest.map(Exchange::offset));
  }

  /** Totals to the reference through this source: its own, our exchange, and growth with age. */
  private Optional<RootDistance> rootDistance(long counter, Rate rate) {
    if (claim.isEmpty() || estimate.isEmpty() || latest.isEmpty()) {
      return Optional.empty();
    }
    Duration grown =
        Duration.ofNanos((long) Math.ceil(rate.rho() * Math.max(0, counter - latest.get().t4())));
    Duration jitter = Duration.ofNanos((long) Math.ceil(estimate.get().jitter()));
    return claim
        .get()
        .rootDistance()
        .map(
            d ->
                d.plus(
                    Duration.ofNanos(estimate.get().delay()),
                    claim.get().precision().plus(grown).plus(jitter)));
  }

  private static Duration elapsed(long from, long to) {
    return Duration.ofNanos(Math.max(0, to - from));
  }
}

package io.chronotick.core;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.FrequencyOffset;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One source as an operator wants to see it.
 *
 * @param id its name
 * @param traits kind, address, smear, authentication
 * @param state what the clock makes of it
 * @param reach which of the last eight polls were answered
 * @param claim what it said about itself last; empty before its first answer
 * @param pollInterval time between polls
 * @param nextPoll time until the next; empty when none will come
 * @param offset source minus the host's wall clock, of the filtered estimate
 * @param delay smallest recent round trip
 * @param jitter RMS of recent offset differences
 * @param frequency rate of its time against our counter, once learnt
 * @param samples accepted measurements that the estimate rests on
 * @param age since the newest accepted measurement
 * @param rootDistance totals to the reference through this source, our exchange and age included
 * @param lastError the last poll that gave nothing
 */
public record SourceStatus(
    SourceId id,
    SourceTraits traits,
    SourceState state,
    Reach reach,
    Optional<ServerClaim> claim,
    Duration pollInterval,
    Optional<Duration> nextPoll,
    Optional<ClockOffset> offset,
    Optional<Duration> delay,
    Optional<Duration> jitter,
    Optional<FrequencyOffset> frequency,
    int samples,
    Optional<Duration> age,
    Optional<RootDistance> rootDistance,
    Optional<Failure> lastError) {

  /** A poll that gave nothing. */
  public record Failure(RefusalReason reason, String detail, Instant at) {}
}

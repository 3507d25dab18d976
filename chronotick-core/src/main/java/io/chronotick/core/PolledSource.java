package io.chronotick.core;

import io.chronotick.core.filter.Exchange;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.filter.SourceEstimate;
import io.chronotick.core.filter.SourceFilter;
import io.chronotick.core.leap.SmearWatch;
import io.chronotick.core.leap.StampScale;
import io.chronotick.core.selection.Candidate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.threeten.extra.scale.TaiInstant;

/**
 * A source and everything the engine knows about it. Guarded by the engine, but for the names: its
 * id never changes and its traits may be read by the poller at any time.
 */
final class PolledSource {

  /** A source is too distant to be of use when it may itself be this wrong. */
  private static final Duration MAX_DISTANCE = Duration.ofMillis(1500);

  /** How many of its polls a source's newest measurement may be old. */
  private static final int POLLS_OF_PATIENCE = 8;

  /** So many consistent answers end a doubt. */
  private static final int CONSISTENT_AGAIN = 3;

  /** So many polls in a row a falseticker: no passing trouble. */
  private static final int VERDICTS_OF_PROOF = 8;

  private static final double NANOS = 1e9;

  /** Found a day before a leap second at the earliest, over a day after it at the latest. */
  private static final long LONGEST_SMEAR_NANOS = Duration.ofDays(2).toNanos();

  private final TimeSource source;
  private final SourceId id;
  private final PollPolicy policy;
  private final SourceFilter filter;
  private volatile SourceTraits traits;
  private SourceState state = SourceState.PENDING;
  private Reach reach = Reach.NONE;
  private Optional<ServerClaim> claim = Optional.empty();
  private Optional<Exchange> latest = Optional.empty();
  private Optional<SourceStatus.Failure> failure = Optional.empty();
  private Optional<MonotonicTime> nextPoll = Optional.empty();
  private boolean answeredInEpoch;
  private int serverChanges;

  /** Polls in a row after which it was a falseticker. */
  private int verdicts;

  /** Consistent answers since the last that contradicted what was proved before. */
  private int consistentRun = CONSISTENT_AGAIN;

  /** Its answers contradicted one another twice in a row: its proofs mean nothing yet. */
  private boolean doubtful;

  /** It answers, and says of itself that it is of no use now. */
  private boolean disowned;

  private SmearWatch smearWatch = new SmearWatch();

  /** It was seen to spread a leap second, and declares that it does not: so long at most. */
  private long smearingUntil = Long.MIN_VALUE;

  PolledSource(TimeSource source, PollPolicy policy, SourceFilter filter) {
    this.source = source;
    // Asked once: a source may lock, and must never be called by who holds the engine's monitor.
    this.id = source.id();
    this.policy = policy;
    this.filter = filter;
    this.traits = source.traits();
  }

  SourceId id() {
    return id;
  }

  TimeSource source() {
    return source;
  }

  PollPolicy policy() {
    return policy;
  }

  SourceFilter filter() {
    return filter;
  }

  SourceTraits traits() {
    return traits;
  }

  SourceState state() {
    return state;
  }

  void state(SourceState newState) {
    state = newState;
  }

  Optional<MonotonicTime> nextPoll() {
    return nextPoll;
  }

  void nextPoll(Optional<MonotonicTime> at) {
    nextPoll = at;
  }

  /**
   * For somebody in need of samples: plans the next poll as early as the policy allows. A burst has
   * its own pace.
   *
   * @param lastEnded when the last was over
   * @return time until the next; empty if that is no earlier than was planned
   */
  Optional<Duration> hurry(MonotonicTime lastEnded, MonotonicTime now) {
    MonotonicTime allowed = lastEnded.plus(policy.eager(traits.courtesy(), now));
    if (policy.isBursting() || nextPoll.filter(allowed::isBefore).isEmpty()) {
      return Optional.empty();
    }
    MonotonicTime next = allowed.isBefore(now) ? now : allowed;
    nextPoll = Optional.of(next);
    return Optional.of(now.until(next));
  }

  boolean answeredInEpoch() {
    return answeredInEpoch;
  }

  /** Counter value of the newest accepted measurement. */
  Optional<Long> newest() {
    return latest.map(Exchange::t4);
  }

  /** The newest accepted measurement. */
  Optional<Exchange> newestExchange() {
    return latest;
  }

  /**
   * Takes what a poll gave.
   *
   * @param seen the source's traits after the poll
   * @param scale what its stamps mean, if it measured
   * @param failedAt our time, for the record of a failure
   * @return false if the answer contradicts what this source proved before
   */
  boolean take(
      PollOutcome outcome, SourceTraits seen, StampScale scale, Rate rate, Instant failedAt) {
    traits = seen;
    boolean ownWord = outcome instanceof PollOutcome.Refused refused && isOwnWord(refused.reason());
    // Silence takes nothing back: only a measurement makes it of use again.
    disowned |= ownWord;
    reach = reach.after(ownWord || outcome instanceof PollOutcome.Measured);
    if (outcome instanceof PollOutcome.Measured measured) {
      disowned = false;
      return take(measured.measurement(), scale, rate);
    }
    failure =
        Optional.of(
            outcome instanceof PollOutcome.Refused refused
                ? new SourceStatus.Failure(refused.reason(), refused.detail(), failedAt)
                : new SourceStatus.Failure(RefusalReason.TIMEOUT, "no answer in time", failedAt));
    return true;
  }

  private static boolean isOwnWord(RefusalReason reason) {
    return reason == RefusalReason.UNSYNCHRONISED || reason == RefusalReason.TOO_DISTANT;
  }

  private boolean take(Measurement measurement, StampScale scale, Rate rate) {
    claim = Optional.of(measurement.claim());
    answeredInEpoch = true;
    Optional<Duration> bound = measurement.claim().bound();
    Exchange exchange = Exchange.of(measurement, bound.orElse(Duration.ZERO), scale);
    latest = Optional.of(exchange);
    // A source that vouches for nothing has no vote and no proofs.
    boolean consistent = !vouches() || filter.accept(exchange, rate);
    doubtful |= !consistent && consistentRun < CONSISTENT_AGAIN;
    consistentRun = consistent ? consistentRun + 1 : 0;
    doubtful &= consistentRun < CONSISTENT_AGAIN;
    return consistent;
  }

  /** Chooses the interval to its next polls by what the estimate will be worth then. */
  void adaptPace(MonotonicTime now, Rate rate) {
    filter
        .estimateAt(now.nanos(), rate, rate.rho())
        .ifPresent(
            e ->
                policy.adapt(
                    traits.courtesy(), seconds -> e.deviationAfter(seconds), e.asymmetry()));
  }

  /**
   * More of its answers would tell something: it is neither proved wrong nor at odds with itself.
   */
  boolean isWorthAsking() {
    return state != SourceState.FALSETICKER && !contradictedItselfLately();
  }

  /** Its proofs mean nothing yet: it has no vote, though it looks merely suspect. */
  boolean isDoubtful() {
    return doubtful;
  }

  boolean sharesUpstreamWith(PolledSource other) {
    return !Collections.disjoint(upstreams(), other.upstreams());
  }

  /** What it gets its time from or through; whoever shares one has one vote together. */
  private Set<String> upstreams() {
    return Upstreams.of(traits, claim.orElse(ServerClaim.NONE));
  }

  /** One of its last answers contradicted what it had proved before. */
  boolean contradictedItselfLately() {
    return consistentRun < CONSISTENT_AGAIN;
  }

  /** Its newest answer claims an error: it may have a vote. */
  boolean vouches() {
    return claim.isPresent()
        && claim.get().bound().isPresent()
        && claim.get().leap() != LeapIndicator.UNKNOWN
        && claim.get().stratum().isSynchronized()
        && latest.isPresent()
        && latest.get().kind() != IntervalKind.NONE;
  }

  /** Forgets everything measured, as after a disruption. What was told of the rate stays. */
  void forget() {
    filter.reset();
    latest = Optional.empty();
    answeredInEpoch = false;
    disowned = false;
  }

  /** Takes note of who is asked: a new server has neither a history nor a bad name. */
  void asks(int newServerChanges) {
    if (serverChanges != newServerChanges) {
      serverChanges = newServerChanges;
      verdicts = 0;
      smearWatch = new SmearWatch();
      smearingUntil = Long.MIN_VALUE;
      forget();
    }
  }

  /**
   * Compares it with the majority near a leap second.
   *
   * @param now where the majority is
   * @param rate the rate in use
   * @param table the leap seconds there are, the expected one included
   * @param at our time, for the record
   */
  void watchForSmear(
      Selection majority, Rate rate, TaiInstant now, LeapSecondTable table, Instant at) {
    Optional<SourceEstimate> own = filter.estimateAt(majority.interval().at(), rate, rate.rho());
    if (own.isEmpty()) {
      return;
    }
    SourceEstimate estimate = own.get();
    double deviation =
        Math.hypot(estimate.stdDev() + estimate.doubt() + estimate.jitter(), majority.stdDev());
    SmearWatch.Verdict verdict =
        smearWatch.look(
            now,
            (estimate.theta() - majority.theta()) / NANOS,
            Math.max(1, deviation) / NANOS,
            table);
    smearingUntil = Long.MIN_VALUE;
    if (verdict == SmearWatch.Verdict.SMEARING) {
      smearingUntil = estimate.at() + LONGEST_SMEAR_NANOS;
      failure =
          Optional.of(
              new SourceStatus.Failure(
                  RefusalReason.UNAVAILABLE,
                  "it smears a leap second, as "
                      + smearWatch.smear().map(LeapSmear::name).orElse("some do")
                      + " does, and is declared not to",
                  at));
    }
  }

  /** It was found to smear, and not that it is over. */
  boolean isSmearing() {
    return smearingUntil != Long.MIN_VALUE;
  }

  /** After each of its polls. */
  void countVerdict() {
    verdicts = state == SourceState.FALSETICKER ? verdicts + 1 : 0;
  }

  boolean isProvedWrong() {
    return verdicts >= VERDICTS_OF_PROOF;
  }

  /** This source's vote at {@code now}; empty, with the state saying why, if it has none. */
  Optional<Candidate> candidate(MonotonicTime now, Rate rate, double rateWithin) {
    if (policy.isStopped()) {
      state = SourceState.REFUSED;
      return Optional.empty();
    }
    if (disowned || now.nanos() < smearingUntil) {
      state = SourceState.UNUSABLE;
      return Optional.empty();
    }
    if (latest.isEmpty()) {
      state =
          reach.isReachable() || failure.isEmpty() ? SourceState.PENDING : SourceState.UNREACHABLE;
      return Optional.empty();
    }
    if (!vouches()) {
      state = SourceState.UNUSABLE;
      return Optional.empty();
    }
    if (!reach.isReachable() || isStale(now)) {
      state = SourceState.UNREACHABLE;
      return Optional.empty();
    }
    if (doubtful) {
      state = SourceState.SUSPECT;
      return Optional.empty();
    }
    Optional<SourceEstimate> estimate = filter.estimateAt(now.nanos(), rate, rateWithin);
    if (estimate.isEmpty() || estimate.get().asymmetry() > MAX_DISTANCE.toNanos()) {
      state = SourceState.UNUSABLE;
      return Optional.empty();
    }
    ServerClaim said = claim.orElse(ServerClaim.NONE);
    return Optional.of(
        new Candidate(
            id(),
            estimate.get(),
            said.stratum(),
            // Who smears leap seconds announces none: that says nothing of whether there is one.
            traits.smear().equals(SourceTraits.NO_SMEAR) ? said.leap() : LeapIndicator.UNKNOWN,
            upstreams(),
            traits.terms().near()));
  }

  private boolean isStale(MonotonicTime now) {
    return now.nanos() > patienceEnds(now);
  }

  /** Until when its newest measurement gives it a vote, if nothing else comes. */
  long patienceEnds(MonotonicTime now) {
    Duration patience = policy.regular(traits.courtesy(), now).multipliedBy(POLLS_OF_PATIENCE);
    return latest.map(x -> x.t4() + patience.toNanos()).orElse(Long.MAX_VALUE);
  }

  /** It has answered lately, and could have a vote: not the host's own clock, nor who denied us. */
  boolean isLiveVoter() {
    return traits.courtesy() != SourceTraits.Courtesy.HOST
        && !policy.isStopped()
        && reach.isReachable();
  }

  /** What is needed to show this source at any later counter value. */
  SourceView view(MonotonicTime now, Rate rate, double rateWithin) {
    return new SourceView(
        id(),
        traits,
        state,
        reach,
        claim,
        policy.regular(traits.courtesy(), now),
        nextPoll,
        filter.estimateAt(now.nanos(), rate, rateWithin),
        latest,
        failure);
  }
}

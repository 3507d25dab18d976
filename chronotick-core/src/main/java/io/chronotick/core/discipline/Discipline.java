package io.chronotick.core.discipline;

import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.Stratum;
import java.time.Duration;
import java.util.Optional;

/**
 * The state machine: takes what is known, returns its next state. It does nothing itself.
 * Immutable.
 *
 * @param status what is published
 * @param epoch raised by every disruption
 * @param claim what is claimed; present exactly when the status has a bound
 * @param needsQuorum true after contradicting proofs: one reply is not enough to start again
 */
public record Discipline(
    ClockStatus status, long epoch, Optional<Claim> claim, boolean needsQuorum) {

  /** Never synchronised. */
  public static final Discipline START =
      new Discipline(ClockStatus.UNKNOWN, 0, Optional.empty(), false);

  /** A record is void this long after its publication: a dead writer must not look alive. */
  private static final long VOID_AFTER_NANOS = Duration.ofSeconds(1000).toNanos();

  /**
   * What is known at one counter value.
   *
   * @param counter when
   * @param selection the majority's view there; empty when there is none
   * @param voters how many sources had a say
   * @param leader stratum of the leading source
   * @param newest counter value of the newest accepted measurement
   * @param quorum true when so many sources answered since the last disruption that the configured
   *     number of faults is outvoted
   * @param rate the rate in use
   */
  public record Evidence(
      long counter,
      Optional<Selection> selection,
      int voters,
      Stratum leader,
      long newest,
      boolean quorum,
      Rate rate) {}

  /** The next state, and what befell the claim, if something did. */
  public record Step(Discipline next, Upset upset) {}

  /** What befell the claim. */
  public enum Upset {
    /** Nothing. */
    NONE,
    /** A majority that tolerates more liars replaced it, as during start. */
    REPLACED,
    /**
     * More sources have answered than the claim was made by, and together they have no majority.
     * Their histories are sound, but nobody can say yet who lies: the claim is withdrawn.
     */
    OUTVOTED,
    /**
     * The majority itself moved outside the interval it was proved to be in. Nothing measured
     * before counts.
     */
    CONTRADICTED
  }

  /** Takes evidence. */
  public Step on(Evidence evidence) {
    Optional<Claim> coasting = claim.map(c -> c.at(evidence.counter(), evidence.rate()));
    if (evidence.selection().isEmpty()) {
      return withoutMajority(evidence, coasting);
    }
    Selection selection = evidence.selection().get();
    if (needsQuorum && !evidence.quorum()) {
      return new Step(this, Upset.NONE);
    }
    boolean disjoint =
        coasting.isPresent() && !coasting.get().interval().overlaps(selection.interval());
    // During start a first answer is simply trusted; more voters may overrule it.
    if (disjoint && selection.faults() <= coasting.get().faults()) {
      return new Step(withdrawn(true), Upset.CONTRADICTED);
    }
    Claim adopted = Claim.of(selection, evidence);
    return adopted.hasExpired(evidence.rate())
        ? new Step(unknown(), Upset.NONE)
        : new Step(
            new Discipline(ClockStatus.SYNCHRONIZED, epoch, Optional.of(adopted), false),
            disjoint ? Upset.REPLACED : Upset.NONE);
  }

  private Step withoutMajority(Evidence evidence, Optional<Claim> coasting) {
    if (coasting.isEmpty()) {
      return new Step(this, Upset.NONE);
    }
    if (evidence.voters() > coasting.get().voters()) {
      // As during start, when the first to answer is simply trusted.
      return new Step(withdrawn(needsQuorum), Upset.OUTVOTED);
    }
    return coasting.get().hasExpired(evidence.rate())
        ? new Step(unknown(), Upset.NONE)
        : new Step(new Discipline(ClockStatus.HOLDOVER, epoch, coasting, needsQuorum), Upset.NONE);
  }

  private Discipline withdrawn(boolean quorumNeeded) {
    return new Discipline(ClockStatus.DISRUPTED, epoch + 1, Optional.empty(), quorumNeeded);
  }

  private Discipline unknown() {
    return new Discipline(ClockStatus.UNKNOWN, epoch, Optional.empty(), needsQuorum);
  }

  /** A suspend or a step of the host: nothing measured before counts, one new reply suffices. */
  public Discipline disrupted() {
    return withdrawn(needsQuorum);
  }

  /**
   * Our own assumptions were proved wrong: nothing measured before counts, one reply is too few.
   */
  public Discipline refuted() {
    return withdrawn(true);
  }

  /** The same state with its claim carried to {@code counter}, before another rate is used. */
  public Discipline at(long counter, Rate rate) {
    return new Discipline(status, epoch, claim.map(c -> c.at(counter, rate)), needsQuorum);
  }

  /** Last counter value at which the status will have a bound if no source answers again. */
  public Optional<Long> expiry(Rate rate) {
    return claim.map(c -> c.expiry(rate));
  }

  /**
   * The model to publish.
   *
   * @param counter now
   * @param fallback the line to go on with while there is no claim, TAI ns at {@code counter}
   * @param fallbackOmega the rate of that line
   * @param granularityNanos the counter's smallest step
   * @param believedUntil last counter value at which it may be believed, if it can be for so long
   */
  public ClockModel model(
      long counter,
      long fallback,
      double fallbackOmega,
      Rate rate,
      long granularityNanos,
      long believedUntil) {
    if (claim.isEmpty()) {
      return ClockModel.unbounded(counter, fallback, fallbackOmega, status, epoch);
    }
    Claim c = claim.get();
    return new ClockModel(
        c.interval(),
        c.course(),
        rate,
        Math.min(believedUntil, Math.min(counter + VOID_AFTER_NANOS, c.expiry(rate))),
        granularityNanos,
        new ClockModel.Standing(status, c.kind(), c.faults(), c.leader(), epoch));
  }
}

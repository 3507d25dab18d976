package io.chronotick.core.sim;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.threeten.extra.scale.TaiInstant;

/** A server at the end of a path, honest unless told otherwise. Delays are one-way. */
public final class SimulatedPeer implements TimeSource {

  private final SourceSpec spec;
  private final SimulatedTime time;
  private final RandomGenerator random;
  private Duration floorOut = Duration.ofMillis(5);
  private Duration floorBack = Duration.ofMillis(5);
  private Duration jitter = Duration.ofMillis(1);
  private ClockOffset lie = ClockOffset.ZERO;
  private double liePpm;
  private Duration shiftPerPoll = Duration.ZERO;
  private int shifts;
  private Duration rootDispersion = Duration.ofMillis(1);
  private Stratum stratum = Stratum.of(2);
  private LeapConduct leaps = LeapConduct.USUAL;
  private Optional<LeapIndicator> told = Optional.empty();
  private String reference;
  private String smear = SourceTraits.NO_SMEAR;
  private SourceTraits.Courtesy courtesy = SourceTraits.Courtesy.PRIVATE;
  private Optional<PollOutcome> instead = Optional.empty();
  private boolean closed;
  private Runnable defect = () -> {};
  private int polls;

  SimulatedPeer(SourceSpec spec, SimulatedTime time, RandomGenerator random) {
    this.spec = spec;
    this.time = time;
    this.random = random;
    this.reference = "upstream of " + spec.host().orElseThrow();
  }

  /** One-way floors of the path. */
  public SimulatedPeer path(Duration out, Duration back, Duration meanJitter) {
    floorOut = out;
    floorBack = back;
    jitter = meanJitter;
    return this;
  }

  /** Serves true time plus {@code offset}: a lie, since the claimed bound does not cover it. */
  public SimulatedPeer lies(ClockOffset offset) {
    lie = offset;
    return this;
  }

  /** Serves a time that runs away at this rate. */
  public SimulatedPeer ramps(double ppm) {
    liePpm = ppm;
    return this;
  }

  /** Serves a time that is wrong by so much more at every poll from now on. */
  public SimulatedPeer shiftsEachPollBy(Duration step) {
    shiftPerPoll = step;
    return this;
  }

  /** What {@link #shiftsEachPollBy} has come to. */
  public Duration shift() {
    return shiftPerPoll.multipliedBy(shifts);
  }

  public SimulatedPeer claims(Stratum newStratum, Duration newRootDispersion) {
    stratum = newStratum;
    rootDispersion = newRootDispersion;
    return this;
  }

  /** Follows the server of that name, as others may. */
  public SimulatedPeer follows(String newReference) {
    reference = newReference;
    return this;
  }

  /** Says this of leap seconds from now on, whatever happens. */
  public SimulatedPeer announces(LeapIndicator newLeap) {
    told = Optional.of(newLeap);
    return this;
  }

  /** Goes through leap seconds like that, and announces what comes. */
  public SimulatedPeer goesThroughLeaps(LeapConduct newLeaps) {
    leaps = newLeaps;
    told = Optional.empty();
    return this;
  }

  /** Is configured as one that smears in this way; {@link #goesThroughLeaps} says what it does. */
  public SimulatedPeer smears(String newSmear) {
    smear = newSmear;
    return this;
  }

  public SimulatedPeer treatedAs(SourceTraits.Courtesy newCourtesy) {
    courtesy = newCourtesy;
    return this;
  }

  /** From now on every poll gives this, after a second. */
  public SimulatedPeer answers(PollOutcome outcome) {
    instead = Optional.of(outcome);
    return this;
  }

  /** From now on every poll throws, against the contract of a source. */
  public SimulatedPeer breaks() {
    return breaks(
        () -> {
          throw new IllegalStateException("a provider's defect");
        });
  }

  /** From now on every poll, and being closed, ends in what this throws. */
  public SimulatedPeer breaks(Runnable thrower) {
    defect = thrower;
    return this;
  }

  /** Answers honestly again. */
  public SimulatedPeer recovers() {
    defect = () -> {};
    instead = Optional.empty();
    lie = ClockOffset.ZERO;
    liePpm = 0;
    shiftPerPoll = Duration.ZERO;
    shifts = 0;
    return this;
  }

  /** How often it was asked. */
  public int polls() {
    return polls;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public SourceId id() {
    return SourceId.of(spec.host().orElseThrow());
  }

  @Override
  public SourceSpec spec() {
    return spec;
  }

  @Override
  public SourceTraits traits() {
    return new SourceTraits("ntp", spec.host().orElseThrow() + ":123", courtesy, smear, false);
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    polls++;
    shifts += shiftPerPoll.isZero() ? 0 : 1;
    defect.run();
    CompletableFuture<PollOutcome> answer = new CompletableFuture<>();
    if (instead.isPresent()) {
      PollOutcome outcome = instead.get();
      time.schedule(Duration.ofSeconds(1), () -> answer.complete(outcome));
      return answer;
    }
    MonotonicTime t1 = time.read();
    time.afterTrue(
        leg(floorOut),
        () -> {
          Instant stamp = served();
          time.afterTrue(leg(floorBack), () -> answer.complete(measured(t1, stamp)));
        });
    return answer;
  }

  private Instant served() {
    long ramp = Math.round(time.sinceStart().toNanos() * liePpm * 1e-6);
    TaiInstant clock = time.trueTai().plus(lie.toDuration()).plus(shift().plusNanos(ramp));
    return leaps.shown().at(clock, time.truth());
  }

  private Duration leg(Duration floor) {
    double excess = -Math.log(1 - random.nextDouble()) * jitter.toNanos();
    return floor.plusNanos(Math.round(excess));
  }

  private PollOutcome measured(MonotonicTime t1, Instant stamp) {
    ServerClaim claim =
        new ServerClaim(
            stratum,
            told.orElseGet(() -> leaps.announced(time.trueTai(), time.truth())),
            reference,
            Optional.of(new RootDistance(Duration.ZERO, rootDispersion)),
            Duration.ofNanos(1));
    return new PollOutcome.Measured(
        new Measurement(t1, stamp, stamp, time.read(), claim, IntervalKind.GUARANTEED));
  }

  @Override
  public void close() {
    closed = true;
    defect.run();
  }
}

package io.chronotick.core.sim;

import io.chronotick.model.FineMonotonicTime;
import io.chronotick.model.FineTicker;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.StampFractions;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A short fibre to a true clock, as White Rabbit has them: stamps in hardware at both ends, ours in
 * picoseconds of the host's counter, the other's in steps of 20 ps.
 */
public final class FineLink implements TimeSource {

  private static final long STEP_PICOS = 20;
  private static final long LEG_PICOS = 100_000;
  private static final double NOISE_PICOS = 20;
  private static final int ATTOS_PER_PICO = 1_000_000;

  private final Simulation simulation;
  private final SimulatedHost host;
  private final Random random;
  private final List<Measurement> measured = new ArrayList<>();

  public FineLink(Simulation simulation, SimulatedHost host, long seed) {
    this.simulation = simulation;
    this.host = host;
    this.random = new Random(seed);
  }

  /** The host's counter, in picoseconds. */
  public FineTicker counter() {
    return () ->
        new FineMonotonicTime(
            Math.floorDiv(host.counterPicos(), Picos.PER_NANO), below(host.counterPicos()));
  }

  /** The host's world, its counter replaced by the fine one. */
  public SourceEnvironment environment() {
    SourceEnvironment coarse = host.environment();
    return new SourceEnvironment(
        counter(),
        coarse.wallClock(),
        coarse.scheduler(),
        coarse.datagrams(),
        coarse.resolver(),
        coarse.random());
  }

  /** What it told so far, newest last. */
  public List<Measurement> measured() {
    return measured;
  }

  /** What a number of picoseconds has below its nanosecond, in attoseconds. */
  private static int below(long picos) {
    return (int) Math.floorMod(picos, Picos.PER_NANO) * ATTOS_PER_PICO;
  }

  private Instant instant(long picos) {
    return simulation.time().epoch().plusNanos(Math.floorDiv(picos, Picos.PER_NANO));
  }

  @Override
  public SourceId id() {
    return SourceId.of("fibre");
  }

  @Override
  public SourceSpec spec() {
    return SourceSpec.parse("fine://fibre");
  }

  @Override
  public SourceTraits traits() {
    return new SourceTraits(
        "fine",
        "fibre",
        SourceTraits.Courtesy.PRIVATE,
        SourceTraits.NO_SMEAR,
        false,
        SourceTerms.NONE,
        "",
        Duration.ZERO);
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    CompletableFuture<PollOutcome> answer = new CompletableFuture<>();
    long t1 = host.counterPicos();
    simulation
        .queue()
        .after(
            leg(),
            () -> {
              long stamp = simulation.queue().now() / STEP_PICOS * STEP_PICOS;
              simulation.queue().after(leg(), () -> answer.complete(answer(t1, stamp)));
            });
    return answer;
  }

  private long leg() {
    return LEG_PICOS + Math.round(Math.abs(random.nextGaussian()) * NOISE_PICOS);
  }

  private PollOutcome answer(long t1, long stamp) {
    long t4 = host.counterPicos();
    ServerClaim claim =
        new ServerClaim(
            Stratum.PRIMARY,
            LeapIndicator.NONE,
            "WR",
            Optional.of(new RootDistance(Duration.ZERO, Duration.ofNanos(1))),
            Duration.ofNanos(1));
    Measurement measurement =
        new Measurement(
            MonotonicTime.ofNanos(Math.floorDiv(t1, Picos.PER_NANO)),
            instant(stamp),
            instant(stamp),
            MonotonicTime.ofNanos(Math.floorDiv(t4, Picos.PER_NANO)),
            claim,
            IntervalKind.GUARANTEED,
            Optional.of(new StampFractions(below(t1), below(stamp), below(stamp), below(t4))));
    measured.add(measurement);
    return new PollOutcome.Measured(measurement);
  }

  @Override
  public void close() {}
}

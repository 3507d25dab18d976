package io.chronotick.bench.micro;

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
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A perfect server in this process: answers at once with the host's time and a root distance.
 *
 * <p>For measuring what reading a synchronised clock costs without a network. Its time is not true
 * time, so nothing about accuracy follows from a run against it.
 */
final class ReferenceSource implements TimeSource {

  static final String SPEC = "reference:";

  private static final ServerClaim CLAIM =
      new ServerClaim(
          Stratum.PRIMARY,
          LeapIndicator.NONE,
          "BNCH",
          Optional.of(new RootDistance(Duration.ZERO, Duration.ofNanos(1_000))),
          Duration.ofNanos(1_000));

  private final SourceSpec spec;
  private final SourceEnvironment environment;

  private ReferenceSource(SourceSpec spec, SourceEnvironment environment) {
    this.spec = spec;
    this.environment = environment;
  }

  @Override
  public SourceId id() {
    return SourceId.of("reference");
  }

  @Override
  public SourceSpec spec() {
    return spec;
  }

  @Override
  public SourceTraits traits() {
    return new SourceTraits(
        "reference", "", SourceTraits.Courtesy.HOST, SourceTraits.NO_SMEAR, false);
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    MonotonicTime sent = environment.ticker().read();
    Instant stamp = environment.wallClock().instant();
    MonotonicTime returned = environment.ticker().read();
    return CompletableFuture.completedFuture(
        new PollOutcome.Measured(
            new Measurement(sent, stamp, stamp, returned, CLAIM, IntervalKind.GUARANTEED)));
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  /** Opens {@value #SPEC}. */
  static final class Provider implements TimeSourceProvider {

    @Override
    public String scheme() {
      return "reference";
    }

    @Override
    public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
      return new ReferenceSource(spec, environment);
    }
  }
}

package io.chronotick.core.sim.replay;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.RootDistance;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTerms;
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
 * The server of a recording: a poll waits for the next recorded answer, as with a receiver that
 * speaks when it has something. Its stamps are true and it says so: its own bound is zero.
 */
final class RecordedSource implements TimeSource, TimeSourceProvider {

  private static final String SCHEME = "recording";
  static final SourceSpec SPEC = SourceSpec.parse(SCHEME + ":");

  private static final ServerClaim TRUE =
      new ServerClaim(
          Stratum.PRIMARY,
          LeapIndicator.NONE,
          "TRUE",
          Optional.of(new RootDistance(Duration.ZERO, Duration.ZERO)),
          Duration.ZERO);

  /** The recorded stamps are exact; their granularity is a nanosecond. */
  private static final SourceTraits TRAITS =
      new SourceTraits(
          SCHEME,
          "",
          SourceTraits.Courtesy.STREAM,
          SourceTraits.NO_SMEAR,
          false,
          SourceTerms.NONE,
          "",
          Duration.ofNanos(1));

  private CompletableFuture<PollOutcome> waiting =
      CompletableFuture.completedFuture(new PollOutcome.Silent());

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    return this;
  }

  @Override
  public SourceId id() {
    return SourceId.of(SCHEME);
  }

  @Override
  public SourceSpec spec() {
    return SPEC;
  }

  @Override
  public SourceTraits traits() {
    return TRAITS;
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    waiting = new CompletableFuture<>();
    return waiting;
  }

  /** Answers the poll under way; a negative delay proves nothing, as on every wire. */
  void answer(TraceRecord.Exchange x) {
    Measurement measurement =
        new Measurement(
            MonotonicTime.ofNanos(x.t1()),
            Instant.EPOCH.plusNanos(x.t2()),
            Instant.EPOCH.plusNanos(x.t3()),
            MonotonicTime.ofNanos(x.t4()),
            TRUE,
            IntervalKind.GUARANTEED);
    waiting.complete(
        measurement.delay().isNegative()
            ? new PollOutcome.Refused(RefusalReason.MALFORMED, "negative delay")
            : new PollOutcome.Measured(measurement));
  }

  @Override
  public void close() {
    waiting.complete(new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "closed"));
  }
}

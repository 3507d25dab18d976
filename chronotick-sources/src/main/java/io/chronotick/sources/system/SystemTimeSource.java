package io.chronotick.sources.system;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.Ticker;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.host.WallReading;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads counter, wall clock, counter. Every poll is complete when it returns. */
final class SystemTimeSource implements TimeSource {

  private static final SourceId ID = SourceId.of("system");
  private static final SourceTraits TRAITS =
      new SourceTraits(
          SystemSourceProvider.SCHEME,
          "",
          SourceTraits.Courtesy.HOST,
          // Whether the host's daemon smears is not ours to know; we have no reason to say so.
          SourceTraits.NO_SMEAR,
          false);

  private final SourceSpec spec;
  private final Ticker ticker;
  private final InstantSource wallClock;
  private volatile boolean closed;

  SystemTimeSource(SourceSpec spec, Ticker ticker, InstantSource wallClock) {
    this.spec = spec;
    this.ticker = ticker;
    this.wallClock = wallClock;
  }

  @Override
  public SourceId id() {
    return ID;
  }

  @Override
  public SourceSpec spec() {
    return spec;
  }

  @Override
  public SourceTraits traits() {
    return TRAITS;
  }

  @Override
  public CompletionStage<PollOutcome> poll() {
    if (closed) {
      return CompletableFuture.completedStage(
          new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "closed"));
    }
    return CompletableFuture.completedStage(new PollOutcome.Measured(narrowest()));
  }

  private Measurement narrowest() {
    WallReading reading = WallReading.narrowest(ticker, wallClock);
    return new Measurement(
        reading.before(),
        reading.wall(),
        reading.wall(),
        reading.after(),
        ServerClaim.NONE,
        IntervalKind.NONE);
  }

  @Override
  public void close() {
    closed = true;
  }
}

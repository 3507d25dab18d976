package io.chronotick.sources.system;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.ServerClaim;
import io.chronotick.model.SourceId;
import io.chronotick.model.Ticker;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.TimeSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads counter, wall clock, counter. Every poll is complete when it returns. */
final class SystemTimeSource implements TimeSource {

  /** A pause between the readings of more than this: try again. */
  private static final long MAX_GAP_NANOS = 1_000_000;

  private static final int MAX_READINGS = 8;

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
    Measurement best = read();
    for (int i = 1; i < MAX_READINGS && best.roundTrip().toNanos() > MAX_GAP_NANOS; i++) {
      Measurement next = read();
      if (next.roundTrip().compareTo(best.roundTrip()) < 0) {
        best = next;
      }
    }
    return best;
  }

  private Measurement read() {
    MonotonicTime before = ticker.read();
    Instant wall = wallClock.instant();
    MonotonicTime after = ticker.read();
    return new Measurement(before, wall, wall, after, ServerClaim.NONE, IntervalKind.NONE);
  }

  @Override
  public void close() {
    closed = true;
  }
}

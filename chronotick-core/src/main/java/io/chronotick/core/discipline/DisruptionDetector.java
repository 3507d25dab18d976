package io.chronotick.core.discipline;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Compares the host's wall clock with our counter between looks: a slew moves both alike, a step of
 * the wall clock or a suspend that stopped the counter does not.
 *
 * <p>The two cannot be told apart without a counter that runs through suspend, so both disrupt. A
 * look that comes late says nothing: the counter ran on. Not thread-safe.
 */
public final class DisruptionDetector {

  /** More than this between looks is no slew. */
  private static final Duration THRESHOLD = Duration.ofMillis(10);

  /** Wall and counter must be read within this of one another to be compared. */
  private static final long MAX_READ_GAP_NANOS = 1_000_000L;

  private static final int MAX_RETRIES = 8;

  private final Ticker ticker;
  private final InstantSource wallClock;
  private Look last;

  /** Wall clock and counter, read together; {@code gap} is how far apart at most. */
  private record Look(long counter, Instant wall, long gap) {}

  public DisruptionDetector(Ticker ticker, InstantSource wallClock) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.last = look();
  }

  /** What happened since the last call, if something did: wall time minus counter time. */
  public Optional<Duration> check() {
    Look now = look();
    if (now.gap() > MAX_READ_GAP_NANOS) {
      return Optional.empty();
    }
    Duration wall = Duration.between(last.wall(), now.wall());
    Duration apart = wall.minusNanos(now.counter() - last.counter());
    boolean backwards = now.counter() < last.counter();
    last = now;
    return backwards || apart.abs().compareTo(THRESHOLD) > 0
        ? Optional.of(apart)
        : Optional.empty();
  }

  private Look look() {
    Look best = lookOnce();
    for (int i = 0; i < MAX_RETRIES && best.gap() > MAX_READ_GAP_NANOS; i++) {
      Look again = lookOnce();
      best = again.gap() < best.gap() ? again : best;
    }
    return best;
  }

  private Look lookOnce() {
    long before = ticker.nanos();
    Instant wall = wallClock.instant();
    long after = ticker.nanos();
    return new Look(before + (after - before) / 2, wall, after - before);
  }
}

package io.chronotick.core.discipline;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Compares the host's wall clock with our counter between looks: a slew moves both alike, a step of
 * the wall clock or a suspend that stopped the counter does not.
 *
 * <p>The two can only be told apart with a counter that runs through suspend; without one both
 * disrupt. A look that comes late says nothing: the counter ran on. One writer looks; anyone may
 * ask {@link #isDisruptedSince} without waiting.
 */
public final class DisruptionDetector {

  /** More than this between looks is no slew. */
  private static final long THRESHOLD_NANOS = 10_000_000L;

  /** Wall and counter must be read within this of one another to be compared. */
  private static final long MAX_READ_GAP_NANOS = 1_000_000L;

  private static final int MAX_RETRIES = 8;

  private final Ticker ticker;
  private final InstantSource wallClock;
  private final Optional<Ticker> boot;
  private final Optional<LongSupplier> marker;
  private volatile Look last;

  /** What happened between two looks, and by how much wall and counter came apart. */
  public record Finding(Kind kind, Duration apart) {}

  /** What it can have been. */
  public enum Kind {
    /** A suspend, a clock step, or a counter that ran backwards: nobody can tell. */
    DISRUPTED,
    /** The host says it was restored from a snapshot, or moved to another machine. */
    RELOCATED,
    /** Only the wall clock was stepped; our counter, and all claims, stand. */
    WALL_STEPPED
  }

  /** Wall clock and counters, read together; {@code gap} is how far apart at most. */
  private record Look(long counter, Instant wall, long bootNanos, long marker, long gap) {}

  /**
   * @param boot a counter that runs through suspend, where the host has one
   * @param marker changes with every disruption the host knows of, where it tells
   */
  public DisruptionDetector(
      Ticker ticker,
      InstantSource wallClock,
      Optional<Ticker> boot,
      Optional<LongSupplier> marker) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.boot = boot;
    this.marker = marker;
    this.last = look();
  }

  /** What happened since the last call, if something did. */
  public Optional<Finding> check() {
    Look now = look();
    Optional<Finding> finding = compare(last, now);
    if (finding.isPresent() || isTogether(now)) {
      last = now;
    }
    return finding;
  }

  /**
   * Whether a disruption happened that no look has seen yet; for readers who cannot wait for the
   * next. Changes nothing.
   */
  public boolean isDisruptedSince() {
    return compare(last, look()).filter(f -> f.kind() != Kind.WALL_STEPPED).isPresent();
  }

  private static boolean isTogether(Look look) {
    return look.gap() <= MAX_READ_GAP_NANOS;
  }

  private Optional<Finding> compare(Look before, Look now) {
    long passed = now.counter() - before.counter();
    Duration apart = Duration.between(before.wall(), now.wall()).minusNanos(passed);
    if (now.marker() != before.marker()) {
      return Optional.of(new Finding(Kind.RELOCATED, apart));
    }
    if (!isTogether(now)) {
      return Optional.empty();
    }
    boolean slept = now.bootNanos() - before.bootNanos() - passed > THRESHOLD_NANOS;
    if (passed < 0 || slept) {
      return Optional.of(new Finding(Kind.DISRUPTED, apart));
    }
    if (apart.abs().compareTo(Duration.ofNanos(THRESHOLD_NANOS)) <= 0) {
      return Optional.empty();
    }
    return Optional.of(new Finding(boot.isPresent() ? Kind.WALL_STEPPED : Kind.DISRUPTED, apart));
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
    // Without one, ours: then it never seems to have slept.
    long asleepToo = boot.map(Ticker::nanos).orElse(before);
    long mark = marker.map(LongSupplier::getAsLong).orElse(0L);
    long after = ticker.nanos();
    return new Look(before + (after - before) / 2, wall, asleepToo, mark, after - before);
  }
}

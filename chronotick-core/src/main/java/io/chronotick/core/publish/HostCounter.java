package io.chronotick.core.publish;

import io.chronotick.model.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The counter that all processes of a host have in common, and the host's wall clock beside it.
 *
 * @param mark names the counter
 * @param ticker reads it, in the nanoseconds it counts itself
 * @param wall the wall clock
 */
public record HostCounter(CounterMark mark, Ticker ticker, InstantSource wall) {

  /** What was read within this of one another was read together. */
  static final long MAX_GAP_NANOS = 1_000_000L;

  private static final int MAX_TRIES = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * Several clocks, read together.
   *
   * @param before the common counter, first
   * @param other another counter, between
   * @param wallNanos the wall clock, between, epoch ns
   * @param after the common counter, last
   */
  record Look(long before, long other, long wallNanos, long after) {

    long gap() {
      return after - before;
    }

    boolean isTogether() {
      return gap() >= 0 && gap() <= MAX_GAP_NANOS;
    }

    /** Wall clock minus counter: what a slew leaves alone, a suspend and a step do not. */
    long wallMinusCounter() {
      return wallNanos - (before + gap() / 2);
    }
  }

  /** This process's own; empty where nothing is known to be common, as anywhere but on Linux. */
  public static Optional<HostCounter> own() {
    // The counter from its own origin: one that starts anew with each process means nothing here.
    return CounterMark.own()
        .map(mark -> new HostCounter(mark, System::nanoTime, InstantSource.system()));
  }

  /** Reads all of them; several times where something came between. */
  Look look(Ticker other) {
    Look best = lookOnce(other);
    for (int tried = 1; tried < MAX_TRIES && !best.isTogether(); tried++) {
      Look again = lookOnce(other);
      best = again.isTogether() ? again : best;
    }
    return best;
  }

  private Look lookOnce(Ticker other) {
    long before = ticker.nanos();
    long between = other.nanos();
    Instant now = wall.instant();
    long after = ticker.nanos();
    return new Look(
        before, between, now.getEpochSecond() * NANOS_PER_SECOND + now.getNano(), after);
  }
}

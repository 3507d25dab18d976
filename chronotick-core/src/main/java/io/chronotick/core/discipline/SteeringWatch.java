package io.chronotick.core.discipline;

import io.chronotick.model.Ticker;

/**
 * Compares our counter's rate with that of one nobody can steer: a host daemon that slews moves the
 * first and not the second. Not thread-safe.
 */
public final class SteeringWatch {

  /** Rates are compared over so much of our counter. */
  private static final long WINDOW_NANOS = 64_000_000_000L;

  private final Ticker ours;
  private final Ticker raw;
  private final double tolerance;
  private long ourAnchor;
  private long rawAnchor;
  private boolean steered;

  /**
   * @param tolerance rates farther apart than this, in s/s, are steering
   */
  public SteeringWatch(Ticker ours, Ticker raw, double tolerance) {
    this.ours = ours;
    this.raw = raw;
    this.tolerance = tolerance;
    anchor();
  }

  private void anchor() {
    // One after the other: what falls between the two is noise of a 64 s window.
    ourAnchor = ours.nanos();
    rawAnchor = raw.nanos();
  }

  /** True while the last full window showed steering. */
  public boolean isSteered() {
    double elapsed = ours.nanos() - ourAnchor;
    if (elapsed >= WINDOW_NANOS) {
      double apart = (raw.nanos() - rawAnchor - elapsed) / elapsed;
      steered = Math.abs(apart) > tolerance;
      anchor();
    }
    return steered;
  }
}

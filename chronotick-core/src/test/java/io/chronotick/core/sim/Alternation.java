package io.chronotick.core.sim;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Something that is off, then on, then off: drawn in the order of time, whoever asks. Asked in the
 * order of time only, give or take; an earlier moment gets the present state.
 */
final class Alternation {

  /** Always off. */
  static final Alternation NEVER = new Alternation(() -> Double.POSITIVE_INFINITY, () -> 0);

  private final DoubleSupplier offSeconds;
  private final DoubleSupplier onSeconds;
  private boolean isOn;
  private long until;

  private Alternation(DoubleSupplier offSeconds, DoubleSupplier onSeconds) {
    this.offSeconds = offSeconds;
    this.onSeconds = onSeconds;
    this.until = Picos.ofSeconds(offSeconds.getAsDouble());
  }

  /** A Markov chain: exponential stays. */
  static Alternation random(Duration meanOff, Duration meanOn, Noise noise) {
    return new Alternation(
        () -> noise.exponential(meanOff.toNanos() * 1e-9),
        () -> noise.exponential(meanOn.toNanos() * 1e-9));
  }

  /** Exponential pauses between stretches of one length. */
  static Alternation bursts(Duration meanApart, Duration length, Noise noise) {
    return new Alternation(
        () -> noise.exponential(meanApart.toNanos() * 1e-9), () -> length.toNanos() * 1e-9);
  }

  boolean isOnAt(long picos) {
    while (until <= picos) {
      isOn = !isOn;
      double stay = isOn ? onSeconds.getAsDouble() : offSeconds.getAsDouble();
      until += Math.max(1, Picos.ofSeconds(stay));
    }
    return isOn;
  }
}

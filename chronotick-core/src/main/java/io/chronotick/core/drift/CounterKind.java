package io.chronotick.core.drift;

/** Which counter a rate was learnt of: the rate of one says nothing of the other's. */
public enum CounterKind {
  /** The oscillator alone: nobody corrects its rate. */
  RAW,
  /** The host's time daemon corrects its rate, as that of {@code System.nanoTime} on Linux. */
  STEERED
}

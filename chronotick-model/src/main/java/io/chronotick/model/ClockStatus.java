package io.chronotick.model;

/** Whether the clock's claims hold now. */
public enum ClockStatus {
  /** A majority tolerating the stated number of faults agrees, and the model has not expired. */
  SYNCHRONIZED,
  /** No agreeing source now; the last model is extrapolated and the interval grows with age. */
  HOLDOVER,
  /** Suspend, migration, a clock step or contradicting proofs: nothing measured before counts. */
  DISRUPTED,
  /** Never synchronised, or past the model's expiry. */
  UNKNOWN;

  /** True when an interval is published in this status. */
  public boolean hasBound() {
    return this == SYNCHRONIZED || this == HOLDOVER;
  }
}

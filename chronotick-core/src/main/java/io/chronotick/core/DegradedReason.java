package io.chronotick.core;

import java.util.Locale;

/** Why the claims, though they stand, lack some redundancy or check. */
public enum DegradedReason {
  /** Fewer sources than the configured number of tolerated faults needs. */
  LOW_F("fewer sources agree than are needed to tolerate the configured number of faults"),
  /** No majority for the configured number of faults; a larger one had to be assumed. */
  F_RAISED("more sources disagree than the configured number of tolerated faults"),
  /** Only a host daemon's claim supports the interval. */
  CLAIMED_ONLY("the bound rests on a host daemon's claim, not on exchanges of our own");

  private final String sentence;

  DegradedReason(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }

  /** Lower case with hyphens: {@code low-f}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.chronotick.core;

import java.util.Locale;

/** Why the claims, though they stand, lack some redundancy or check. */
public enum DegradedReason {
  /** Fewer sources than the configured number of tolerated faults needs. */
  LOW_F("fewer sources agree than are needed to tolerate the configured number of faults", false),
  /** No majority for the configured number of faults; a larger one had to be assumed. */
  F_RAISED("more sources disagree than the configured number of tolerated faults", false),
  /** Nobody knows TAI − UTC, and of leap seconds only what sources announce. */
  LEAP_TABLE("the leap-second table has expired: TAI is not told, and UTC by sources alone", false),
  /** Only a host daemon's claim supports the interval. */
  CLAIMED_ONLY("the bound rests on a host daemon's claim, not on exchanges of our own", false),
  /** One declared near source leads, and nothing outvotes it. */
  NEAR_TRUSTED("a source declared near leads alone; no lying source is tolerated", false),
  /** The estimate and an independent, simpler one have come apart. */
  CROSS_CHECK("the estimate of a source that steers fails an independent check", true),
  /** What is proved and what is probable have nothing in common. */
  CONTRADICTION("the probable interval lies outside the guaranteed one", true),
  /** The counter's rate is being steered by the host. */
  HOST_STEERED("the host steers the rate of the counter by more than half the tolerance", true),
  /** A source's rate lies outside the declared tolerance around the rate in use. */
  RATE_DISAGREES("a source's rate is outside the tolerance around the rate in use", true),
  /** Innovations are far wilder than their σ foretold. */
  CALIBRATION("the statistical error of a source that steers was far too small", true);

  private final String sentence;
  private final boolean check;

  DegradedReason(String sentence, boolean check) {
    this.sentence = sentence;
    this.check = check;
  }

  /** A check failed, rather than something being absent. */
  boolean isCheck() {
    return check;
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

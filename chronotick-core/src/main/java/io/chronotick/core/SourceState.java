package io.chronotick.core;

import java.util.Locale;

/** What the clock makes of a source now. */
public enum SourceState {
  /** Steers the clock. */
  SELECTED,
  /** Agrees with the majority, does not steer. */
  TRUECHIMER,
  /**
   * Does not steer: it is out of line, or there is no majority that could say who is. It votes,
   * unless its own answers contradict one another.
   */
  SUSPECT,
  /** Proved outside the majority. */
  FALSETICKER,
  /** Shares an upstream with another source; the two have one vote. */
  DUPLICATE,
  /** Unsynchronised, too distant, of another smear class, or it vouches for nothing. */
  UNUSABLE,
  /** Does not answer. */
  UNREACHABLE,
  /** No sample yet. */
  PENDING,
  /** Told us to go away; not asked again until a restart. */
  REFUSED;

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

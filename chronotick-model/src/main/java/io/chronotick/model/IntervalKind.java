package io.chronotick.model;

import java.util.Locale;

/** On what an interval rests. */
public enum IntervalKind {
  /** Proved by our own exchanges, under the declared frequency tolerance. */
  GUARANTEED,
  /** Taken over from a host daemon or the kernel, whose word it is. */
  CLAIMED,
  /** There is no interval. */
  NONE;

  /** The weaker of two: an interval that needs both rests on that. */
  public IntervalKind weaker(IntervalKind other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

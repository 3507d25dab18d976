package io.chronotick.vectorclock;

/** How two events stand to each other by cause. Exactly one holds. */
public enum CausalOrder {
  /** The first could have caused the second. */
  BEFORE,
  /** The second could have caused the first. */
  AFTER,
  /** They have the same causal past: one event, seen twice. */
  EQUAL,
  /** Neither could have caused the other. This is an answer, not a failure, and not equality. */
  CONCURRENT;

  /** Whether the first knows of nothing that the second does not. */
  public boolean isBeforeOrEqual() {
    return this == BEFORE || this == EQUAL;
  }

  /** The same relation, asked the other way round. */
  public CausalOrder inverse() {
    return switch (this) {
      case BEFORE -> AFTER;
      case AFTER -> BEFORE;
      case EQUAL, CONCURRENT -> this;
    };
  }
}

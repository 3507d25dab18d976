package io.chronotick.model.scale;

/** How far a leap-second table can be relied on at some moment. */
public enum LeapTableState {
  /** It holds, and will for more than 60 days. */
  CURRENT,
  /** It holds, and expires within 60 days: time to fetch the next. */
  EXPIRING,
  /** A leap second may have been announced, or may have happened, that it does not know. */
  EXPIRED
}

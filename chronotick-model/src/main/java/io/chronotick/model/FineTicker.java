package io.chronotick.model;

/**
 * A counter that also tells what lies below its nanosecond, as a hardware clock does.
 *
 * <p>Both parts come from one reading: {@link #nanos()} is the same counter rounded down, and its
 * caller absorbs up to a nanosecond. The contract is that of {@link Ticker}; a reading may make an
 * object.
 */
public interface FineTicker extends Ticker {

  /** The counter now, rounded down to the attosecond. */
  FineMonotonicTime readFine();

  @Override
  default long nanos() {
    return readFine().nanos();
  }
}

package io.chronotick.model;

/**
 * One reading of a {@link FineTicker}: whole nanoseconds and what lies below them. Origin and
 * meaning are those of {@link MonotonicTime}.
 *
 * @param nanos counter value in nanoseconds, rounded down
 * @param attos what is to be added, in attoseconds, 0 to 10<sup>9</sup> − 1
 */
public record FineMonotonicTime(long nanos, int attos) implements Comparable<FineMonotonicTime> {

  /**
   * @throws IllegalArgumentException if {@code attos} is out of range
   */
  public FineMonotonicTime {
    StampFractions.check("attos", attos);
  }

  /** The whole nanoseconds; what lies below them is dropped. */
  public MonotonicTime toMonotonicTime() {
    return new MonotonicTime(nanos);
  }

  @Override
  public int compareTo(FineMonotonicTime other) {
    int byNanos = Long.compare(nanos, other.nanos);
    return byNanos != 0 ? byNanos : Integer.compare(attos, other.attos);
  }
}

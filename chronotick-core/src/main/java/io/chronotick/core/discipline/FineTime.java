package io.chronotick.core.discipline;

/**
 * A moment of the timeline below the nanosecond.
 *
 * @param nanos whole nanoseconds, rounded down
 * @param attos what is to be added, in attoseconds, 0 to 10<sup>9</sup> − 1
 */
public record FineTime(long nanos, int attos) {

  private static final long ATTOS_PER_NANO = 1_000_000_000L;

  /**
   * {@code nanos + beyond + elapsed + below · (1 + rate)}, where {@code elapsed} is in {@code
   * nanos} already but for its share of the rate. Products are kept in 128 bits and only the sum is
   * rounded down, to the attosecond.
   *
   * @param nanos where the line would be if both clocks ran alike, {@code below} left out
   * @param beyond attoseconds to be added to it, either way
   * @param elapsed counter nanoseconds since the line began
   * @param below attoseconds of the counter to be added to them, 0 to 10<sup>9</sup> − 1
   * @param rate units of 2^-64
   */
  static FineTime onLine(long nanos, long beyond, long elapsed, int below, long rate) {
    long whole = nanos + Math.multiplyHigh(elapsed, rate);
    // What the product has below the nanosecond: first in units of 2^-64 ns, then its attoseconds.
    long low = elapsed * rate;
    long first = unsignedHigh(low, ATTOS_PER_NANO);
    long firstLow = low * ATTOS_PER_NANO;
    long second = Math.multiplyHigh(below, rate);
    long secondLow = below * rate;
    long carry = Long.compareUnsigned(firstLow + secondLow, firstLow) < 0 ? 1 : 0;
    long attos = beyond + below + first + second + carry;
    return new FineTime(
        whole + Math.floorDiv(attos, ATTOS_PER_NANO), Math.floorMod(attos, (int) ATTOS_PER_NANO));
  }

  /** Of an unsigned factor and one that is not negative. */
  private static long unsignedHigh(long unsigned, long factor) {
    return Math.multiplyHigh(unsigned, factor) + (unsigned < 0 ? factor : 0);
  }
}

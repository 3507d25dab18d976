package io.chronotick.model.scale;

/**
 * By how many seconds TAI is ahead of UTC at some moment, as far as a table can tell.
 *
 * <p>The true difference is always within {@code lowestSeconds} and {@code highestSeconds}; they
 * are the same exactly where the table knows it.
 *
 * @param seconds the difference the conversions use; within the other two
 * @param lowestSeconds no more than the true difference
 * @param highestSeconds no less than the true difference
 * @param basis why it is so
 */
public record TaiMinusUtc(int seconds, int lowestSeconds, int highestSeconds, Basis basis) {

  /** What a difference rests on. */
  public enum Basis {
    /** The table has it. */
    TABLE,
    /**
     * The table has expired. Every month that ended since may have ended in a leap second of either
     * sign, and the two ends allow for that.
     */
    AFTER_EXPIRY,
    /**
     * Before 1972 UTC was kept near TAI by steps of fractions and by another rate: from 1958, when
     * TAI begins, to the end of 1971 they differed by something from 0 to 10 s.
     */
    BEFORE_1972
  }

  /**
   * @throws IllegalArgumentException if the ends do not enclose the value, or differ in {@link
   *     Basis#TABLE}
   */
  public TaiMinusUtc {
    if (lowestSeconds > seconds || seconds > highestSeconds) {
      throw new IllegalArgumentException(
          seconds + " s is not within " + lowestSeconds + " s and " + highestSeconds + " s");
    }
    if (basis == Basis.TABLE && lowestSeconds != highestSeconds) {
      throw new IllegalArgumentException(
          "a table knows one value, not " + lowestSeconds + " s to " + highestSeconds + " s");
    }
  }

  static TaiMinusUtc known(int seconds) {
    return new TaiMinusUtc(seconds, seconds, seconds, Basis.TABLE);
  }

  /** True when the difference is known, and not merely bounded. */
  public boolean isExact() {
    return basis == Basis.TABLE;
  }
}

package io.chronotick.model;

/**
 * What the four stamps of a {@link Measurement} tell below their nanosecond, each in attoseconds
 * and to be added to its stamp.
 *
 * <p>The stamps themselves are rounded down to the nanosecond, so that whoever ignores this sees
 * what a source of whole nanoseconds would have told. The source rounds to the attosecond, and its
 * bound absorbs that. Attoseconds hold PTP's 2<sup>-16</sup> ns and the picoseconds of a
 * time-to-digital converter.
 *
 * @param sent beyond T1, 0 to 10<sup>9</sup> − 1
 * @param serverReceived beyond T2, the same
 * @param serverTransmitted beyond T3, the same
 * @param returned beyond T4, the same
 */
public record StampFractions(int sent, int serverReceived, int serverTransmitted, int returned) {

  static final int ATTOS_PER_NANO = 1_000_000_000;

  /**
   * @throws IllegalArgumentException if one is out of range
   */
  public StampFractions {
    check("sent", sent);
    check("serverReceived", serverReceived);
    check("serverTransmitted", serverTransmitted);
    check("returned", returned);
  }

  static void check(String what, int attos) {
    if (attos < 0 || attos >= ATTOS_PER_NANO) {
      throw new IllegalArgumentException(
          what + " " + attos + " as is not within 0 and " + (ATTOS_PER_NANO - 1));
    }
  }
}

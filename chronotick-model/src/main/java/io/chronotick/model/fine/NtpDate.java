package io.chronotick.model.fine;

import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * NTP's 128-bit date: an era, the seconds in it, and their fraction to 2<sup>-64</sup> s. It tells
 * all moments of 292 billion years around now apart, down to 0.05 attoseconds.
 *
 * <p>Order is that of time. {@code of(m, r).toInstant(r')} is {@code m} if both round to the
 * nearest, or one down and the other up; the other way around a date loses up to an attosecond, 18
 * units.
 *
 * @param era 136 years each; era 0 begins 1900-01-01T00:00:00, era 1 on 2036-02-07T06:28:16
 * @param offsetSeconds seconds since the begin of the era, 0 to 2<sup>32</sup> − 1
 * @param fraction of a second in units of 2<sup>-64</sup> s; all 64 bits count, none is a sign
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-6">RFC 5905 section 6, figure 3</a>
 */
public record NtpDate(int era, long offsetSeconds, long fraction) implements Comparable<NtpDate> {

  /** 1900-01-01T00:00:00 to 1970-01-01T00:00:00. */
  static final long SECONDS_FROM_1900 = 2_208_988_800L;

  static final BigInteger ATTOS_FROM_1900 = Units.attos(SECONDS_FROM_1900, 0);

  private static final long SECONDS_PER_ERA = 1L << Integer.SIZE;
  private static final BigInteger UNITS_PER_SECOND = BigInteger.ONE.shiftLeft(Long.SIZE);

  /**
   * @throws IllegalArgumentException if the offset is out of range
   */
  public NtpDate {
    if (offsetSeconds < 0 || offsetSeconds >= SECONDS_PER_ERA) {
      throw new IllegalArgumentException(
          "offset " + offsetSeconds + " s is not within 0 and " + (SECONDS_PER_ERA - 1));
    }
  }

  /**
   * The date of a moment, rounded to 2<sup>-64</sup> s.
   *
   * @throws ArithmeticException if {@code rounding} is {@code UNNECESSARY} and it is not exact
   */
  public static NtpDate of(FineInstant moment, RoundingMode rounding) {
    BigInteger units =
        Units.scale(
            moment.toAttos().add(ATTOS_FROM_1900), UNITS_PER_SECOND, Units.SECOND, rounding);
    // An arithmetic shift rounds down, which is what a fraction that counts up needs.
    return ofSeconds(units.shiftRight(Long.SIZE).longValueExact(), units.longValue());
  }

  /** From seconds since 1900. */
  static NtpDate ofSeconds(long since1900, long fraction) {
    return new NtpDate(
        Math.toIntExact(Math.floorDiv(since1900, SECONDS_PER_ERA)),
        Math.floorMod(since1900, SECONDS_PER_ERA),
        fraction);
  }

  /**
   * The moment, rounded to attoseconds.
   *
   * @throws ArithmeticException if no {@link FineInstant} can hold it, or {@code rounding} is
   *     {@code UNNECESSARY} and it is not exact
   */
  public FineInstant toInstant(RoundingMode rounding) {
    BigInteger seconds =
        BigInteger.valueOf(era)
            .multiply(BigInteger.valueOf(SECONDS_PER_ERA))
            .add(BigInteger.valueOf(offsetSeconds));
    BigInteger units =
        seconds.shiftLeft(Long.SIZE).add(BigInteger.valueOf(fraction).mod(UNITS_PER_SECOND));
    return FineInstant.ofTotal(
        Units.scale(units, Units.SECOND, UNITS_PER_SECOND, rounding).subtract(ATTOS_FROM_1900));
  }

  /** The timestamp that goes on the wire: era and the lower half of the fraction dropped. */
  public NtpTimestamp toTimestamp() {
    return new NtpTimestamp((offsetSeconds << Integer.SIZE) | (fraction >>> Integer.SIZE));
  }

  /** In order of time. */
  @Override
  public int compareTo(NtpDate other) {
    int byEra = Integer.compare(era, other.era);
    if (byEra != 0) {
      return byEra;
    }
    int byOffset = Long.compare(offsetSeconds, other.offsetSeconds);
    return byOffset != 0 ? byOffset : Long.compareUnsigned(fraction, other.fraction);
  }
}

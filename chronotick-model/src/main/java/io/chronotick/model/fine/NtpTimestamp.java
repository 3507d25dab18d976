package io.chronotick.model.fine;

import io.chronotick.model.text.Refusal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * NTP's 64-bit timestamp: seconds since 1900 in 32 bits and their fraction in 32, era unknown.
 *
 * <p>Every timestamp recurs after 2<sup>32</sup> s, 136 years: era 0 ended on 2036-02-07. It is a
 * moment only together with another that is known within 68 years. There is no order among
 * timestamps, for the later may have the smaller number.
 *
 * <p>{@code of(t.toInstant(near, r), r')} is {@code t} if both round to the nearest, or one down
 * and the other up.
 *
 * @param bits seconds in the upper half, fraction in the lower
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-6">RFC 5905 section 6, figure 3</a>
 */
public record NtpTimestamp(long bits) {

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{8}\\.[0-9a-fA-F]{8}");
  private static final BigInteger UNITS_PER_SECOND = BigInteger.ONE.shiftLeft(Integer.SIZE);
  private static final long MASK = 0xFFFF_FFFFL;

  /**
   * The timestamp of a moment, its era dropped, rounded to 2<sup>-32</sup> s.
   *
   * @throws ArithmeticException if {@code rounding} is {@code UNNECESSARY} and it is not exact
   */
  public static NtpTimestamp of(FineInstant moment, RoundingMode rounding) {
    BigInteger since1900 = moment.toAttos().add(NtpDate.ATTOS_FROM_1900);
    // The lower 64 bits of the sum: a carry into the next second, or the next era, is right.
    return new NtpTimestamp(
        Units.scale(since1900, UNITS_PER_SECOND, Units.SECOND, rounding).longValue());
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static NtpTimestamp parse(String text) {
    if (!HEX.matcher(text).matches()) {
      throw Refusal.of(
          "NTP timestamp", text, "eight, a point and eight hexadecimal digits: eeaddd58.80000000");
    }
    return new NtpTimestamp(
        (HexFormat.fromHexDigitsToLong(text, 0, 8) << Integer.SIZE)
            | HexFormat.fromHexDigitsToLong(text, 9, 17));
  }

  /** Seconds since the begin of the era, 0 to 2<sup>32</sup> − 1. */
  public long seconds() {
    return bits >>> Integer.SIZE;
  }

  /** Their fraction in units of 2<sup>-32</sup> s, 0 to 2<sup>32</sup> − 1. */
  public long fraction() {
    return bits & MASK;
  }

  /**
   * The date in the era that puts it nearest to {@code near}: from 2<sup>31</sup> s before to just
   * under that after, whole seconds compared. Exact.
   */
  public NtpDate toDate(FineInstant near) {
    long nearSeconds = near.epochSecond() + NtpDate.SECONDS_FROM_1900;
    // The lower 32 bits of the difference, read as a signed number, are the way to the nearest era.
    long total = nearSeconds + (int) (seconds() - nearSeconds);
    return NtpDate.ofSeconds(total, fraction() << Integer.SIZE);
  }

  /**
   * The moment nearest to {@code near}, as in {@link #toDate}, rounded to attoseconds.
   *
   * @throws ArithmeticException if it leaves the range, or {@code rounding} is {@code UNNECESSARY}
   *     and it is not exact
   */
  public FineInstant toInstant(FineInstant near, RoundingMode rounding) {
    return toDate(near).toInstant(rounding);
  }

  /** Two times eight hexadecimal digits: {@code eeaddd58.80000000}. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((int) seconds()) + "." + hex.toHexDigits((int) fraction());
  }
}

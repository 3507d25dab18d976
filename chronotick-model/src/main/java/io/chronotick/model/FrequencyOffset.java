package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The rate of change of a {@link ClockOffset}: source minus us, in seconds per second.
 *
 * <p>Positive: the source runs faster than we do. Held exactly in units of 10<sup>-18</sup> (one
 * millionth of a ppt), in the open range ±½: no clock is that wrong, and fixed-point readers rely
 * on it. Addition is exact, commutative and associative while it stays in that range, {@link #ZERO}
 * is its neutral element and {@link #negated()} its inverse. This is another type than offset on
 * purpose.
 */
public final class FrequencyOffset implements Comparable<FrequencyOffset> {

  /** Both clocks run alike. */
  public static final FrequencyOffset ZERO = new FrequencyOffset(0);

  private static final int UNIT_DIGITS = 18;
  private static final int PPM_DIGITS = 12;
  private static final int PPB_DIGITS = 9;
  private static final double UNITS_PER_RATIO = 1e18;
  private static final double UNITS_PER_PPM = 1e12;
  private static final double UNITS_PER_PPB = 1e9;
  private static final long HALF = 500_000_000_000_000_000L;
  private static final BigInteger UNITS = BigInteger.TEN.pow(UNIT_DIGITS);

  private final long units;

  private FrequencyOffset(long units) {
    this.units = units;
  }

  private static boolean isInRange(long units) {
    return -HALF < units && units < HALF;
  }

  private static FrequencyOffset ofUnits(long units) {
    return units == 0 ? ZERO : new FrequencyOffset(units);
  }

  /** The sum of two offsets' units never leaves a {@code long}, only the range. */
  private static FrequencyOffset ofSum(long units) {
    if (!isInRange(units)) {
      throw new ArithmeticException(
          "frequency offset "
              + Decimals.signed(units, PPM_DIGITS)
              + " ppm is not strictly within ±500000 ppm");
    }
    return ofUnits(units);
  }

  private static FrequencyOffset ofScaled(double value, int digits, String unit) {
    // Also refuses NaN and the infinities, before BigDecimal would.
    if (!(Math.abs(value) < HALF)) {
      throw outOfRange(value + unit);
    }
    // The double's own value, not its decimal text: Double.toString differs between JDK releases.
    BigDecimal units =
        new BigDecimal(value).scaleByPowerOfTen(digits).setScale(0, RoundingMode.HALF_EVEN);
    if (units.abs().compareTo(BigDecimal.valueOf(HALF)) >= 0) {
      throw outOfRange(value + unit);
    }
    return ofUnits(units.longValueExact());
  }

  private static IllegalArgumentException outOfRange(String shown) {
    return new IllegalArgumentException(
        "frequency offset " + shown + " is not strictly within ±500000 ppm");
  }

  /**
   * Seconds per second: the exact value of the {@code double}, rounded half-even to
   * 10<sup>-18</sup>.
   *
   * @throws IllegalArgumentException if the value is not a number strictly within ±½
   */
  public static FrequencyOffset ofRatio(double secondsPerSecond) {
    return ofScaled(secondsPerSecond, UNIT_DIGITS, " s/s");
  }

  /**
   * Parts per million (µs per s); rounding as in {@link #ofRatio}.
   *
   * @throws IllegalArgumentException if the value is not a number strictly within ±500 000
   */
  public static FrequencyOffset ofPpm(double ppm) {
    return ofScaled(ppm, PPM_DIGITS, " ppm");
  }

  /**
   * Parts per billion (ns per s); rounding as in {@link #ofRatio}.
   *
   * @throws IllegalArgumentException if the value is not a number strictly within ±5·10<sup>8</sup>
   */
  public static FrequencyOffset ofPpb(double ppb) {
    return ofScaled(ppb, PPB_DIGITS, " ppb");
  }

  /**
   * Reads what {@link #toString} prints, for example {@code +3.172ppm}.
   *
   * @throws IllegalArgumentException if the text is anything else, finer than 10<sup>-12</sup> ppm
   *     or out of range
   */
  public static FrequencyOffset parse(String text) {
    long units = Decimals.parseWithUnit(text, PPM_DIGITS, "ppm", "frequency offset");
    if (!isInRange(units)) {
      throw outOfRange(Refusal.shown(text));
    }
    return ofUnits(units);
  }

  /**
   * The sum of both.
   *
   * @throws ArithmeticException if it leaves the range
   */
  public FrequencyOffset plus(FrequencyOffset other) {
    return ofSum(units + other.units);
  }

  /**
   * How far {@code other} falls short of this.
   *
   * @throws ArithmeticException if it leaves the range
   */
  public FrequencyOffset minus(FrequencyOffset other) {
    return ofSum(units - other.units);
  }

  /** The same rate seen from the source: us minus source. Never fails: the range is symmetric. */
  public FrequencyOffset negated() {
    return ofUnits(-units);
  }

  /**
   * How much offset this rate accumulates over {@code elapsed}, rounded half-even to a nanosecond;
   * the caller's bound pays for that half nanosecond.
   *
   * @throws ArithmeticException if {@code elapsed} is not within about ±292 years
   */
  public ClockOffset over(Duration elapsed) {
    BigInteger product = BigInteger.valueOf(units).multiply(BigInteger.valueOf(elapsed.toNanos()));
    return ClockOffset.ofNanos(
        new BigDecimal(product)
            .divide(new BigDecimal(UNITS), 0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }

  /** Seconds per second, to {@code double} precision. */
  public double toRatio() {
    return units / UNITS_PER_RATIO;
  }

  /** Parts per million, to {@code double} precision. */
  public double toPpm() {
    return units / UNITS_PER_PPM;
  }

  /** Parts per billion, to {@code double} precision. */
  public double toPpb() {
    return units / UNITS_PER_PPB;
  }

  /** From sources slower than us to sources faster than us. */
  @Override
  public int compareTo(FrequencyOffset other) {
    return Long.compare(units, other.units);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrequencyOffset that && units == that.units;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(units);
  }

  /** Signed ppm, exact: {@code +3.172ppm}. */
  @Override
  public String toString() {
    return Decimals.signed(units, PPM_DIGITS) + "ppm";
  }
}

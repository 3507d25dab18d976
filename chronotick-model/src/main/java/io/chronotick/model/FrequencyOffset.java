package io.chronotick.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The rate of change of a {@link ClockOffset}: source minus us, in seconds per second.
 *
 * <p>Positive: the source runs faster than we do. Held exactly in units of 10<sup>-18</sup> (one
 * millionth of a ppt), in the open range ±½: no clock is that wrong, and fixed-point readers rely
 * on it. Addition is exact. This is another type than offset on purpose.
 */
public final class FrequencyOffset implements Comparable<FrequencyOffset> {

  public static final FrequencyOffset ZERO = new FrequencyOffset(0);

  private static final int UNIT_DIGITS = 18;
  private static final int PPM_DIGITS = 12;
  private static final double UNITS_PER_RATIO = 1e18;
  private static final double UNITS_PER_PPM = 1e12;
  private static final double UNITS_PER_PPB = 1e9;
  private static final long HALF = 500_000_000_000_000_000L;
  private static final BigInteger UNITS = BigInteger.TEN.pow(UNIT_DIGITS);

  private final long units;

  private FrequencyOffset(long units) {
    this.units = units;
  }

  private static FrequencyOffset ofUnits(long units) {
    if (units <= -HALF || units >= HALF) {
      throw new IllegalArgumentException(
          "frequency offset " + units / UNITS_PER_PPM + " ppm is outside ±500000 ppm");
    }
    return units == 0 ? ZERO : new FrequencyOffset(units);
  }

  private static FrequencyOffset ofScaled(double value, double unitsPer, String unit) {
    double units = value * unitsPer;
    if (!(Math.abs(units) < HALF)) {
      throw new IllegalArgumentException(
          "frequency offset " + value + unit + " is outside ±500000 ppm");
    }
    return ofUnits(Math.round(units));
  }

  /** Seconds per second, rounded to 10<sup>-18</sup>. */
  public static FrequencyOffset ofRatio(double secondsPerSecond) {
    return ofScaled(secondsPerSecond, UNITS_PER_RATIO, " s/s");
  }

  /** Parts per million (µs per s), rounded to 10<sup>-18</sup>. */
  public static FrequencyOffset ofPpm(double ppm) {
    return ofScaled(ppm, UNITS_PER_PPM, " ppm");
  }

  /** Parts per billion (ns per s), rounded to 10<sup>-18</sup>. */
  public static FrequencyOffset ofPpb(double ppb) {
    return ofScaled(ppb, UNITS_PER_PPB, " ppb");
  }

  /** Reads what {@link #toString} prints, for example {@code +3.172ppm}. */
  public static FrequencyOffset parse(String text) {
    return ofUnits(Decimals.parseWithUnit(text, PPM_DIGITS, "ppm", "frequency offset"));
  }

  public FrequencyOffset plus(FrequencyOffset other) {
    return ofUnits(units + other.units);
  }

  public FrequencyOffset minus(FrequencyOffset other) {
    return ofUnits(units - other.units);
  }

  public FrequencyOffset negated() {
    return ofUnits(-units);
  }

  /**
   * How much offset this rate accumulates over {@code elapsed}, rounded half-even to a nanosecond;
   * the caller's bound pays for that half nanosecond.
   */
  public ClockOffset over(Duration elapsed) {
    BigInteger product = BigInteger.valueOf(units).multiply(BigInteger.valueOf(elapsed.toNanos()));
    return ClockOffset.ofNanos(
        new BigDecimal(product)
            .divide(new BigDecimal(UNITS), 0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }

  public double toRatio() {
    return units / UNITS_PER_RATIO;
  }

  public double toPpm() {
    return units / UNITS_PER_PPM;
  }

  public double toPpb() {
    return units / UNITS_PER_PPB;
  }

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

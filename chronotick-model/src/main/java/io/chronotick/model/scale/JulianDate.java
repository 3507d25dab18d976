package io.chronotick.model.scale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A date counted in days, as astronomers do: JD from noon of 24 November 4714 BC (proleptic
 * Gregorian), MJD = JD − 2 400 000.5 from midnight of 17 November 1858.
 *
 * <p>It belongs to a scale whose days have 86 400 s: a {@link TimeScale}, which the caller
 * remembers. UTC is none, for a day with a leap second has no agreed fractions; of UTC only the day
 * itself is a Julian one: {@link UtcTime#modifiedJulianDay}.
 *
 * <p>Held as a day and nanoseconds. As a decimal number the fraction of a day is endless for most
 * times: {@link #toJd} and {@link #toMjd} round it to 10<sup>-15</sup> day, 86 ps, and {@link
 * #ofJd} and {@link #ofMjd} to the nearest nanosecond, so a date comes back exactly; whoever brings
 * a decimal number of their own pays up to half a nanosecond.
 *
 * @param modifiedJulianDay whole days since 1858-11-17; years ±999 999 999
 * @param nanoOfDay nanoseconds since midnight, 0 to 86 399 999 999 999
 * @see <a href="https://www.iau.org/static/resolutions/IAU1997_French.pdf">IAU 1997, resolution B1:
 *     on the use of Julian dates</a>
 */
public record JulianDate(long modifiedJulianDay, long nanoOfDay) implements Comparable<JulianDate> {

  private static final BigDecimal MJD_ZERO = new BigDecimal("2400000.5");
  private static final BigDecimal NANOS_PER_DAY = BigDecimal.valueOf(UtcTime.NANOS_PER_DAY);
  private static final int DECIMALS = 15;

  /** More would only cost time: a nanosecond is the fourteenth. */
  private static final int MAX_DECIMALS = 40;

  private static final int MAX_ZEROS = 20;
  private static final long MIN_DAY = UtcTime.toModifiedJulianDay(LocalDate.MIN);
  private static final long MAX_DAY = UtcTime.toModifiedJulianDay(LocalDate.MAX);

  /**
   * @throws IllegalArgumentException outside the ranges above
   */
  public JulianDate {
    if (modifiedJulianDay < MIN_DAY || modifiedJulianDay > MAX_DAY) {
      throw new IllegalArgumentException(
          "day " + modifiedJulianDay + " is not within " + MIN_DAY + " and " + MAX_DAY);
    }
    if (nanoOfDay < 0 || nanoOfDay >= UtcTime.NANOS_PER_DAY) {
      throw new IllegalArgumentException(
          "nanosecond of day " + nanoOfDay + " is not within 0 and 86399999999999");
    }
  }

  /** The date of a reading; exact. */
  public static JulianDate of(LocalDateTime reading) {
    return new JulianDate(
        UtcTime.toModifiedJulianDay(reading.toLocalDate()), reading.toLocalTime().toNanoOfDay());
  }

  /**
   * Days since noon of 24 November 4714 BC, rounded to the nearest nanosecond.
   *
   * @throws IllegalArgumentException outside the range, or with more than 40 decimals
   */
  public static JulianDate ofJd(BigDecimal days) {
    return ofMjd(checked(days).subtract(MJD_ZERO));
  }

  /**
   * Days since 1858-11-17T00:00:00, rounded to the nearest nanosecond.
   *
   * @throws IllegalArgumentException outside the range, or with more than 40 decimals
   */
  public static JulianDate ofMjd(BigDecimal days) {
    if (checked(days).compareTo(BigDecimal.valueOf(MIN_DAY)) < 0
        || days.compareTo(BigDecimal.valueOf(MAX_DAY + 1)) >= 0) {
      throw new IllegalArgumentException("that day is not within " + MIN_DAY + " and " + MAX_DAY);
    }
    BigDecimal nanos = days.multiply(NANOS_PER_DAY).setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS_PER_DAY);
    long day = parts[0].longValueExact();
    long nano = parts[1].longValueExact();
    return nano < 0
        ? new JulianDate(day - 1, nano + UtcTime.NANOS_PER_DAY)
        : new JulianDate(day, nano);
  }

  /** A decimal number may claim an exponent that no arithmetic ends with. */
  private static BigDecimal checked(BigDecimal days) {
    if (days.scale() > MAX_DECIMALS || days.scale() < -MAX_ZEROS) {
      throw new IllegalArgumentException(
          "a date of more than " + MAX_DECIMALS + " decimals, or far beyond any");
    }
    return days;
  }

  /** The date and time of day; exact. */
  public LocalDateTime toDateTime() {
    return LocalDateTime.of(
        LocalDate.ofEpochDay(modifiedJulianDay - UtcTime.MJD_OF_1970),
        LocalTime.ofNanoOfDay(nanoOfDay));
  }

  /** The Julian date, fifteen decimals, rounded half-even. */
  public BigDecimal toJd() {
    return toMjd().add(MJD_ZERO);
  }

  /** The modified Julian date, fifteen decimals, rounded half-even. */
  public BigDecimal toMjd() {
    return BigDecimal.valueOf(nanoOfDay)
        .divide(NANOS_PER_DAY, DECIMALS, RoundingMode.HALF_EVEN)
        .add(BigDecimal.valueOf(modifiedJulianDay));
  }

  /** In order of time. */
  @Override
  public int compareTo(JulianDate other) {
    int byDay = Long.compare(modifiedJulianDay, other.modifiedJulianDay);
    return byDay != 0 ? byDay : Long.compare(nanoOfDay, other.nanoOfDay);
  }
}

package io.chronotick.model.scale;

import io.chronotick.model.text.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reading of UTC: a day, and how far into it. 23:59:60 is a reading like any other.
 *
 * <p>Readings are ordered by day and then by time of day, which is the order of the moments they
 * name, through every leap second. A reading knows no leap-second table: whether its 23:59:60
 * exists, or its 23:59:59 was left out, {@link UtcScale} says. This is the type to use where {@link
 * org.threeten.extra.scale.UtcInstant}, which accepts only the leap seconds of a table of its own,
 * is too narrow.
 *
 * @param modifiedJulianDay the day as MJD, whole; 1970-01-01 is 40 587. Years ±999 999 999
 * @param nanoOfDay nanoseconds since 00:00:00 of that day, from 0 to 86 400 999 999 999
 */
public record UtcTime(long modifiedJulianDay, long nanoOfDay) implements Comparable<UtcTime> {

  static final long SECONDS_PER_DAY = 86_400;
  static final long NANOS_PER_SECOND = 1_000_000_000;
  static final long NANOS_PER_DAY = SECONDS_PER_DAY * NANOS_PER_SECOND;

  private static final long MJD_OF_1958 = 36_204;
  static final long MJD_OF_1970 = 40_587;

  /** 1958-01-01, where TAI begins to count, as POSIX seconds. */
  static final long POSIX_OF_1958 = (MJD_OF_1958 - MJD_OF_1970) * SECONDS_PER_DAY;

  private static final long MIN_DAY = toModifiedJulianDay(LocalDate.MIN);
  private static final long MAX_DAY = toModifiedJulianDay(LocalDate.MAX);
  private static final int LAST_MINUTE = 1_439;
  private static final int LEAP = 60;
  private static final int NANO_DIGITS = 9;

  private static final String WHAT = "UTC time";
  private static final String EXPECTED =
      "a date, a time and Z with at most nine decimals, for example 2016-12-31T23:59:60.5Z";
  private static final Pattern ISO =
      Pattern.compile(
          "([+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2})"
              + "T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?Z");

  /**
   * @throws IllegalArgumentException outside the ranges above
   */
  public UtcTime {
    if (modifiedJulianDay < MIN_DAY || modifiedJulianDay > MAX_DAY) {
      throw new IllegalArgumentException(
          "day " + modifiedJulianDay + " is not within " + MIN_DAY + " and " + MAX_DAY);
    }
    if (nanoOfDay < 0 || nanoOfDay >= NANOS_PER_DAY + NANOS_PER_SECOND) {
      throw new IllegalArgumentException(
          "nanosecond of day " + nanoOfDay + " is not within 0 and 86400999999999");
    }
  }

  /**
   * Reads what {@link #toString} prints. Whether a 23:59:60 took place is not asked: {@link
   * UtcScale#parse} does.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static UtcTime parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      throw Refusal.of(WHAT, text, EXPECTED);
    }
    int minuteOfDay = Integer.parseInt(iso.group(2)) * 60 + Integer.parseInt(iso.group(3));
    int second = Integer.parseInt(iso.group(4));
    boolean isLeap = minuteOfDay == LAST_MINUTE && second == LEAP;
    if (Integer.parseInt(iso.group(3)) >= 60
        || minuteOfDay > LAST_MINUTE
        || (second >= LEAP && !isLeap)) {
      throw Refusal.of(WHAT, text, EXPECTED);
    }
    String fraction = iso.group(5) == null ? "" : iso.group(5);
    long nanos = Long.parseLong(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    try {
      LocalDate date = LocalDate.parse(iso.group(1));
      return new UtcTime(
          toModifiedJulianDay(date), (minuteOfDay * 60L + second) * NANOS_PER_SECOND + nanos);
    } catch (DateTimeException noSuchDay) {
      throw Refusal.of(WHAT, text, EXPECTED, noSuchDay);
    }
  }

  /** The calendar day. */
  public LocalDate date() {
    return LocalDate.ofEpochDay(modifiedJulianDay - MJD_OF_1970);
  }

  /** True from 23:59:60 on. */
  public boolean isLeapSecond() {
    return nanoOfDay >= NANOS_PER_DAY;
  }

  /** By day, then by time of day: the order of the moments named. */
  @Override
  public int compareTo(UtcTime other) {
    int byDay = Long.compare(modifiedJulianDay, other.modifiedJulianDay);
    return byDay != 0 ? byDay : Long.compare(nanoOfDay, other.nanoOfDay);
  }

  /** ISO-8601 with Z, decimals by threes as {@link java.time.Instant} prints them. */
  @Override
  public String toString() {
    // A leap second is the 61st of the last minute, not the first of a 25th hour.
    long second = nanoOfDay / NANOS_PER_SECOND;
    long minute = isLeapSecond() ? LAST_MINUTE : second / 60;
    return String.format(
            Locale.ROOT,
            "%sT%02d:%02d:%02d",
            date(),
            minute / 60,
            minute % 60,
            second - minute * 60)
        + decimals(nanoOfDay % NANOS_PER_SECOND)
        + "Z";
  }

  private static String decimals(long nanos) {
    if (nanos == 0) {
      return "";
    }
    String digits = String.format(Locale.ROOT, "%09d", nanos);
    return "."
        + (digits.endsWith("000000")
            ? digits.substring(0, 3)
            : digits.endsWith("000") ? digits.substring(0, 6) : digits);
  }

  static long toModifiedJulianDay(LocalDate date) {
    return date.toEpochDay() + MJD_OF_1970;
  }

  /** A reading that is no leap second, from UTC's own seconds since 1958, which skip them. */
  static UtcTime ofSecondsSince1958(long seconds, int nanos) {
    long day = Math.floorDiv(seconds, SECONDS_PER_DAY) + MJD_OF_1958;
    if (day < MIN_DAY || day > MAX_DAY) {
      throw new ArithmeticException("day " + day + " is outside the range of UtcTime");
    }
    return new UtcTime(day, Math.floorMod(seconds, SECONDS_PER_DAY) * NANOS_PER_SECOND + nanos);
  }

  /** Seconds of 86 400 a day from 1958-01-01 to {@code secondOfDay} of a day. */
  static long secondsSince1958(long modifiedJulianDay, long secondOfDay) {
    return (modifiedJulianDay - MJD_OF_1958) * SECONDS_PER_DAY + secondOfDay;
  }
}

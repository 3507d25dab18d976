package io.chronotick.mcp.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment of every year: {@code M10.5.0} is the last Sunday of October, {@code J60} the first of
 * March, {@code 0} the first day.
 *
 * @param month the month it is counted in
 * @param dayOfMonth with {@code dayOfWeek} the first day it can be; {@value #LAST_WEEK} is the last
 *     week
 * @param dayOfWeek null for a date
 * @param time seconds after that day's midnight by the clocks before the change; negative or more
 *     than a day are other days
 */
record PosixDay(Month month, int dayOfMonth, @Nullable DayOfWeek dayOfWeek, int time) {

  private static final int LAST_WEEK = -1;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_PER_WEEK = 7;
  private static final int DAYS_PER_YEAR = 365;
  private static final int COMMON_YEAR = 2001;

  private static final Pattern WEEK = Pattern.compile("M([1-9]|0[1-9]|1[0-2])\\.([1-5])\\.([0-6])");
  private static final Pattern DATE = Pattern.compile("(J?)([0-9]{1,3})");

  /**
   * Reads the day.
   *
   * @throws ZoneDataException if there is no such day, or it depends on leap years
   */
  static PosixDay parse(String text, int time) throws ZoneDataException {
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      int number = Integer.parseInt(week.group(2));
      // There Sunday is 0, here it is 7.
      int day = Math.floorMod(Integer.parseInt(week.group(3)) - 1, DAYS_PER_WEEK) + 1;
      return new PosixDay(
          Month.of(Integer.parseInt(week.group(1))),
          number == 5 ? LAST_WEEK : 1 + DAYS_PER_WEEK * (number - 1),
          DayOfWeek.of(day),
          time);
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      // J counts from 1 and never counts the 29th of February; without J it is counted, from 0.
      boolean isFromOne = !date.group(1).isEmpty();
      int day = Integer.parseInt(date.group(2)) + (isFromOne ? 0 : 1);
      int last = isFromOne ? DAYS_PER_YEAR : Month.MARCH.firstDayOfYear(false) - 1;
      if (day >= 1 && day <= last) {
        LocalDate inCommonYear = LocalDate.ofYearDay(COMMON_YEAR, day);
        return new PosixDay(inCommonYear.getMonth(), inCommonYear.getDayOfMonth(), null, time);
      }
    }
    throw new ZoneDataException("its footer has the day " + text + ", which is none of every year");
  }

  boolean isFirstMomentOfYear() {
    return month == Month.JANUARY && dayOfMonth == 1 && dayOfWeek == null && time == 0;
  }

  /** In standard time; clocks show {@code saved} seconds more. */
  boolean isLastMomentOfYear(int saved) {
    return month == Month.DECEMBER
        && dayOfMonth == Month.DECEMBER.maxLength()
        && dayOfWeek == null
        && time == SECONDS_PER_DAY + saved;
  }

  /**
   * The change of the clocks at this moment.
   *
   * @throws ZoneDataException if its time moves it over the end of a year or of February
   */
  ZoneOffsetTransitionRule rule(ZoneOffset standard, ZoneOffset before, ZoneOffset after)
      throws ZoneDataException {
    boolean isMidnightEnd = time == SECONDS_PER_DAY;
    int days = isMidnightEnd ? 0 : Math.floorDiv(time, SECONDS_PER_DAY);
    PosixDay moved = plusDays(days);
    return ZoneOffsetTransitionRule.of(
        moved.month,
        moved.dayOfMonth,
        moved.dayOfWeek,
        LocalTime.ofSecondOfDay(Math.floorMod(time, SECONDS_PER_DAY)),
        isMidnightEnd,
        TimeDefinition.WALL,
        standard,
        before,
        after);
  }

  private PosixDay plusDays(int days) throws ZoneDataException {
    if (days == 0) {
      return this;
    }
    int first = dayOfMonth;
    if (dayOfMonth == LAST_WEEK) {
      if (month == Month.FEBRUARY) {
        throw leapYear();
      }
      first = month.maxLength() - DAYS_PER_WEEK + 1;
    }
    // Days that are counted over the end of February lie apart in leap years.
    LocalDate moved = LocalDate.of(COMMON_YEAR, month, first).plusDays(days);
    boolean wasEarly = month.compareTo(Month.FEBRUARY) <= 0;
    LocalDate last = moved.plusDays(dayOfWeek == null ? 0 : DAYS_PER_WEEK - 1);
    if (moved.getYear() != COMMON_YEAR
        || last.getYear() != COMMON_YEAR
        || wasEarly != (moved.getMonth().compareTo(Month.FEBRUARY) <= 0)) {
      throw leapYear();
    }
    return new PosixDay(
        moved.getMonth(),
        moved.getDayOfMonth(),
        dayOfWeek == null ? null : dayOfWeek.plus(days),
        time);
  }

  private static ZoneDataException leapYear() {
    return new ZoneDataException(
        "its footer has a time that leads over the end of February or of the year");
  }
}

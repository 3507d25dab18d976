package io.chronotick.model.scale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * A second that UTC has twice or not at all, at the end of a day.
 *
 * @param day the UTC day that it ends; the last of a month, not before June 1972
 * @param seconds +1 for 23:59:60 inserted, −1 for 23:59:59 left out
 * @see <a href="https://www.itu.int/rec/R-REC-TF.460-6-200202-I/">ITU-R TF.460-6, annex 1, section
 *     2: the last second of a UTC month</a>
 */
public record LeapSecond(LocalDate day, int seconds) {

  /** UTC was given whole seconds to TAI at the begin of 1972; none was inserted earlier. */
  private static final LocalDate FIRST = LocalDate.of(1972, 1, 1);

  /**
   * @throws IllegalArgumentException if no leap second can be there
   */
  public LeapSecond {
    if (seconds != 1 && seconds != -1) {
      throw new IllegalArgumentException(
          "a leap of " + seconds + " s at the end of " + day + "; expected +1 or -1");
    }
    if (!day.equals(day.with(TemporalAdjusters.lastDayOfMonth())) || day.isBefore(FIRST)) {
      throw new IllegalArgumentException(
          "a leap at the end of " + day + "; expected the last day of a month since 1972");
    }
  }

  /** True for a second inserted, false for one left out. */
  public boolean isInserted() {
    return seconds > 0;
  }

  /** The begin of the day after: POSIX time stands still just before it, or jumps to it. */
  public Instant endsAt() {
    return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The second itself, and what becomes of it: {@code 2016-12-31T23:59:60Z inserted}. */
  @Override
  public String toString() {
    return isInserted() ? day + "T23:59:60Z inserted" : day + "T23:59:59Z left out";
  }
}

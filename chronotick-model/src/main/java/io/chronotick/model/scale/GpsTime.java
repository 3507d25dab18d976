package io.chronotick.model.scale;

import java.time.Duration;
import java.time.LocalDateTime;
import org.threeten.extra.scale.TaiInstant;

/**
 * GPS time as its messages count it: weeks since 1980-01-06, and how far into the week.
 *
 * <p>Satellites send the week truncated to 10 bits (legacy message) or 13 bits (CNAV), so it comes
 * back to 0 every 19.6 or 157 years. A truncated week is a week only together with a date that is
 * roughly known; both factories ask for one, and take the week nearest to it.
 *
 * @param week full weeks since 1980-01-06T00:00:00, never truncated; from 0 on
 * @param nanoOfWeek 0 to 604 799 999 999 999; no leap second is among them
 * @see <a href="https://www.gps.gov/technical/icwg/">IS-GPS-200, sections 3.3.4, 20.3.3.3.1.1 and
 *     30.3.3.1.1.1</a>
 */
public record GpsTime(long week, long nanoOfWeek) implements Comparable<GpsTime> {

  private static final long SECONDS_PER_WEEK = 604_800;
  private static final long NANOS_PER_WEEK = SECONDS_PER_WEEK * UtcTime.NANOS_PER_SECOND;
  private static final TaiInstant EPOCH = TimeScale.GPS.toTai(LocalDateTime.of(1980, 1, 6, 0, 0));

  /** As many as seconds of {@link TaiInstant} can count, and a week to spare. */
  private static final long MAX_WEEK = Long.MAX_VALUE / SECONDS_PER_WEEK - 10_000;

  private static final int LEGACY_BITS = 10;
  private static final int CNAV_BITS = 13;

  /**
   * @throws IllegalArgumentException outside the ranges above
   */
  public GpsTime {
    if (week < 0 || week > MAX_WEEK) {
      throw new IllegalArgumentException("GPS week " + week + " is not within 0 and " + MAX_WEEK);
    }
    if (nanoOfWeek < 0 || nanoOfWeek >= NANOS_PER_WEEK) {
      throw new IllegalArgumentException(
          "nanosecond of week " + nanoOfWeek + " is not within 0 and " + (NANOS_PER_WEEK - 1));
    }
  }

  /**
   * GPS time at {@code moment}.
   *
   * @throws ArithmeticException before 1980-01-06, when there was none, and too far ahead
   */
  public static GpsTime of(TaiInstant moment) {
    Duration since = EPOCH.durationUntil(moment);
    long week = Math.floorDiv(since.getSeconds(), SECONDS_PER_WEEK);
    if (week < 0 || week > MAX_WEEK) {
      throw new ArithmeticException(moment + " is not within the weeks of GPS time");
    }
    long second = Math.floorMod(since.getSeconds(), SECONDS_PER_WEEK);
    return new GpsTime(week, second * UtcTime.NANOS_PER_SECOND + since.getNano());
  }

  /**
   * From the week number of a legacy message.
   *
   * @param truncatedWeek 0 to 1023
   * @param near a moment within 511 weeks, almost ten years, of the one meant
   * @throws IllegalArgumentException outside these ranges, or if {@code near} is before 1980-01-06
   */
  public static GpsTime ofLegacyWeek(int truncatedWeek, long nanoOfWeek, TaiInstant near) {
    return nearest(truncatedWeek, LEGACY_BITS, nanoOfWeek, near);
  }

  /**
   * From the week number of a CNAV message.
   *
   * @param truncatedWeek 0 to 8191
   * @param near a moment within 4095 weeks, 78 years, of the one meant
   * @throws IllegalArgumentException outside these ranges, or if {@code near} is before 1980-01-06
   */
  public static GpsTime ofCnavWeek(int truncatedWeek, long nanoOfWeek, TaiInstant near) {
    return nearest(truncatedWeek, CNAV_BITS, nanoOfWeek, near);
  }

  private static GpsTime nearest(int truncatedWeek, int bits, long nanoOfWeek, TaiInstant near) {
    long cycle = 1L << bits;
    if (truncatedWeek < 0 || truncatedWeek >= cycle) {
      throw new IllegalArgumentException(
          "week " + truncatedWeek + " is not within 0 and " + (cycle - 1));
    }
    if (near.isBefore(EPOCH)) {
      throw new IllegalArgumentException(near + " is before the first week of GPS time");
    }
    long nearWeek = of(near).week();
    // From half a cycle before to just under half a cycle after.
    long earliest = nearWeek - cycle / 2;
    long week = earliest + Math.floorMod(truncatedWeek - earliest, cycle);
    // There was no GPS time half a cycle before its first weeks.
    return new GpsTime(week < 0 ? week + cycle : week, nanoOfWeek);
  }

  /** The moment; exact. */
  public TaiInstant toTai() {
    return EPOCH
        .plus(Duration.ofSeconds(week * SECONDS_PER_WEEK))
        .plus(Duration.ofNanos(nanoOfWeek));
  }

  /** The week as a legacy message has it, 0 to 1023. */
  public int legacyWeek() {
    return (int) (week % (1 << LEGACY_BITS));
  }

  /** The week as a CNAV message has it, 0 to 8191. */
  public int cnavWeek() {
    return (int) (week % (1 << CNAV_BITS));
  }

  /** In order of time. */
  @Override
  public int compareTo(GpsTime other) {
    int byWeek = Long.compare(week, other.week);
    return byWeek != 0 ? byWeek : Long.compare(nanoOfWeek, other.nanoOfWeek);
  }
}

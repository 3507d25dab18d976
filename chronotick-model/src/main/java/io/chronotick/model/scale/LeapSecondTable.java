package io.chronotick.model.scale;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.TaiMinusUtc.Basis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.scale.TaiInstant;

/**
 * TAI − UTC since 1972, as of a date and until another.
 *
 * <p>Ten seconds from 1972-01-01 on, changed by one at the end of each day in {@link #leaps()}. The
 * table is a value: it is read from a file ({@link LeapSecondFile}), handed to whoever renders UTC,
 * and replaced by a newer one ({@link LeapSecondUpdate}); {@link #shipped()} is the one that comes
 * with this library. It reads no clock: whoever asks for its state says when.
 *
 * <p>Before 1972 the conversions count 10 s, after expiry the last value; {@link #taiMinusUtcAt}
 * tells where that is so and how far it may be off.
 *
 * @see <a href="https://hpiers.obspm.fr/iers/bul/bulc/bulletinc.dat">IERS Bulletin C</a>
 */
public final class LeapSecondTable {

  /** How long before its expiry a table is called {@link LeapTableState#EXPIRING}. */
  public static final Duration EXPIRY_WARNING = Duration.ofDays(60);

  /** More than twice as many as there were, and less than a hostile file would like. */
  static final int MAX_LEAPS = 200;

  private static final int SECONDS_IN_1972 = 10;
  private static final LocalDate FIRST_DAY = LocalDate.of(1972, 1, 1);

  private final String origin;
  private final Instant updated;
  private final Instant expires;
  private final List<LeapSecond> leaps;

  /** MJD of the first day of each value of TAI − UTC; ascending. */
  private final long[] days;

  /** TAI − UTC from that day on. */
  private final int[] seconds;

  /** TAI seconds at the begin of that day. */
  private final long[] taiSeconds;

  /** The expiry in seconds of 86 400 a day, as UTC counts them. */
  private final long expirySecondsSince1958;

  private LeapSecondTable(String origin, Instant updated, Instant expires, List<LeapSecond> leaps) {
    this.origin = origin;
    this.updated = updated;
    this.expires = expires;
    this.leaps = List.copyOf(leaps);
    this.days = new long[leaps.size() + 1];
    this.seconds = new int[days.length];
    this.taiSeconds = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      LocalDate day = i == 0 ? FIRST_DAY : leaps.get(i - 1).day().plusDays(1);
      days[i] = UtcTime.toModifiedJulianDay(day);
      seconds[i] = i == 0 ? SECONDS_IN_1972 : seconds[i - 1] + leaps.get(i - 1).seconds();
      taiSeconds[i] = UtcTime.secondsSince1958(days[i], 0) + seconds[i];
    }
    this.expirySecondsSince1958 = expires.getEpochSecond() - UtcTime.POSIX_OF_1958;
  }

  /**
   * A table of these leap seconds.
   *
   * @param origin where it comes from, for people
   * @param updated when it was last said to be right
   * @param expires the first moment about which it says nothing; parts of a second are dropped
   * @param leaps in order of time, at most 200
   * @throws IllegalArgumentException if they are not in order or too many, if one lies after the
   *     expiry, or if the table expires before it was updated or before 1972
   */
  public static LeapSecondTable of(
      String origin, Instant updated, Instant expires, List<LeapSecond> leaps) {
    if (leaps.size() > MAX_LEAPS) {
      throw new IllegalArgumentException(
          leaps.size() + " leap seconds; expected at most " + MAX_LEAPS);
    }
    for (int i = 1; i < leaps.size(); i++) {
      if (!leaps.get(i - 1).day().isBefore(leaps.get(i).day())) {
        throw new IllegalArgumentException(
            "leap second at the end of "
                + leaps.get(i).day()
                + " comes after that of "
                + leaps.get(i - 1).day());
      }
    }
    if (expires.isBefore(updated)) {
      throw new IllegalArgumentException(
          "expires " + expires + ", which is before its update " + updated);
    }
    LocalDate last = leaps.isEmpty() ? FIRST_DAY : leaps.get(leaps.size() - 1).day().plusDays(1);
    if (expires.getEpochSecond() < last.toEpochDay() * UtcTime.SECONDS_PER_DAY) {
      throw new IllegalArgumentException("expires " + expires + ", which is before " + last);
    }
    return new LeapSecondTable(origin, updated, expires, leaps);
  }

  /** The table that comes with this library, which expires like any other. */
  public static LeapSecondTable shipped() {
    return ShippedLeapSeconds.TABLE;
  }

  /** Where the table comes from. */
  public String origin() {
    return origin;
  }

  /** When the table was last said to be right. */
  public Instant updated() {
    return updated;
  }

  /** The first moment about which the table says nothing. */
  public Instant expires() {
    return expires;
  }

  /** All leap seconds since 1972, in order of time. */
  public List<LeapSecond> leaps() {
    return leaps;
  }

  /** Whether the table can be relied on at {@code now}, and for how long. */
  public LeapTableState stateAt(Instant now) {
    if (!now.isBefore(expires)) {
      return LeapTableState.EXPIRED;
    }
    return Duration.between(now, expires).compareTo(EXPIRY_WARNING) <= 0
        ? LeapTableState.EXPIRING
        : LeapTableState.CURRENT;
  }

  /** The next leap second that is not over at {@code moment}. */
  public Optional<LeapSecond> pendingAt(TaiInstant moment) {
    int next = indexAt(moment.getTaiSeconds()) + 1;
    // Before 1972 the value is that of 1972, and the first change is the first leap second.
    return next < days.length ? Optional.of(leaps.get(next - 1)) : Optional.empty();
  }

  /**
   * What the table announces for the end of the month of {@code moment}, as NTP would; {@link
   * LeapIndicator#UNKNOWN} if it does not reach so far.
   */
  public LeapIndicator indicatorAt(TaiInstant moment) {
    if (!taiMinusUtcAt(moment).isExact()) {
      return LeapIndicator.UNKNOWN;
    }
    YearMonth month = YearMonth.from(new UtcScale(this).toUtc(moment).date());
    return pendingAt(moment)
        .filter(leap -> YearMonth.from(leap.day()).equals(month))
        .map(leap -> leap.isInserted() ? LeapIndicator.INSERT : LeapIndicator.DELETE)
        .orElse(knowsTheEndOf(month.atEndOfMonth()) ? LeapIndicator.NONE : LeapIndicator.UNKNOWN);
  }

  /**
   * What is known of TAI − UTC at {@code moment}; within a leap second, the value before it.
   *
   * @throws ArithmeticException if so many months after the expiry that they cannot be counted
   */
  public TaiMinusUtc taiMinusUtcAt(TaiInstant moment) {
    int value = seconds[indexAt(moment.getTaiSeconds())];
    if (moment.getTaiSeconds() < taiSeconds[0]) {
      return new TaiMinusUtc(value, 0, SECONDS_IN_1972, Basis.BEFORE_1972);
    }
    if (moment.getTaiSeconds() - value < expirySecondsSince1958) {
      return TaiMinusUtc.known(value);
    }
    int unknown = monthsEndedSinceExpiry(moment.getTaiSeconds() - value);
    return new TaiMinusUtc(value, value - unknown, value + unknown, Basis.AFTER_EXPIRY);
  }

  /**
   * As many leap seconds as there can have been since. When a month ends is itself known only as
   * well as they are: it counts as soon as it may be over, its last second left out.
   */
  private int monthsEndedSinceExpiry(long secondsSince1958) {
    YearMonth from = monthOf(expirySecondsSince1958);
    long ended = 0;
    long leftOut;
    do {
      leftOut = ended + 1;
      ended = ChronoUnit.MONTHS.between(from, monthOf(secondsSince1958 + leftOut));
    } while (ended >= leftOut);
    return Math.toIntExact(ended);
  }

  private static YearMonth monthOf(long secondsSince1958) {
    return YearMonth.from(UtcTime.ofSecondsSince1958(secondsSince1958, 0).date());
  }

  /** True when the table says how this day of UTC ends: with a leap second or without. */
  public boolean knowsTheEndOf(LocalDate day) {
    return knowsTheEndOf(UtcTime.toModifiedJulianDay(day));
  }

  /** The same of the day of this number. */
  boolean knowsTheEndOf(long modifiedJulianDay) {
    return UtcTime.secondsSince1958(modifiedJulianDay + 1, 0) <= expirySecondsSince1958;
  }

  /** Whether one of the two has a leap second of which the other knows, and says otherwise. */
  public boolean contradicts(LeapSecondTable other) {
    return !knownBy(other).equals(other.knownBy(this));
  }

  private List<LeapSecond> knownBy(LeapSecondTable other) {
    return leaps.stream().filter(leap -> other.knowsTheEndOf(leap.day())).toList();
  }

  /** How the last day of this kind ends: +1 or −1 second, or 0. */
  int leapAtEndOf(long modifiedJulianDay) {
    int next = Arrays.binarySearch(days, modifiedJulianDay + 1);
    return next > 0 ? seconds[next] - seconds[next - 1] : 0;
  }

  /** TAI − UTC on a day; 10 before 1972. */
  int secondsOn(long modifiedJulianDay) {
    return seconds[atOrBefore(days, modifiedJulianDay)];
  }

  /** Which value holds at a moment, by number; 0 before 1972. */
  int indexAt(long atTaiSeconds) {
    return atOrBefore(taiSeconds, atTaiSeconds);
  }

  /** The value of this number. */
  int secondsOf(int index) {
    return seconds[index];
  }

  /** How many values there are: one more than leap seconds. */
  int size() {
    return days.length;
  }

  /** MJD of the first day of the value of this number. */
  long dayOf(int index) {
    return days[index];
  }

  /** TAI seconds at the begin of the first day of the value of this number. */
  long taiSecondsOf(int index) {
    return taiSeconds[index];
  }

  private static int atOrBefore(long[] ascending, long key) {
    int found = Arrays.binarySearch(ascending, key);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeapSecondTable that
        && updated.equals(that.updated)
        && expires.equals(that.expires)
        && leaps.equals(that.leaps);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * updated.hashCode() + expires.hashCode()) + leaps.hashCode();
  }

  /** What it says last and until when: {@code TAI-UTC 37 s, expires 2027-06-28T00:00:00Z}. */
  @Override
  public String toString() {
    return "TAI-UTC "
        + seconds[days.length - 1]
        + " s, expires "
        + expires
        + ", updated "
        + updated
        + ", from "
        + origin;
  }
}

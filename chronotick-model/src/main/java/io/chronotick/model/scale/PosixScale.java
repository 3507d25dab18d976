package io.chronotick.model.scale;

import java.time.DateTimeException;
import java.time.Instant;
import org.threeten.extra.scale.TaiInstant;

/**
 * POSIX time, which is what {@link Instant} counts: days of 86 400 s, so that an inserted second
 * has no number of its own, and a number may mean two moments.
 *
 * <p>Law: the meaning of what is shown at a moment is that moment, or holds it.
 *
 * @param table what TAI − UTC was
 * @param convention what the clock in question does with an inserted second
 */
public record PosixScale(LeapSecondTable table, PosixConvention convention) {

  /**
   * What the clock shows at {@code moment}.
   *
   * @throws ArithmeticException outside the years of {@link UtcTime}
   */
  public Instant toPosix(TaiInstant moment) {
    if (convention == PosixConvention.HOLDS) {
      return LeapSmear.NONE.smear(moment, table);
    }
    UtcTime reading = new UtcScale(table).toUtc(moment);
    boolean goesBack = reading.isLeapSecond() && convention == PosixConvention.REPEATS_LAST_SECOND;
    // Counted on past its day, a leap second has the number of the second after it.
    return toInstant(
        UtcTime.secondsSince1958(reading.modifiedJulianDay(), goesBack ? -1 : 0),
        reading.nanoOfDay());
  }

  /** What a reading of the clock means. */
  public PosixMeaning meaningOf(Instant shown) {
    TaiInstant plain = plainTai(shown, table);
    long posix = shown.getEpochSecond();
    if (leapAtEndOfSecond(posix) < 0) {
      // Counted on, the second left out has the number of the one after it.
      return new PosixMeaning.Skipped(TaiInstant.ofTaiSeconds(plain.getTaiSeconds(), 0));
    }
    return switch (convention) {
      case HOLDS ->
          leapAtEndOfSecond(posix) > 0 && shown.getNano() == UtcTime.NANOS_PER_SECOND - 1
              ? ambiguous(plain, 0)
              : new PosixMeaning.Unique(plain);
      case REPEATS_LAST_SECOND ->
          leapAtEndOfSecond(posix) > 0 ? ambiguous(plain, 0) : new PosixMeaning.Unique(plain);
      case REPEATS_NEXT_SECOND ->
          leapAtEndOfSecond(posix - 1) > 0 ? ambiguous(plain, -1) : new PosixMeaning.Unique(plain);
    };
  }

  private static PosixMeaning ambiguous(TaiInstant moment, int earliest) {
    TaiInstant first = TaiInstant.ofTaiSeconds(moment.getTaiSeconds() + earliest, moment.getNano());
    return new PosixMeaning.Ambiguous(
        first, TaiInstant.ofTaiSeconds(first.getTaiSeconds() + 1, first.getNano()));
  }

  /** What leap follows this second of POSIX time, or took its place: +1, −1 or none, 0. */
  private int leapAtEndOfSecond(long posix) {
    boolean isLast = Math.floorMod(posix + 1, UtcTime.SECONDS_PER_DAY) == 0;
    long day = Math.floorDiv(posix, UtcTime.SECONDS_PER_DAY);
    return isLast ? table.leapAtEndOf(day + UtcTime.MJD_OF_1970) : 0;
  }

  /** The moment if the day of {@code shown} had 86 400 s. */
  static TaiInstant plainTai(Instant shown, LeapSecondTable table) {
    long day = Math.floorDiv(shown.getEpochSecond(), UtcTime.SECONDS_PER_DAY) + UtcTime.MJD_OF_1970;
    long second = Math.floorMod(shown.getEpochSecond(), UtcTime.SECONDS_PER_DAY);
    return TaiInstant.ofTaiSeconds(
        UtcTime.secondsSince1958(day, second) + table.secondsOn(day), shown.getNano());
  }

  /** POSIX time of seconds of 86 400 a day since 1958. */
  static Instant toInstant(long secondsSince1958, long nanos) {
    try {
      return Instant.ofEpochSecond(Math.addExact(secondsSince1958, UtcTime.POSIX_OF_1958), nanos);
    } catch (DateTimeException outOfRange) {
      throw new ArithmeticException(
          secondsSince1958 + " s since 1958 are outside the range of Instant");
    }
  }
}

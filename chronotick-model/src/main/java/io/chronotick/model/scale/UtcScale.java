package io.chronotick.model.scale;

import org.threeten.extra.scale.TaiInstant;
import org.threeten.extra.scale.UtcRules;

/**
 * UTC as one leap-second table renders it.
 *
 * <p>Laws, for inserted and left-out seconds alike: {@code toTai(toUtc(t))} is {@code t} for every
 * moment; {@code toUtc} is strictly increasing; a day has 86 399, 86 400 or 86 401 seconds, and a
 * reading outside its day is refused. Both directions are exact to the nanosecond. Before 1972 and
 * after the table's expiry they go on with its nearest value, which {@link
 * LeapSecondTable#taiMinusUtcAt} then does not call exact.
 *
 * @param table what TAI − UTC was, and until when it is known
 */
public record UtcScale(LeapSecondTable table) {

  /**
   * The reading of UTC at {@code moment}; 23:59:60 within an inserted second.
   *
   * @throws ArithmeticException outside the years of {@link UtcTime}
   */
  public UtcTime toUtc(TaiInstant moment) {
    int index = table.indexAt(moment.getTaiSeconds());
    long seconds = Math.subtractExact(moment.getTaiSeconds(), table.secondsOf(index));
    UtcTime plain = UtcTime.ofSecondsSince1958(seconds, moment.getNano());
    boolean isLeap =
        index + 1 < table.size() && plain.modifiedJulianDay() >= table.dayOf(index + 1);
    return isLeap
        ? new UtcTime(plain.modifiedJulianDay() - 1, UtcTime.NANOS_PER_DAY + moment.getNano())
        : plain;
  }

  /**
   * The moment a reading names.
   *
   * @throws IllegalArgumentException if there was no such second: a 23:59:60 the table does not
   *     have, or a 23:59:59 left out
   */
  public TaiInstant toTai(UtcTime reading) {
    long day = reading.modifiedJulianDay();
    long dayNanos = UtcTime.NANOS_PER_DAY + table.leapAtEndOf(day) * UtcTime.NANOS_PER_SECOND;
    if (reading.nanoOfDay() >= dayNanos) {
      throw new IllegalArgumentException(absent(reading));
    }
    long second = reading.nanoOfDay() / UtcTime.NANOS_PER_SECOND;
    return TaiInstant.ofTaiSeconds(
        UtcTime.secondsSince1958(day, second) + table.secondsOn(day),
        reading.nanoOfDay() % UtcTime.NANOS_PER_SECOND);
  }

  private String absent(UtcTime reading) {
    if (!reading.isLeapSecond()) {
      return reading + " was left out of UTC";
    }
    return table.knowsTheEndOf(reading.modifiedJulianDay())
        ? reading + " is not a leap second"
        : reading
            + " is not a leap second that a table which expires "
            + table.expires()
            + " knows";
  }

  /**
   * Reads a moment of UTC, leap seconds included.
   *
   * @throws IllegalArgumentException if the text is not what {@link UtcTime#parse} reads, or there
   *     was no such second
   */
  public TaiInstant parse(String text) {
    return toTai(UtcTime.parse(text));
  }

  /**
   * The same table as rules for ThreeTen-Extra, to be handed to what takes rules; they are never
   * registered.
   *
   * <p>HAZARD: that library makes no {@link org.threeten.extra.scale.UtcInstant} of a leap second
   * which its own table lacks; {@link UtcRules#convertToUtc(TaiInstant)} then throws {@link
   * java.time.DateTimeException}.
   */
  public UtcRules toRules() {
    return new TableUtcRules(this);
  }
}

package io.chronotick.model.scale;

import org.threeten.extra.scale.TaiInstant;
import org.threeten.extra.scale.UtcInstant;
import org.threeten.extra.scale.UtcRules;

/** A leap-second table in the shape ThreeTen-Extra asks for. */
final class TableUtcRules extends UtcRules {

  private final UtcScale utc;

  TableUtcRules(UtcScale utc) {
    this.utc = utc;
  }

  @Override
  public String getName() {
    return utc.table().origin();
  }

  @Override
  public int getLeapSecondAdjustment(long modifiedJulianDay) {
    return utc.table().leapAtEndOf(modifiedJulianDay);
  }

  @Override
  public int getTaiOffset(long modifiedJulianDay) {
    return utc.table().secondsOn(modifiedJulianDay);
  }

  @Override
  public long[] getLeapSecondDates() {
    return utc.table().leaps().stream()
        .mapToLong(leap -> UtcTime.toModifiedJulianDay(leap.day()))
        .toArray();
  }

  @Override
  public UtcInstant convertToUtc(TaiInstant moment) {
    UtcTime reading = utc.toUtc(moment);
    return UtcInstant.ofModifiedJulianDay(reading.modifiedJulianDay(), reading.nanoOfDay());
  }
}

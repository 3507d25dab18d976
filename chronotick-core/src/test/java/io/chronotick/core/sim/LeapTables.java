package io.chronotick.core.sim;

import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Leap-second tables as somebody may have them. */
public final class LeapTables {

  private LeapTables() {}

  /** All that was known some day, which is also when it expires. */
  public static LeapSecondTable expiring(Instant day) {
    return LeapSecondTable.of("a test", day, day, leapsBefore(day));
  }

  /**
   * All leap seconds of before that month and one at its end; it knows the two years after.
   *
   * @param seconds +1 or −1
   */
  public static LeapSecondTable withLeapAtTheEndOf(LocalDate day, int seconds) {
    Instant begin = day.withDayOfMonth(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    List<LeapSecond> leaps = new ArrayList<>(leapsBefore(begin));
    leaps.add(new LeapSecond(day, seconds));
    Instant expiry = day.plusYears(2).atStartOfDay().toInstant(ZoneOffset.UTC);
    return LeapSecondTable.of("a test", begin, expiry, leaps);
  }

  private static List<LeapSecond> leapsBefore(Instant moment) {
    LocalDate day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
    return LeapSecondTable.shipped().leaps().stream()
        .filter(leap -> leap.day().isBefore(day))
        .toList();
  }
}

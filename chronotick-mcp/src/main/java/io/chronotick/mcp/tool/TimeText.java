package io.chronotick.mcp.tool;

import io.chronotick.mcp.zone.Zone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code time} argument: {@code H:M} of today, or an ISO-8601 date-time.
 *
 * <p>Strict: ASCII digits, nothing around them, no 24th hour, no 61st second, years 1 to 9999.
 */
final class TimeText {

  static final int MIN_YEAR = 1;
  static final int MAX_YEAR = 9999;

  private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-9]{1,2})");

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]"
              + "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
              + "(?:(Z)|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?");

  private static final int NANO_DIGITS = 9;

  private TimeText() {}

  /**
   * What {@code text} means in {@code zone}; empty when it is no such time.
   *
   * @param now decides what today is
   */
  static Optional<WallTime> parse(String text, Zone zone, Instant now) {
    try {
      Matcher clock = CLOCK.matcher(text);
      if (clock.matches()) {
        LocalTime time = LocalTime.of(number(clock.group(1)), number(clock.group(2)));
        LocalDate today = LocalDateTime.ofInstant(now, zone.rules().getOffset(now)).toLocalDate();
        return Optional.of(WallTime.ofLocal(zone, today.atTime(time)));
      }
      Matcher iso = ISO.matcher(text);
      return iso.matches() ? ofIso(iso, zone) : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static Optional<WallTime> ofIso(Matcher iso, Zone zone) {
    LocalDateTime written =
        LocalDateTime.of(
            number(iso.group(1)),
            number(iso.group(2)),
            number(iso.group(3)),
            number(iso.group(4)),
            number(iso.group(5)),
            number(iso.group(6)),
            nanos(iso.group(7)));
    if (!isInRange(written)) {
      return Optional.empty();
    }
    if (iso.group(8) != null) {
      return Optional.of(WallTime.ofInstant(zone, written.toInstant(ZoneOffset.UTC)));
    }
    if (iso.group(9) == null) {
      return Optional.of(WallTime.ofLocal(zone, written));
    }
    // Not a ZoneOffset: that ends at 18 hours, a written offset at a day.
    int offset =
        LocalTime.of(number(iso.group(10)), number(iso.group(11)), number(iso.group(12)))
            .toSecondOfDay();
    LocalDateTime utc =
        iso.group(9).equals("-") ? written.plusSeconds(offset) : written.minusSeconds(offset);
    return Optional.of(WallTime.ofInstant(zone, utc.toInstant(ZoneOffset.UTC)));
  }

  /** True for the years that the four digits of {@code datetime} can show. */
  static boolean isInRange(LocalDateTime local) {
    return local.getYear() >= MIN_YEAR && local.getYear() <= MAX_YEAR;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : number(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
  }
}

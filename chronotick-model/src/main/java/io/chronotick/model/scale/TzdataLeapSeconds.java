package io.chronotick.model.scale;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code leapseconds} of the time-zone database: {@code Leap} lines for {@code zic}, and when
 * they were made and expire, in comments or an {@code Expires} line.
 *
 * <p>Only what that file contains is read: leap seconds at 23:59 UTC, {@code S} for stationary.
 *
 * @see <a href="https://data.iana.org/time-zones/tzdb/zic.8.txt">zic(8)</a>
 */
final class TzdataLeapSeconds {

  private static final String UPDATED = "the last update, #updated";
  private static final String EXPIRES = "the expiry, #expires or Expires";
  private static final String DAY = "\\s+([0-9]{4})\\s+([A-Z][a-z]{2})\\s+([0-9]{1,2})";
  private static final Pattern LEAP =
      Pattern.compile("Leap" + DAY + "\\s+(?:(23:59:60)\\s+\\+|(23:59:59)\\s+-)\\s+S\\s*");
  private static final Pattern EXPIRES_LINE =
      Pattern.compile("Expires" + DAY + "\\s+([0-9]{2}:[0-9]{2}:[0-9]{2})\\s*");
  private static final Pattern COMMENT =
      Pattern.compile("#(updated|expires)\\s+([0-9]{1,11})\\b.*");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final List<LeapSecond> leaps = new ArrayList<>();
  private OptionalLong updated = OptionalLong.empty();
  private OptionalLong expires = OptionalLong.empty();

  /** True when the first line that is no comment is one of this form. */
  static boolean isOne(String firstLine) {
    return firstLine.startsWith("Leap") || firstLine.startsWith("Expires");
  }

  LeapSecondTable read(String origin, List<String> lines) throws LeapFileException {
    for (String line : lines) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.matches()) {
        comment(comment);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        line(line);
      }
    }
    long updatedAt = updated.orElseThrow(() -> LeapSecondFile.missing(UPDATED));
    long expiresAt = expires.orElseThrow(() -> LeapSecondFile.missing(EXPIRES));
    return LeapSecondFile.table(origin, updatedAt, expiresAt, leaps);
  }

  private void comment(Matcher comment) throws LeapFileException {
    long posix = Long.parseLong(comment.group(2));
    if (comment.group(1).equals("expires")) {
      expires = once(expires, posix, EXPIRES);
    } else {
      updated = once(updated, posix, UPDATED);
    }
  }

  private void line(String line) throws LeapFileException {
    Matcher leap = LEAP.matcher(line);
    Matcher expiry = EXPIRES_LINE.matcher(line);
    try {
      if (leap.matches()) {
        leaps.add(leap(day(leap, line), leap.group(4) != null ? 1 : -1));
      } else if (expiry.matches()) {
        LocalTime time = LocalTime.parse(expiry.group(4));
        expires = once(expires, day(expiry, line).toEpochSecond(time, ZoneOffset.UTC), EXPIRES);
      } else {
        throw LeapSecondFile.malformed(line);
      }
    } catch (DateTimeException noSuchDay) {
      throw LeapSecondFile.malformed(line);
    }
  }

  private static LocalDate day(Matcher matcher, String line) throws LeapFileException {
    int month = MONTHS.indexOf(matcher.group(2)) + 1;
    if (month == 0) {
      throw LeapSecondFile.malformed(line);
    }
    return LocalDate.of(
        Integer.parseInt(matcher.group(1)), month, Integer.parseInt(matcher.group(3)));
  }

  private static LeapSecond leap(LocalDate day, int seconds) throws LeapFileException {
    try {
      return new LeapSecond(day, seconds);
    } catch (IllegalArgumentException noLeap) {
      throw new LeapFileException(LeapFileRefusal.IMPOSSIBLE, String.valueOf(noLeap.getMessage()));
    }
  }

  /** The expiry may be there twice, as a comment and as a line, if they agree. */
  private static OptionalLong once(OptionalLong before, long value, String what)
      throws LeapFileException {
    if (before.isPresent() && before.getAsLong() != value) {
      throw LeapSecondFile.repeated(what);
    }
    return OptionalLong.of(value);
  }
}

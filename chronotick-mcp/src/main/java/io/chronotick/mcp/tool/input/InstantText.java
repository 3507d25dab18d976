package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.scale.UtcScale;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.scale.TaiInstant;

/**
 * ISO-8601 date-times with {@code Z} or an offset, of the years 1 to 9999, with at most nine
 * decimals; the second may be left out.
 */
final class InstantText {

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(?::([0-9]{2})(\\.[0-9]{1,9})?)?"
              + "([Zz]|([+-])([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?");

  private static final int LEAP = 60;

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  private InstantText() {}

  /**
   * The moment; empty if the text is no date-time.
   *
   * @throws InvalidInputException if it is one without an offset, or at a leap second of which the
   *     table does not know
   */
  static Optional<Moment> read(String text, UtcScale scale) throws InvalidInputException {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return Optional.empty();
    }
    try {
      boolean isLeap = String.valueOf(LEAP).equals(iso.group(3));
      String second = isLeap ? "59" : orElse(iso.group(3), "00");
      String fraction = orElse(iso.group(4), "");
      LocalDateTime written =
          LocalDateTime.parse(iso.group(1) + "T" + iso.group(2) + ":" + second + fraction);
      if (iso.group(5) == null) {
        throw InvalidInputException.timestamp(
            PythonText.echo(text) + " has no UTC offset; add Z or ±HH:MM");
      }
      LocalDateTime utc = written.minus(offset(iso));
      if (written.getYear() == 0 || utc.getYear() < 1 || utc.getYear() > 9999) {
        return Optional.empty();
      }
      return Optional.of(
          isLeap
              ? Moment.of(leap(text, utc, scale))
              : Moment.ofUtc(utc.toInstant(ZoneOffset.UTC), scale.table()));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** Not a ZoneOffset: that ends at 18 hours, a written offset at a day. */
  private static Duration offset(Matcher iso) {
    if (iso.group(6) == null) {
      return Duration.ZERO;
    }
    Duration size = Duration.ofSeconds(LocalTime.parse(iso.group(7)).toSecondOfDay());
    return iso.group(6).equals("-") ? size.negated() : size;
  }

  /** {@code before}: the same with second 59. */
  private static TaiInstant leap(String text, LocalDateTime before, UtcScale scale)
      throws InvalidInputException {
    boolean isLast = before.toLocalTime().truncatedTo(ChronoUnit.SECONDS).equals(LAST_SECOND);
    if (!isLast || !isInserted(before.toLocalDate(), scale)) {
      String none = PythonText.cut(text) + " is not a leap second";
      // Beyond its expiry the table cannot deny one.
      throw InvalidInputException.timestamp(
          !isLast || scale.table().knowsTheEndOf(before.toLocalDate())
              ? none
              : none + " that a table which expires " + scale.table().expires() + " knows");
    }
    Instant next = before.plusSeconds(1).toInstant(ZoneOffset.UTC);
    return Moment.ofPosix(next, scale.table()).first().minus(Duration.ofSeconds(1));
  }

  private static boolean isInserted(LocalDate day, UtcScale scale) {
    return scale.table().leaps().stream()
        .anyMatch(leap -> leap.isInserted() && leap.day().equals(day));
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}

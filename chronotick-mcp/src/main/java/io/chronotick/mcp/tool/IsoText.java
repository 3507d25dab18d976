package io.chronotick.mcp.tool;

import io.chronotick.model.scale.UtcTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Instants as ISO-8601 UTC text with exactly nine fractional digits and {@code Z}. */
public final class IsoText {

  private static final int NANO_DIGITS = 9;

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(NANO_DIGITS).toFormatter(Locale.ROOT);

  private IsoText() {}

  /** For example {@code 2026-11-22T21:30:00.120000000Z}. */
  public static String of(Instant instant) {
    return INSTANT.format(instant);
  }

  /** The same of UTC, whose leap seconds print {@code 23:59:60}. */
  public static String of(UtcTime utc) {
    String text = utc.toString();
    int point = text.indexOf('.');
    int digits = point < 0 ? 0 : text.length() - point - 2;
    String whole = text.substring(0, text.length() - 1);
    return whole + (point < 0 ? "." : "") + "0".repeat(NANO_DIGITS - digits) + "Z";
  }
}

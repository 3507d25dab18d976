package io.chronotick.vectorclock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Locale;

/** The canonical text of a hybrid timestamp, both ways. */
final class HybridText {

  /** Three decimals even where they are zero: texts of one length sort as stamps do. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final int TIME_CHARS = "2026-11-22T21:30:00.123Z".length();
  private static final int COUNTER_DIGITS = 4;
  private static final int CHARS = TIME_CHARS + 1 + COUNTER_DIGITS;

  private HybridText() {}

  static String print(HybridTimestamp stamp) {
    return TIME.format(stamp.time())
        + '-'
        + HexFormat.of().toHexDigits(stamp.counter(), COUNTER_DIGITS);
  }

  /**
   * Printing what was read refuses what the JDK takes beyond the canonical form: leap seconds, 24
   * o'clock, capitals, other lengths of a year.
   */
  static HybridTimestamp parse(String text) {
    if (text.length() != CHARS) {
      throw refused(text);
    }
    HybridTimestamp stamp;
    try {
      Instant time = TIME.parse(text.substring(0, TIME_CHARS), Instant::from);
      int counter = HexFormat.fromHexDigits(text, TIME_CHARS + 1, CHARS);
      stamp = HybridTimestamp.of(time, counter);
    } catch (DateTimeException | IllegalArgumentException notOne) {
      throw refused(text, notOne);
    }
    if (!print(stamp).equals(text)) {
      throw refused(text);
    }
    return stamp;
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(message(text));
  }

  private static IllegalArgumentException refused(String text, RuntimeException cause) {
    return new IllegalArgumentException(message(text), cause);
  }

  private static String message(String text) {
    return "not a hybrid timestamp: "
        + Shown.from(0, text)
        + "; expected UTC milliseconds from 1970 to 9999 and four lower-case hexadecimal digits,"
        + " for example 2026-11-22T21:30:00.123Z-0000";
  }
}

package io.chronotick.mcp.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people type them: {@code 5s}, {@code 500ms}, {@code 2m}, {@code 1.5}. */
public final class Durations {

  /** What {@link #parse} accepts, for messages. */
  public static final String ACCEPTED =
      "a number of at most 9 digits with ms, s, m or h, for example 500ms, 5s or 2m; without a unit"
          + " it means seconds";

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)?");

  private Durations() {}

  /**
   * Reads a duration; anything below a nanosecond is dropped.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  public static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration; expected " + ACCEPTED);
    }
    BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(nanosPer(matcher.group(2)));
    BigDecimal[] parts = nanos.divideAndRemainder(nanosPer("s"));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
  }

  /** A duration as {@link #parse} reads it, in the largest unit that is whole. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : new String[] {"h", "m", "s"}) {
      long each = nanosPer(unit).longValueExact() / 1_000_000;
      if (millis >= each && millis % each == 0) {
        return millis / each + unit;
      }
    }
    return millis + "ms";
  }

  private static BigDecimal nanosPer(@Nullable String unit) {
    if (unit == null) {
      return BigDecimal.valueOf(1_000_000_000L);
    }
    return BigDecimal.valueOf(
        switch (unit) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> throw new IllegalArgumentException("unit " + unit);
        });
  }
}

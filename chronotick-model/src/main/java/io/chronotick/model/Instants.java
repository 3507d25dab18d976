package io.chronotick.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Instant arithmetic and text with this package's errors.
 *
 * <p>Seconds and nanoseconds are added together: {@link
 * Instant#plus(java.time.temporal.TemporalAmount)} adds them one after the other and refuses
 * results near its limits that it could hold.
 */
final class Instants {

  private Instants() {}

  /**
   * {@code moment + duration}.
   *
   * @throws ArithmeticException if no {@link Instant} can hold it; the JDK has two types for that
   */
  static Instant plus(Instant moment, Duration duration) {
    try {
      return Instant.ofEpochSecond(
          Math.addExact(moment.getEpochSecond(), duration.getSeconds()),
          (long) moment.getNano() + duration.getNano());
    } catch (DateTimeException | ArithmeticException outOfRange) {
      throw outOfRange(moment, "plus", duration, outOfRange);
    }
  }

  /** {@code moment - duration}; errors as in {@link #plus}. */
  static Instant minus(Instant moment, Duration duration) {
    try {
      return Instant.ofEpochSecond(
          Math.subtractExact(moment.getEpochSecond(), duration.getSeconds()),
          (long) moment.getNano() - duration.getNano());
    } catch (DateTimeException | ArithmeticException outOfRange) {
      throw outOfRange(moment, "minus", duration, outOfRange);
    }
  }

  private static ArithmeticException outOfRange(
      Instant moment, String operation, Duration duration, RuntimeException cause) {
    ArithmeticException thrown =
        new ArithmeticException(
            moment + " " + operation + " " + duration + " is outside the range of Instant");
    thrown.initCause(cause);
    return thrown;
  }

  /**
   * Reads an ISO-8601 instant.
   *
   * <p>A leap second ({@code 23:59:60}) is refused: the JDK would read it as the second before, and
   * a latest moment would come out earlier than it was written.
   *
   * @throws DateTimeException if it is not one
   */
  static Instant parse(String text) {
    TemporalAccessor parsed = DateTimeFormatter.ISO_INSTANT.parse(text);
    if (parsed.query(DateTimeFormatter.parsedLeapSecond())) {
      throw new DateTimeException("a leap second has no Instant");
    }
    return Instant.from(parsed);
  }
}

package io.chronotick.model;

import io.chronotick.model.text.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A closed interval that contains true time.
 *
 * <p>Intersection and span are commutative, associative and idempotent; an interval contains every
 * intersection with it and is contained in every span with it. Widening never removes a moment.
 *
 * @param earliest the lower end; true time is not before it
 * @param latest the upper end; true time is not after it
 */
public record TimeInterval(Instant earliest, Instant latest) {

  private static final String SEPARATOR = "/";

  /** Twice the longest text of an instant, and room for offsets. */
  private static final int MAX_TEXT = 128;

  private static final String WHAT = "time interval";
  private static final String EXPECTED =
      "two instants, for example 2026-11-22T21:30:00Z/2026-11-22T21:30:01Z";

  /**
   * @throws IllegalArgumentException if the ends are reversed
   */
  public TimeInterval {
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("latest " + latest + " is before earliest " + earliest);
    }
  }

  /** The interval of a moment known exactly. */
  public static TimeInterval of(Instant moment) {
    return new TimeInterval(moment, moment);
  }

  /**
   * {@code center} ± {@code bound}; errors as in {@link #widenedBy}.
   *
   * @param bound not negative
   */
  public static TimeInterval around(Instant center, Duration bound) {
    return of(center).widenedBy(bound);
  }

  /**
   * Reads what {@link #toString} prints: two ISO-8601 instants and a slash. An end in a leap second
   * ({@code 23:59:60}) is refused, because an {@link Instant} would place it too early.
   *
   * @throws IllegalArgumentException if the text is anything else, or its ends are reversed
   */
  public static TimeInterval parse(String text) {
    int slash = text.indexOf(SEPARATOR);
    if (slash < 0 || text.length() > MAX_TEXT) {
      throw Refusal.of(WHAT, text, EXPECTED);
    }
    try {
      return new TimeInterval(
          Instants.parse(text.substring(0, slash)), Instants.parse(text.substring(slash + 1)));
    } catch (DateTimeException notInstants) {
      throw Refusal.of(WHAT, text, EXPECTED, notInstants);
    }
  }

  /** True when {@code moment} is not outside the ends. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(earliest) && !moment.isAfter(latest);
  }

  /** True when every moment of {@code other} lies in this interval. */
  public boolean encloses(TimeInterval other) {
    return contains(other.earliest) && contains(other.latest);
  }

  /** True when the intervals share at least one moment; touching ends do. */
  public boolean overlaps(TimeInterval other) {
    return !isBefore(other) && !other.isBefore(this);
  }

  /**
   * True when every moment here is strictly before every moment of {@code other}: proof of order.
   */
  public boolean isBefore(TimeInterval other) {
    return latest.isBefore(other.earliest);
  }

  /** True when every moment here is strictly after every moment of {@code other}. */
  public boolean isAfter(TimeInterval other) {
    return other.isBefore(this);
  }

  /** Commutative, associative, idempotent; empty when the intervals do not meet. */
  public Optional<TimeInterval> intersection(TimeInterval other) {
    Instant from = later(earliest, other.earliest);
    Instant to = earlier(latest, other.latest);
    return to.isBefore(from) ? Optional.empty() : Optional.of(new TimeInterval(from, to));
  }

  /** The smallest interval that encloses both. */
  public TimeInterval span(TimeInterval other) {
    return new TimeInterval(earlier(earliest, other.earliest), later(latest, other.latest));
  }

  /**
   * Both ends moved outwards. Widening by a and then by b is widening by a + b.
   *
   * @param margin not negative
   * @throws IllegalArgumentException if it is
   * @throws ArithmeticException if no {@link Instant} can hold an end: an end cut short would claim
   *     more than is known
   */
  public TimeInterval widenedBy(Duration margin) {
    if (margin.isNegative()) {
      throw new IllegalArgumentException("margin " + margin + " is negative; widening only widens");
    }
    return new TimeInterval(Instants.minus(earliest, margin), Instants.plus(latest, margin));
  }

  /**
   * The same interval after our clock is corrected by {@code offset}; its width does not change.
   *
   * @throws ArithmeticException if no {@link Instant} can hold an end
   */
  public TimeInterval plus(ClockOffset offset) {
    return new TimeInterval(offset.applyTo(earliest), offset.applyTo(latest));
  }

  /** Distance between the ends; exact for every interval. */
  public Duration width() {
    return Duration.between(earliest, latest);
  }

  /** The middle, rounded down to a nanosecond. */
  public Instant midpoint() {
    Duration width = width();
    // dividedBy truncates; the width is never negative, so truncation is rounding down.
    return earliest.plus(width.dividedBy(2));
  }

  /** Distance from {@code moment} to the farther end: the bound of {@code moment} as an answer. */
  public Duration farthestFrom(Instant moment) {
    Duration below = Duration.between(earliest, moment).abs();
    Duration above = Duration.between(moment, latest).abs();
    return below.compareTo(above) >= 0 ? below : above;
  }

  /** Two ISO-8601 instants and a slash. */
  @Override
  public String toString() {
    return earliest + SEPARATOR + latest;
  }

  private static Instant earlier(Instant a, Instant b) {
    return b.isBefore(a) ? b : a;
  }

  private static Instant later(Instant a, Instant b) {
    return b.isAfter(a) ? b : a;
  }
}

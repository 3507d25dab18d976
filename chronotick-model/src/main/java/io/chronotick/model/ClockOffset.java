package io.chronotick.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The offset θ between two clocks: <em>source minus us</em>, what must be added to our clock.
 *
 * <p>Positive: the source is ahead and we are slow. The representation is hidden; today it is whole
 * nanoseconds, about ±292 years. Addition is exact, commutative and associative, {@link #ZERO} is
 * its neutral element and {@link #negated()} its inverse; {@code between(a, b).applyTo(a)} is
 * {@code b}. Whatever leaves the range throws {@link ArithmeticException}; nothing wraps.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-8">RFC 5905 section 8</a>
 */
public final class ClockOffset implements Comparable<ClockOffset> {

  /** The clocks agree. */
  public static final ClockOffset ZERO = new ClockOffset(0);

  private static final int NANO_DIGITS = 9;

  private final long nanos;

  private ClockOffset(long nanos) {
    this.nanos = nanos;
  }

  /** Nanoseconds, source minus us. */
  public static ClockOffset ofNanos(long nanos) {
    return nanos == 0 ? ZERO : new ClockOffset(nanos);
  }

  /** Milliseconds, source minus us; within about ±9.2·10<sup>12</sup>. */
  public static ClockOffset ofMillis(long millis) {
    return ofNanos(Math.multiplyExact(millis, 1_000_000L));
  }

  /** Seconds, source minus us; within about ±9.2·10<sup>9</sup>. */
  public static ClockOffset ofSeconds(long seconds) {
    return ofNanos(Math.multiplyExact(seconds, 1_000_000_000L));
  }

  /** The same quantity with its sign made explicit. */
  public static ClockOffset of(Duration sourceMinusUs) {
    return ofNanos(sourceMinusUs.toNanos());
  }

  /** What must be added to {@code ours} to read {@code source}. */
  public static ClockOffset between(Instant ours, Instant source) {
    return of(Duration.between(ours, source));
  }

  /**
   * Reads what {@link #toString} prints, for example {@code +0.25s} or {@code -0.001834211s}.
   *
   * @throws IllegalArgumentException if the text is anything else, finer than a nanosecond or out
   *     of range
   */
  public static ClockOffset parse(String text) {
    return ofNanos(Decimals.parseWithUnit(text, NANO_DIGITS, "s", "clock offset"));
  }

  /** The sum of both. */
  public ClockOffset plus(ClockOffset other) {
    return ofNanos(Math.addExact(nanos, other.nanos));
  }

  /** How far {@code other} falls short of this. */
  public ClockOffset minus(ClockOffset other) {
    return ofNanos(Math.subtractExact(nanos, other.nanos));
  }

  /** The same offset seen from the source: us minus source. */
  public ClockOffset negated() {
    return ofNanos(Math.negateExact(nanos));
  }

  /** How far apart the clocks are, whichever is ahead; never negative. */
  public Duration magnitude() {
    return Duration.ofNanos(nanos).abs();
  }

  /**
   * Our reading, corrected.
   *
   * @throws ArithmeticException if no {@link Instant} can hold it
   */
  public Instant applyTo(Instant ours) {
    return Instants.plus(ours, Duration.ofNanos(nanos));
  }

  /** True when the clocks agree to the nanosecond. */
  public boolean isZero() {
    return nanos == 0;
  }

  /** True when the source is behind us, so that we are fast. */
  public boolean isNegative() {
    return nanos < 0;
  }

  /** Nanoseconds, source minus us; exact. */
  public long toNanos() {
    return nanos;
  }

  /** The same quantity as a duration; exact. */
  public Duration toDuration() {
    return Duration.ofNanos(nanos);
  }

  /** From far behind us to far ahead of us. */
  @Override
  public int compareTo(ClockOffset other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClockOffset that && nanos == that.nanos;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(nanos);
  }

  /** Signed seconds, exact: {@code +0.25s}. */
  @Override
  public String toString() {
    return Decimals.signed(nanos, NANO_DIGITS) + "s";
  }
}

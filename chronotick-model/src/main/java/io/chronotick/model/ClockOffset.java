package io.chronotick.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * The offset θ between two clocks: <em>source minus us</em>, what must be added to our clock.
 *
 * <p>Positive: the source is ahead and we are slow. The representation is hidden; today it is
 * attoseconds, about ±292 years of them. Addition is exact, commutative and associative, {@link
 * #ZERO} is its neutral element and {@link #negated()} its inverse; {@code between(a,
 * b).applyTo(a)} is {@code b}. Whatever leaves the range throws {@link ArithmeticException};
 * nothing wraps.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-8">RFC 5905 section 8</a>
 */
public final class ClockOffset implements Comparable<ClockOffset> {

  /** The clocks agree. */
  public static final ClockOffset ZERO = new ClockOffset(0, 0);

  private static final String WHAT = "clock offset";
  private static final int NANO_DIGITS = 9;

  private static final int ATTO_DIGITS = 18;
  private static final BigInteger BIG_ATTOS_PER_NANO =
      BigInteger.valueOf(StampFractions.ATTOS_PER_NANO);

  /** Rounded down. */
  private final long nanos;

  /** What is to be added, 0 to 10<sup>9</sup> − 1. */
  private final int attos;

  private ClockOffset(long nanos, int attos) {
    this.nanos = nanos;
    this.attos = attos;
  }

  private static ClockOffset ofTotal(BigInteger attos) {
    BigInteger below = attos.mod(BIG_ATTOS_PER_NANO);
    return ofNanos(
        attos.subtract(below).divide(BIG_ATTOS_PER_NANO).longValueExact(), below.intValueExact());
  }

  private BigInteger total() {
    return BigInteger.valueOf(nanos).multiply(BIG_ATTOS_PER_NANO).add(BigInteger.valueOf(attos));
  }

  /** Nanoseconds, source minus us. */
  public static ClockOffset ofNanos(long nanos) {
    return nanos == 0 ? ZERO : new ClockOffset(nanos, 0);
  }

  /**
   * Nanoseconds, source minus us, and what lies beyond them.
   *
   * @param nanos rounded down
   * @param attos what is to be added, in attoseconds, 0 to 10<sup>9</sup> − 1
   * @throws IllegalArgumentException if {@code attos} is out of range
   */
  public static ClockOffset ofNanos(long nanos, int attos) {
    StampFractions.check("attos", attos);
    return attos == 0 ? ofNanos(nanos) : new ClockOffset(nanos, attos);
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
   * @throws IllegalArgumentException if the text is anything else, finer than an attosecond or out
   *     of range
   */
  public static ClockOffset parse(String text) {
    BigDecimal seconds = Decimals.parseDecimal(text, ATTO_DIGITS, "s", WHAT);
    // The decimals below the nanosecond never leave the range: they are added.
    BigDecimal whole = seconds.setScale(NANO_DIGITS, RoundingMode.FLOOR);
    return ofNanos(
        Decimals.inRange(whole, NANO_DIGITS, text, "s", WHAT),
        seconds.subtract(whole).scaleByPowerOfTen(ATTO_DIGITS).intValueExact());
  }

  /** The sum of both. */
  public ClockOffset plus(ClockOffset other) {
    return attos == 0 && other.attos == 0
        ? ofNanos(Math.addExact(nanos, other.nanos))
        : ofTotal(total().add(other.total()));
  }

  /** How far {@code other} falls short of this. */
  public ClockOffset minus(ClockOffset other) {
    return attos == 0 && other.attos == 0
        ? ofNanos(Math.subtractExact(nanos, other.nanos))
        : ofTotal(total().subtract(other.total()));
  }

  /** The same offset seen from the source: us minus source. */
  public ClockOffset negated() {
    return attos == 0 ? ofNanos(Math.negateExact(nanos)) : ofTotal(total().negate());
  }

  /**
   * How far apart the clocks are, whichever is ahead; never negative. Rounded up to the nanosecond,
   * so that it is never less than they are.
   */
  public Duration magnitude() {
    // Below zero, rounding down is away from it already.
    return Duration.ofNanos(nanos).plusNanos(nanos >= 0 && attos > 0 ? 1 : 0).abs();
  }

  /**
   * Our reading, corrected; rounded down to the nanosecond.
   *
   * @throws ArithmeticException if no {@link Instant} can hold it
   */
  public Instant applyTo(Instant ours) {
    return Instants.plus(ours, Duration.ofNanos(nanos));
  }

  /** True when the clocks agree exactly. */
  public boolean isZero() {
    return nanos == 0 && attos == 0;
  }

  /** True when the source is behind us, so that we are fast. */
  public boolean isNegative() {
    return nanos < 0;
  }

  /**
   * Nanoseconds, source minus us. Rounded down: the caller's bound absorbs less than a nanosecond,
   * and nothing where the offset was made of whole ones.
   */
  public long toNanos() {
    return nanos;
  }

  /** What {@link #toNanos} leaves, in attoseconds and to be added: 0 to 10<sup>9</sup> − 1. */
  public int attosBelowNano() {
    return attos;
  }

  /** The same quantity as a duration; rounded as {@link #toNanos}. */
  public Duration toDuration() {
    return Duration.ofNanos(nanos);
  }

  /** From far behind us to far ahead of us. */
  @Override
  public int compareTo(ClockOffset other) {
    int byNanos = Long.compare(nanos, other.nanos);
    return byNanos != 0 ? byNanos : Integer.compare(attos, other.attos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClockOffset that && nanos == that.nanos && attos == that.attos;
  }

  @Override
  public int hashCode() {
    return 31 * attos + Long.hashCode(nanos);
  }

  /** Signed seconds, exact: {@code +0.25s}. */
  @Override
  public String toString() {
    return Decimals.signed(new BigDecimal(total(), ATTO_DIGITS)) + "s";
  }
}

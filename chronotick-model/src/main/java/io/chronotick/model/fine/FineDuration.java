package io.chronotick.model.fine;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.text.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A span of time in attoseconds, either way, up to 292 billion years.
 *
 * <p>Addition is exact, commutative and associative, {@link #ZERO} is its neutral element and
 * {@link #negated()} its inverse. What leaves the range throws {@link ArithmeticException}.
 *
 * @param seconds whole seconds, rounded down
 * @param attos what is to be added, 0 to 10<sup>18</sup> − 1
 */
public record FineDuration(long seconds, long attos) implements Comparable<FineDuration> {

  /** No time at all. */
  public static final FineDuration ZERO = new FineDuration(0, 0);

  /** Enough for any value here; longer text is refused before it costs anything. */
  private static final int MAX_TEXT = 64;

  private static final String WHAT = "duration";
  private static final String EXPECTED =
      "a decimal number of at most 18 decimals directly followed by 's'";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]{1,18})?s");

  private static final BigInteger ATTOS_PER_NANO = BigInteger.valueOf(Units.ATTOS_PER_NANO);
  private static final BigInteger ATTOS_PER_PICO = BigInteger.valueOf(Units.ATTOS_PER_PICO);

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** PTP's units in a nanosecond. */
  private static final BigInteger PTP_PER_NANO = BigInteger.ONE.shiftLeft(16);

  /**
   * @throws IllegalArgumentException if {@code attos} is out of range
   */
  public FineDuration {
    Units.checkAttos(attos);
  }

  /** The same span; exact. */
  public static FineDuration of(Duration span) {
    return new FineDuration(span.getSeconds(), span.getNano() * Units.ATTOS_PER_NANO);
  }

  /** The same span, source minus us; exact. */
  public static FineDuration of(ClockOffset offset) {
    return ofTotal(
        BigInteger.valueOf(offset.toNanos())
            .multiply(ATTOS_PER_NANO)
            .add(BigInteger.valueOf(offset.attosBelowNano())));
  }

  /** Picoseconds; exact. */
  public static FineDuration ofPicos(long picos) {
    return ofTotal(BigInteger.valueOf(picos).multiply(ATTOS_PER_PICO));
  }

  /** Attoseconds; exact, within about ±9.2 s. */
  public static FineDuration ofAttos(long attos) {
    return ofTotal(BigInteger.valueOf(attos));
  }

  /**
   * PTP's time interval and correction field, rounded to attoseconds.
   *
   * @param scaledNanos in units of 2<sup>-16</sup> ns
   * @throws ArithmeticException if {@code rounding} is {@code UNNECESSARY} and it is not exact
   */
  public static FineDuration ofPtp(long scaledNanos, RoundingMode rounding) {
    return ofTotal(
        Units.scale(BigInteger.valueOf(scaledNanos), ATTOS_PER_NANO, PTP_PER_NANO, rounding));
  }

  /**
   * Reads what {@link #toString} prints, for example {@code +0.000000000000000001s}. The sign may
   * be left out.
   *
   * @throws IllegalArgumentException if the text is anything else, or out of range
   */
  public static FineDuration parse(String text) {
    if (text.length() > MAX_TEXT || !NUMBER.matcher(text).matches()) {
      throw Refusal.of(WHAT, text, EXPECTED);
    }
    try {
      return ofTotal(
          new BigDecimal(text.substring(0, text.length() - 1))
              .scaleByPowerOfTen(Units.ATTO_DIGITS)
              .toBigIntegerExact());
    } catch (ArithmeticException outOfRange) {
      throw new IllegalArgumentException(
          WHAT + " " + Refusal.shown(text) + " is outside ±9223372036854775808 s", outOfRange);
    }
  }

  private static FineDuration ofTotal(BigInteger attos) {
    BigInteger[] parts = Units.split(attos);
    return new FineDuration(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /** All of it in attoseconds. */
  public BigInteger toAttos() {
    return Units.attos(seconds, attos);
  }

  /**
   * Picoseconds, rounded.
   *
   * @throws ArithmeticException if no {@code long} holds them, about ±107 days, or {@code rounding}
   *     is {@code UNNECESSARY} and it is not exact
   */
  public long toPicos(RoundingMode rounding) {
    return Units.scale(toAttos(), BigInteger.ONE, ATTOS_PER_PICO, rounding).longValueExact();
  }

  /**
   * Units of 2<sup>-16</sup> ns, rounded.
   *
   * @throws ArithmeticException if no {@code long} holds them, about ±39 hours, or {@code rounding}
   *     is {@code UNNECESSARY} and it is not exact
   */
  public long toPtp(RoundingMode rounding) {
    return Units.scale(toAttos(), PTP_PER_NANO, ATTOS_PER_NANO, rounding).longValueExact();
  }

  /**
   * The same span in nanoseconds, rounded.
   *
   * @throws ArithmeticException if it rounds out of range, or {@code rounding} is {@code
   *     UNNECESSARY} and it is not exact
   */
  public Duration toDuration(RoundingMode rounding) {
    BigInteger nanos = Units.scale(toAttos(), BigInteger.ONE, ATTOS_PER_NANO, rounding);
    BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /**
   * The same span taken for source minus us; exact.
   *
   * @throws ArithmeticException if it is longer than about 292 years
   */
  public ClockOffset toClockOffset() {
    BigInteger total = toAttos();
    BigInteger below = total.mod(ATTOS_PER_NANO);
    return ClockOffset.ofNanos(
        total.subtract(below).divide(ATTOS_PER_NANO).longValueExact(), below.intValueExact());
  }

  /** The sum of both. */
  public FineDuration plus(FineDuration other) {
    return ofTotal(toAttos().add(other.toAttos()));
  }

  /** How far {@code other} falls short of this. */
  public FineDuration minus(FineDuration other) {
    return ofTotal(toAttos().subtract(other.toAttos()));
  }

  /** The same span the other way. */
  public FineDuration negated() {
    return ofTotal(toAttos().negate());
  }

  /** True if it goes backwards. */
  public boolean isNegative() {
    return seconds < 0;
  }

  /** From far back to far ahead. */
  @Override
  public int compareTo(FineDuration other) {
    int bySeconds = Long.compare(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Long.compare(attos, other.attos);
  }

  /** Signed seconds, exact: {@code +0.25s}. */
  @Override
  public String toString() {
    BigDecimal value = new BigDecimal(toAttos(), Units.ATTO_DIGITS).stripTrailingZeros();
    String text = value.signum() == 0 ? "0" : value.toPlainString();
    return (value.signum() < 0 ? "" : "+") + text + "s";
  }
}

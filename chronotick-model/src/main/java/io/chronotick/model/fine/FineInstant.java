package io.chronotick.model.fine;

import io.chronotick.model.text.Refusal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment in attoseconds, on the scale it was read from: what {@link Instant} is in nanoseconds.
 *
 * <p>{@code a.plus(a.until(b))} is {@code b}. What leaves the range throws {@link
 * ArithmeticException}.
 *
 * @param epochSecond seconds since 1970-01-01T00:00:00, rounded down; the range of {@link Instant}
 * @param attos what is to be added, 0 to 10<sup>18</sup> − 1
 */
public record FineInstant(long epochSecond, long attos) implements Comparable<FineInstant> {

  private static final String WHAT = "fine instant";
  private static final String EXPECTED =
      "an ISO-8601 instant with Z and at most 18 decimals,"
          + " for example 2026-11-22T21:30:00.000000000000000001Z";

  /** Whole seconds; what they mean is the JDK's to say. */
  private static final Pattern ISO =
      Pattern.compile(
          "([+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9])"
              + "(?:\\.([0-9]{1,18}))?Z");

  /**
   * @throws IllegalArgumentException outside these ranges
   */
  public FineInstant {
    if (!isInRange(epochSecond)) {
      throw new IllegalArgumentException(
          "second " + epochSecond + " is outside the range of Instant");
    }
    Units.checkAttos(attos);
  }

  private static boolean isInRange(long epochSecond) {
    return Instant.MIN.getEpochSecond() <= epochSecond
        && epochSecond <= Instant.MAX.getEpochSecond();
  }

  /** The same moment; exact. */
  public static FineInstant of(Instant moment) {
    return new FineInstant(moment.getEpochSecond(), moment.getNano() * Units.ATTOS_PER_NANO);
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws IllegalArgumentException if the text is anything else; a leap second is, for no number
   *     here is its own
   */
  public static FineInstant parse(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      throw Refusal.of(WHAT, text, EXPECTED);
    }
    String fraction = iso.group(2) == null ? "" : iso.group(2);
    String digits = fraction + "0".repeat(Units.ATTO_DIGITS - fraction.length());
    try {
      return new FineInstant(
          Instant.parse(iso.group(1) + "Z").getEpochSecond(), Long.parseLong(digits));
    } catch (DateTimeException noSuchTime) {
      throw Refusal.of(WHAT, text, EXPECTED, noSuchTime);
    }
  }

  /** The moment so many attoseconds after the epoch. */
  static FineInstant ofTotal(BigInteger attos) {
    BigInteger[] parts = Units.split(attos);
    long second = parts[0].longValueExact();
    if (!isInRange(second)) {
      throw new ArithmeticException("second " + second + " is outside the range of Instant");
    }
    return new FineInstant(second, parts[1].longValueExact());
  }

  /** All attoseconds since the epoch. */
  BigInteger toAttos() {
    return Units.attos(epochSecond, attos);
  }

  /**
   * The same moment in nanoseconds, rounded.
   *
   * @throws ArithmeticException if it rounds out of range, or {@code rounding} is {@code
   *     UNNECESSARY} and it is not exact
   */
  public Instant toInstant(RoundingMode rounding) {
    // Of the whole and not of its fraction: rounding towards zero goes up before the epoch.
    BigInteger nanos =
        Units.scale(toAttos(), BigInteger.ONE, BigInteger.valueOf(Units.ATTOS_PER_NANO), rounding);
    BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
    try {
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (DateTimeException outOfRange) {
      throw new ArithmeticException(this + " rounds out of the range of Instant");
    }
  }

  /** The moment {@code span} later. */
  public FineInstant plus(FineDuration span) {
    return ofTotal(toAttos().add(span.toAttos()));
  }

  /** The moment {@code span} earlier. */
  public FineInstant minus(FineDuration span) {
    return ofTotal(toAttos().subtract(span.toAttos()));
  }

  /** How long from here to {@code other}; negative if that is earlier. */
  public FineDuration until(FineInstant other) {
    BigInteger[] parts = Units.split(other.toAttos().subtract(toAttos()));
    return new FineDuration(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /** In order of time. */
  @Override
  public int compareTo(FineInstant other) {
    int bySecond = Long.compare(epochSecond, other.epochSecond);
    return bySecond != 0 ? bySecond : Long.compare(attos, other.attos);
  }

  /** ISO-8601 with Z, decimals by threes as {@link Instant} prints them, up to eighteen. */
  @Override
  public String toString() {
    String whole = Instant.ofEpochSecond(epochSecond).toString();
    String digits = String.format(Locale.ROOT, "%018d", attos);
    int end = digits.length();
    while (end > 0 && digits.startsWith("000", end - 3)) {
      end -= 3;
    }
    return end == 0
        ? whole
        : whole.substring(0, whole.length() - 1) + "." + digits.substring(0, end) + "Z";
  }
}

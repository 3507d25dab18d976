package io.chronotick.mcp.tool.input;

import io.chronotick.mcp.zone.PythonText;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Counts since 1970-01-01T00:00:00Z, without leap seconds.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap04.html">POSIX,
 *     seconds since the epoch</a>
 */
final class Epoch {

  /** A number without a unit is one of nanoseconds from here on, in 1973, and else ambiguous. */
  private static final BigInteger LEAST_NANOS = BigInteger.TEN.pow(17);

  // As seconds each of these would be after the year 5000, as the next unit before 1974.
  private static final BigInteger LEAST_MICROS = BigInteger.TEN.pow(14);
  private static final BigInteger LEAST_MILLIS = BigInteger.TEN.pow(11);

  private static final BigInteger BILLION = BigInteger.TEN.pow(9);
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  /** Keys that name a unit, with their nanoseconds. */
  static final Map<String, BigInteger> UNITS =
      Map.of(
          "epoch_s",
          BILLION,
          "epoch_ms",
          BigInteger.TEN.pow(6),
          "epoch_us",
          BigInteger.TEN.pow(3),
          "epoch_ns",
          BigInteger.ONE);

  private Epoch() {}

  /**
   * The instant of a number of nanoseconds.
   *
   * @throws InvalidInputException if it is so small that another unit may be meant, or out of range
   */
  static Instant ofBare(BigInteger number) throws InvalidInputException {
    if (number.abs().compareTo(LEAST_NANOS) < 0) {
      throw InvalidInputException.timestamp(
          number + " is ambiguous; use {\"" + likelyUnit(number.abs()) + "\": " + number + "}");
    }
    return of("epoch_ns", number);
  }

  private static String likelyUnit(BigInteger size) {
    if (size.compareTo(LEAST_MICROS) >= 0) {
      return "epoch_us";
    }
    return size.compareTo(LEAST_MILLIS) >= 0 ? "epoch_ms" : "epoch_s";
  }

  /**
   * The instant of a number of units.
   *
   * @param unit a key of {@link #UNITS}
   * @throws InvalidInputException if it is not in the years 1 to 9999
   */
  static Instant of(String unit, BigInteger number) throws InvalidInputException {
    BigInteger nanos = number.multiply(Optional.ofNullable(UNITS.get(unit)).orElseThrow());
    BigInteger[] parts = nanos.divideAndRemainder(BILLION);
    BigInteger seconds = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    if (seconds.bitLength() >= Long.SIZE
        || seconds.longValueExact() < FIRST_SECOND
        || seconds.longValueExact() > LAST_SECOND) {
      throw InvalidInputException.timestamp(
          unit + " " + PythonText.echo(number) + " is not in the years 1 to 9999");
    }
    return Instant.ofEpochSecond(seconds.longValueExact(), nanos.mod(BILLION).longValueExact());
  }
}

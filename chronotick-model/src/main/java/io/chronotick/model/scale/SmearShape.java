package io.chronotick.model.scale;

import java.math.BigInteger;
import java.time.Duration;
import org.threeten.extra.scale.TaiInstant;

/**
 * Where the window of a smear lies, and which part of the second is corrected when.
 *
 * <p>Parts are integers of 10<sup>-18</sup>, rounded down from the exact fraction: they never
 * decrease, and reach the whole exactly at the window's end.
 */
abstract sealed class SmearShape {

  static final long ATTOS_PER_NANO = 1_000_000_000;

  /** The whole correction. */
  private static final BigInteger WHOLE = BigInteger.TEN.pow(18);

  /** Begins and ends at noon: half of each day. */
  static final SmearShape NOON_TO_NOON =
      new Linear() {
        @Override
        SmearWindow window(LeapSecondTable table, int leap) {
          long halfDay = UtcTime.SECONDS_PER_DAY / 2;
          long end = table.taiSecondsOf(leap) + halfDay;
          return window(table, leap, end - UtcTime.SECONDS_PER_DAY - step(table, leap), end);
        }
      };

  /** Ends with the day. */
  static final SmearShape LAST_1000_SECONDS =
      new Linear() {
        @Override
        SmearWindow window(LeapSecondTable table, int leap) {
          long end = table.taiSecondsOf(leap);
          return window(table, leap, end - 1000, end);
        }
      };

  /** The inserted second itself, or nothing where one is left out. */
  static final SmearShape HOLD = new Hold();

  /** From the leap second on. */
  static SmearShape quadratic(long halfNanos) {
    return new Quadratic(halfNanos);
  }

  /**
   * @param leap its number, from 1
   */
  abstract SmearWindow window(LeapSecondTable table, int leap);

  /** The corrected part after {@code elapsedNanos}, from 0 to 10<sup>18</sup>. */
  abstract BigInteger part(long elapsedNanos, SmearWindow window);

  /** How fast it grows, per second; a pure number. */
  abstract double partPerSecond(long elapsedNanos, SmearWindow window);

  /** What a moment in the window is shown late by; negative where a second is left out. */
  long correctionAttos(SmearWindow window, TaiInstant moment) {
    return window.step() * part(window.elapsedNanos(moment), window).longValueExact();
  }

  double correctionPerSecond(SmearWindow window, TaiInstant moment) {
    return window.step() * partPerSecond(window.elapsedNanos(moment), window);
  }

  static int step(LeapSecondTable table, int leap) {
    return table.secondsOf(leap) - table.secondsOf(leap - 1);
  }

  static SmearWindow window(LeapSecondTable table, int leap, long startSecond, long endSecond) {
    return new SmearWindow(
        TaiInstant.ofTaiSeconds(startSecond, 0),
        TaiInstant.ofTaiSeconds(endSecond, 0),
        table.secondsOf(leap - 1),
        step(table, leap));
  }

  /** The begin of 23:59:60, or of the 00:00:00 that follows a 23:59:58. */
  private static long leapSecond(LeapSecondTable table, int leap) {
    return table.taiSecondsOf(leap) - Math.max(0, step(table, leap));
  }

  /** In proportion to time. */
  private abstract static non-sealed class Linear extends SmearShape {

    @Override
    BigInteger part(long elapsedNanos, SmearWindow window) {
      return WHOLE
          .multiply(BigInteger.valueOf(elapsedNanos))
          .divide(BigInteger.valueOf(window.length().toNanos()));
    }

    @Override
    double partPerSecond(long elapsedNanos, SmearWindow window) {
      return 1.0 / window.length().toSeconds();
    }
  }

  /** Along two parabolas that meet in the middle. */
  private static final class Quadratic extends SmearShape {

    private final long halfNanos;
    private final BigInteger twiceHalfSquared;

    Quadratic(long halfNanos) {
      this.halfNanos = halfNanos;
      this.twiceHalfSquared = BigInteger.valueOf(halfNanos).pow(2).shiftLeft(1);
    }

    @Override
    SmearWindow window(LeapSecondTable table, int leap) {
      TaiInstant start = TaiInstant.ofTaiSeconds(leapSecond(table, leap), 0);
      return new SmearWindow(
          start,
          start.plus(Duration.ofNanos(2 * halfNanos)),
          table.secondsOf(leap - 1),
          step(table, leap));
    }

    @Override
    BigInteger part(long elapsedNanos, SmearWindow window) {
      return elapsedNanos <= halfNanos
          ? parabola(elapsedNanos)
          : WHOLE.subtract(parabola(2 * halfNanos - elapsedNanos));
    }

    private BigInteger parabola(long nanos) {
      return WHOLE.multiply(BigInteger.valueOf(nanos).pow(2)).divide(twiceHalfSquared);
    }

    @Override
    double partPerSecond(long elapsedNanos, SmearWindow window) {
      double fromEdge = Math.min(elapsedNanos, 2 * halfNanos - elapsedNanos);
      return fromEdge / halfNanos * UtcTime.NANOS_PER_SECOND / halfNanos;
    }
  }

  /** Stands still, one nanosecond before the next second. */
  private static final class Hold extends SmearShape {

    @Override
    SmearWindow window(LeapSecondTable table, int leap) {
      return window(table, leap, leapSecond(table, leap), table.taiSecondsOf(leap));
    }

    @Override
    BigInteger part(long elapsedNanos, SmearWindow window) {
      return BigInteger.valueOf((elapsedNanos + 1) * ATTOS_PER_NANO);
    }

    @Override
    double partPerSecond(long elapsedNanos, SmearWindow window) {
      return 0;
    }
  }
}

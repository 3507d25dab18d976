package io.chronotick.model.scale;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.threeten.extra.scale.TaiInstant;

/**
 * A scale that runs with TAI, apart by a constant: all its days have 86 400 s. UTC is none of them;
 * {@link UtcScale} renders it.
 *
 * <p>Both conversions are exact. The constants are nominal: a satellite system's realisation of its
 * scale is off by some nanoseconds, which its own messages tell.
 */
public enum TimeScale {
  /** International Atomic Time. */
  TAI(Duration.ZERO),
  /**
   * Terrestrial Time, the argument of ephemerides: TAI + 32.184 s.
   *
   * @see <a href="https://www.iers.org/IERS/EN/Publications/TechnicalNotes/tn36.html">IERS
   *     Conventions 2010, chapter 10</a>
   */
  TT(Duration.ofMillis(32_184)),
  /**
   * GPS time: UTC as it was on 1980-01-06, and no leap second since; TAI − 19 s.
   *
   * @see <a href="https://www.gps.gov/technical/icwg/">IS-GPS-200, section 3.3.4</a>
   */
  GPS(Duration.ofSeconds(-19)),
  /** Galileo System Time: TAI − 19 s. */
  GALILEO(Duration.ofSeconds(-19)),
  /** BeiDou time: UTC as it was on 2006-01-01; TAI − 33 s. */
  BEIDOU(Duration.ofSeconds(-33));

  private final Duration aheadOfTai;

  TimeScale(Duration aheadOfTai) {
    this.aheadOfTai = aheadOfTai;
  }

  /** What to add to TAI. */
  public Duration aheadOfTai() {
    return aheadOfTai;
  }

  /**
   * The date and time of day this scale shows at {@code moment}.
   *
   * @throws ArithmeticException if no {@link LocalDateTime} can hold it
   */
  public LocalDateTime render(TaiInstant moment) {
    try {
      TaiInstant shown = moment.plus(aheadOfTai);
      return LocalDateTime.ofEpochSecond(
          Math.addExact(shown.getTaiSeconds(), UtcTime.POSIX_OF_1958),
          shown.getNano(),
          ZoneOffset.UTC);
    } catch (DateTimeException outOfRange) {
      throw new ArithmeticException(moment + " is outside the range of LocalDateTime");
    }
  }

  /** The moment at which this scale shows {@code reading}; exact for every one. */
  public TaiInstant toTai(LocalDateTime reading) {
    Instant counted = reading.toInstant(ZoneOffset.UTC);
    return TaiInstant.ofTaiSeconds(
            counted.getEpochSecond() - UtcTime.POSIX_OF_1958, counted.getNano())
        .minus(aheadOfTai);
  }
}

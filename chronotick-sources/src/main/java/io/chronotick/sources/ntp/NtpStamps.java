package io.chronotick.sources.ntp;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * NTP's fixed-point numbers: the 64-bit stamp (32.32 s since 1900, modulo 2<sup>32</sup> s) and the
 * 32-bit short format (16.16 s).
 *
 * <p>A stamp is decoded <em>down</em> to a whole nanosecond, which moves it by less than {@link
 * #DECODING_COST}; whoever builds an interval on it adds that cost once. Encoding rounds up, so
 * that {@code toInstant(ofInstant(t), t)} is exactly {@code t}. Short-format spans are rounded up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-6">RFC 5905 section 6</a>
 */
public final class NtpStamps {

  /** More than decoding a stamp can move it. */
  static final Duration DECODING_COST = Duration.ofNanos(1);

  /** 1900-01-01T00:00:00Z to 1970-01-01T00:00:00Z. */
  private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long FRACTION_MASK = 0xFFFF_FFFFL;

  /**
   * Finer than a nanosecond, and 16 s, which no bound survives: nothing beyond is worth telling.
   */
  private static final int MIN_PRECISION = -30;

  private static final int MAX_PRECISION = 4;

  /** Not all readers take the format as unsigned. */
  private static final long MAX_SHORT_SECONDS = 1 << 15;

  private NtpStamps() {}

  /** The moment {@code stamp} names in the era nearest to {@code pivot}, rounded down. */
  static Instant toInstant(long stamp, Instant pivot) {
    long pivotSeconds = pivot.getEpochSecond() + UNIX_EPOCH_SECONDS;
    // The low 32 bits of the difference, read as a signed number, are the way to the nearest era.
    int fromPivot = (int) ((stamp >>> 32) - pivotSeconds);
    long nanos = ((stamp & FRACTION_MASK) * NANOS_PER_SECOND) >>> 32;
    return Instant.ofEpochSecond(pivotSeconds + fromPivot - UNIX_EPOCH_SECONDS, nanos);
  }

  /** The stamp of a moment, era dropped, rounded up to the next 2<sup>-32</sup> s. */
  public static long ofInstant(Instant moment) {
    long seconds = moment.getEpochSecond() + UNIX_EPOCH_SECONDS;
    // At most 0.999999999 s, which rounds up to less than a whole second: no carry.
    long fraction = (((long) moment.getNano() << 32) + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    return (seconds << 32) | fraction;
  }

  /**
   * A short-format span plus one unit of 2<sup>-16</sup> s, rounded up: servers round theirs to
   * whole units, and not all of them upwards. Read as unsigned, so that a negative one is enormous.
   */
  static Duration ofShort(int shortFormat) {
    long units = Integer.toUnsignedLong(shortFormat) + 1;
    return Duration.ofNanos((units * NANOS_PER_SECOND + 0xFFFF) >>> 16);
  }

  /** A span in short format, rounded up; empty if it is too long, from 32768 s on. */
  public static OptionalInt toShort(Duration span) {
    if (span.getSeconds() >= MAX_SHORT_SECONDS) {
      return OptionalInt.empty();
    }
    long fraction = (((long) span.getNano() << 16) + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    return OptionalInt.of((int) ((span.getSeconds() << 16) + fraction));
  }

  /** 2 to the {@code log2Seconds}, rounded up; clamped to 1 ns and 16 s. */
  static Duration ofPrecision(int log2Seconds) {
    int clamped = Math.min(MAX_PRECISION, Math.max(MIN_PRECISION, log2Seconds));
    if (clamped >= 0) {
      return Duration.ofSeconds(1L << clamped);
    }
    long divisor = 1L << -clamped;
    return Duration.ofNanos((NANOS_PER_SECOND + divisor - 1) / divisor);
  }
}

package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NtpStampsTest {

  /** The first second of era 1. */
  private static final Instant ERA_1 = Instant.parse("2036-02-07T06:28:16Z");

  private static final long ERA_SECONDS = 1L << 32;

  @Test
  void knownStamps() {
    Instant pivot = Instant.parse("2026-11-23T00:00:00Z");
    // RFC 5905 figure 4: 1970-01-01 is 2208988800 in era 0.
    assertEquals(Instant.EPOCH, NtpStamps.toInstant(2_208_988_800L << 32, pivot));
    assertEquals(
        Instant.parse("2017-01-01T00:00:00.5Z"),
        NtpStamps.toInstant((3_692_217_600L << 32) | 0x8000_0000L, pivot));
  }

  @Test
  void p09AroundTheEraChange() {
    Instant before = Instant.parse("2036-02-07T06:28:15Z");
    Instant after = Instant.parse("2036-02-07T06:28:17Z");
    for (Instant pivot :
        new Instant[] {before, ERA_1, after, Instant.parse("2026-11-23T00:00:00Z")}) {
      assertEquals(before, NtpStamps.toInstant(0xFFFF_FFFF_0000_0000L, pivot));
      assertEquals(ERA_1, NtpStamps.toInstant(0L, pivot));
      assertEquals(after, NtpStamps.toInstant(1L << 32, pivot));
    }
    assertEquals(0L, NtpStamps.ofInstant(ERA_1));
    assertEquals(
        ERA_1.minusNanos(1), NtpStamps.toInstant(NtpStamps.ofInstant(ERA_1.minusNanos(1)), ERA_1));
  }

  @Test
  void p09PivotReachesSixtyEightYearsEitherWay() {
    Instant pivot = Instant.parse("2026-11-23T00:00:00Z");
    Instant farthest = pivot.plusSeconds(Integer.MAX_VALUE);
    assertEquals(farthest, NtpStamps.toInstant(NtpStamps.ofInstant(farthest), pivot));
    Instant earliest = pivot.minusSeconds(1L << 31);
    assertEquals(earliest, NtpStamps.toInstant(NtpStamps.ofInstant(earliest), pivot));
    // One second further is nearer from the other side.
    assertEquals(
        farthest.plusSeconds(1).minusSeconds(ERA_SECONDS),
        NtpStamps.toInstant(NtpStamps.ofInstant(farthest.plusSeconds(1)), pivot));
  }

  @Property
  void p09RoundTripInAnyEraIsExact(
      @ForAll @LongRange(min = -60_000_000_000L, max = 60_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -2_100_000_000, max = 2_100_000_000) int pivotError) {
    Instant moment = Instant.ofEpochSecond(seconds, nanos);
    Instant pivot = moment.plusSeconds(pivotError);
    assertEquals(moment, NtpStamps.toInstant(NtpStamps.ofInstant(moment), pivot));
  }

  @Property
  void decodingRoundsDownByLessThanItsCost(@ForAll long stamp) {
    Instant decoded = NtpStamps.toInstant(stamp, ERA_1);
    Instant second = NtpStamps.toInstant(stamp & 0xFFFF_FFFF_0000_0000L, ERA_1);
    // Exact units of 2^-32 s: the stamp is at or after what was decoded, before the next
    // nanosecond.
    BigInteger exact = BigInteger.valueOf(stamp & 0xFFFF_FFFFL).multiply(BigInteger.TEN.pow(9));
    BigInteger shown =
        BigInteger.valueOf(Duration.between(second, decoded).toNanos()).shiftLeft(32);
    BigInteger lost = exact.subtract(shown);
    assertTrue(lost.signum() >= 0);
    BigInteger cost = BigInteger.valueOf(NtpStamps.DECODING_COST.toNanos()).shiftLeft(32);
    assertTrue(lost.compareTo(cost) < 0);
  }

  @Property
  void shortFormatIsNeverLessThanAUnitMore(@ForAll int bits) {
    BigInteger units = BigInteger.valueOf(Integer.toUnsignedLong(bits) + 1);
    BigInteger exact = units.multiply(BigInteger.TEN.pow(9));
    BigInteger ours = BigInteger.valueOf(NtpStamps.ofShort(bits).toNanos()).shiftLeft(16);
    BigInteger excess = ours.subtract(exact);
    assertTrue(excess.signum() >= 0);
    assertTrue(excess.compareTo(BigInteger.ONE.shiftLeft(16)) < 0, "by less than a nanosecond");
  }

  @Test
  void shortFormatAtItsEnds() {
    assertEquals(Duration.ofNanos(15_259), NtpStamps.ofShort(0));
    assertEquals(Duration.ofSeconds(65_536), NtpStamps.ofShort(0xFFFF_FFFF));
    assertFalse(NtpStamps.ofShort(Integer.MIN_VALUE).isNegative());
  }

  @Test
  void p10PrecisionIsClamped() {
    Duration last = Duration.ZERO;
    for (int p = Byte.MIN_VALUE; p <= Byte.MAX_VALUE; p++) {
      Duration precision = NtpStamps.ofPrecision(p);
      assertTrue(precision.compareTo(Duration.ofNanos(1)) >= 0, "precision " + p);
      assertTrue(precision.compareTo(Duration.ofSeconds(16)) <= 0, "precision " + p);
      assertTrue(precision.compareTo(last) >= 0, "precision " + p);
      last = precision;
    }
    assertEquals(Duration.ofNanos(1), NtpStamps.ofPrecision(-30));
    assertEquals(Duration.ofNanos(954), NtpStamps.ofPrecision(-20));
    assertEquals(Duration.ofMillis(500), NtpStamps.ofPrecision(-1));
    assertEquals(Duration.ofSeconds(1), NtpStamps.ofPrecision(0));
    assertEquals(Duration.ofSeconds(16), NtpStamps.ofPrecision(4));
  }
}

package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.fine.FineDuration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Provide
  Arbitrary<ClockOffset> offsets() {
    return Values.offsets();
  }

  @Provide
  Arbitrary<Instant> near() {
    return Values.offsets().map(offset -> NOON.plusNanos(offset.toNanos() / 2));
  }

  @Property
  void additionIsAnAbelianGroup(
      @ForAll("offsets") ClockOffset a, @ForAll("offsets") ClockOffset b) {
    assertEquals(a.plus(b), b.plus(a));
    assertEquals(a, a.plus(ClockOffset.ZERO));
    assertEquals(ClockOffset.ZERO, a.plus(a.negated()));
    assertEquals(a.minus(b), a.plus(b.negated()));
    assertEquals(a, a.plus(b).minus(b));
    assertEquals(a, a.negated().negated());
  }

  @Property
  void additionIsAssociative(@ForAll int a, @ForAll int b, @ForAll int c) {
    ClockOffset x = ClockOffset.ofSeconds(a);
    ClockOffset y = ClockOffset.ofMillis(b);
    ClockOffset z = ClockOffset.ofNanos(c);
    assertEquals(x.plus(y).plus(z), x.plus(y.plus(z)));
  }

  @Property
  void sumsAreExactOrRefused(@ForAll long a, @ForAll long b) {
    BigInteger sum = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
    if (sum.bitLength() < Long.SIZE) {
      assertEquals(
          sum.longValueExact(), ClockOffset.ofNanos(a).plus(ClockOffset.ofNanos(b)).toNanos());
    } else {
      assertThrows(
          ArithmeticException.class, () -> ClockOffset.ofNanos(a).plus(ClockOffset.ofNanos(b)));
    }
  }

  @Property
  void whatIsBetweenTwoClocksCorrectsTheFirst(
      @ForAll("near") Instant ours, @ForAll("near") Instant source) {
    ClockOffset offset = ClockOffset.between(ours, source);
    assertEquals(source, offset.applyTo(ours));
    assertEquals(offset.negated(), ClockOffset.between(source, ours));
    assertEquals(offset.isNegative(), source.isBefore(ours));
    assertEquals(offset.isZero(), source.equals(ours));
  }

  @Property
  void magnitudeIgnoresTheSign(@ForAll long nanos) {
    ClockOffset offset = ClockOffset.ofNanos(nanos);
    assertFalse(offset.magnitude().isNegative());
    assertTrue(
        offset.magnitude().equals(offset.toDuration())
            || offset.magnitude().equals(offset.toDuration().negated()));
  }

  @Property
  void textRoundTrips(@ForAll long nanos) {
    assertRoundTrip(ClockOffset.ofNanos(nanos), ClockOffset::parse);
    assertEquals(ClockOffset.ofNanos(nanos), ClockOffset.of(Duration.ofNanos(nanos)));
  }

  @Property
  void isOrdered(@ForAll long a, @ForAll long b, @ForAll long c) {
    assertOrder(ClockOffset.ofNanos(a), ClockOffset.ofNanos(b), ClockOffset.ofNanos(c));
    assertEquals(Long.compare(a, b), ClockOffset.ofNanos(a).compareTo(ClockOffset.ofNanos(b)));
  }

  @Provide
  Arbitrary<ClockOffset> fineOffsets() {
    return Combinators.combine(Values.offsets(), Arbitraries.integers().between(0, 999_999_999))
        .as((coarse, attos) -> ClockOffset.ofNanos(coarse.toNanos(), attos));
  }

  private static BigInteger attos(ClockOffset offset) {
    return FineDuration.of(offset).toAttos();
  }

  @Property
  void whatLiesBelowTheNanosecondIsReckonedWithExactly(
      @ForAll("fineOffsets") ClockOffset a, @ForAll("fineOffsets") ClockOffset b) {
    assertEquals(attos(a).add(attos(b)), attos(a.plus(b)));
    assertEquals(attos(a).subtract(attos(b)), attos(a.minus(b)));
    assertEquals(attos(a).negate(), attos(a.negated()));
    assertEquals(attos(a).compareTo(attos(b)), Integer.signum(a.compareTo(b)));
    assertEquals(attos(a).signum() < 0, a.isNegative());
    assertEquals(a, FineDuration.of(a).toClockOffset());
    assertRoundTrip(a, ClockOffset::parse);
  }

  @Property
  void toNanosRoundsDownAndMagnitudeUp(@ForAll("fineOffsets") ClockOffset offset) {
    BigDecimal nanos = new BigDecimal(attos(offset), 9);
    assertEquals(nanos.setScale(0, RoundingMode.FLOOR).longValueExact(), offset.toNanos());
    assertEquals(Duration.ofNanos(offset.toNanos()), offset.toDuration());
    assertEquals(
        nanos.abs().setScale(0, RoundingMode.CEILING).longValueExact(),
        offset.magnitude().toNanos());
  }

  @Test
  void anAttosecondIsNotNothing() {
    ClockOffset least = ClockOffset.ofNanos(0, 1);
    assertFalse(least.isZero());
    assertNotEquals(ClockOffset.ZERO, least);
    assertEquals("+0.000000000000000001s", least.toString());
    assertEquals("-0.000000000000000001s", least.negated().toString());
    assertTrue(least.negated().isNegative());
    assertEquals(NOON, least.applyTo(NOON));
    assertEquals(NOON.minusNanos(1), least.negated().applyTo(NOON));
    assertRefused(
        "attos 1000000000 as is not within 0 and 999999999",
        () -> ClockOffset.ofNanos(0, 1_000_000_000));
  }

  @Test
  void isSourceMinusUs() {
    ClockOffset weAreSlow = ClockOffset.between(NOON, NOON.plusSeconds(1));
    assertEquals(ClockOffset.ofSeconds(1), weAreSlow);
    assertFalse(weAreSlow.isNegative());
  }

  @Test
  void printsSignedSeconds() {
    assertEquals("+0s", ClockOffset.ZERO.toString());
    assertEquals("+0.25s", ClockOffset.ofMillis(250).toString());
    assertEquals("-0.001834211s", ClockOffset.ofNanos(-1_834_211).toString());
    assertEquals("+100s", ClockOffset.ofSeconds(100).toString());
    assertEquals("-9223372036.854775808s", ClockOffset.ofNanos(Long.MIN_VALUE).toString());
  }

  @Test
  void readsASignThatIsLeftOutAndANegativeZero() {
    assertEquals(ClockOffset.ofMillis(250), ClockOffset.parse("0.25s"));
    assertEquals(ClockOffset.ZERO, ClockOffset.parse("-0.0s"));
    assertEquals(ClockOffset.ofNanos(1), ClockOffset.parse("0.0000000010000s"));
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a clock offset: '0.25'; expected a decimal number directly followed by 's'",
        () -> ClockOffset.parse("0.25"));
    assertRefused(
        "clock offset '0.0000000000000000001s' has more than 18 decimals",
        () -> ClockOffset.parse("0.0000000000000000001s"));
    assertRefused(
        "clock offset '9223372036.854775808s' is outside ±9223372036.854775807s",
        () -> ClockOffset.parse("9223372036.854775808s"));
    for (String text :
        new String[] {"", "s", "+s", "1e3s", "1.s", ".5s", " 1s", "1 s", "--1s", "١s", "NaNs"}) {
      assertThrows(IllegalArgumentException.class, () -> ClockOffset.parse(text), text);
    }
    assertThrows(
        IllegalArgumentException.class, () -> ClockOffset.parse("0".repeat(1_000_000) + "s"));
  }

  @Test
  void throwsInsteadOfWrapping() {
    ClockOffset lowest = ClockOffset.ofNanos(Long.MIN_VALUE);
    assertThrows(ArithmeticException.class, lowest::negated);
    assertThrows(ArithmeticException.class, () -> lowest.minus(ClockOffset.ofNanos(1)));
    assertThrows(ArithmeticException.class, () -> ClockOffset.ofSeconds(Long.MAX_VALUE));
    assertThrows(ArithmeticException.class, () -> ClockOffset.ofMillis(Long.MIN_VALUE));
    assertThrows(ArithmeticException.class, () -> ClockOffset.between(Instant.MIN, Instant.MAX));
    assertThrows(ArithmeticException.class, () -> ClockOffset.ofNanos(1).applyTo(Instant.MAX));
    assertThrows(ArithmeticException.class, () -> ClockOffset.ofNanos(-1).applyTo(Instant.MIN));
    assertEquals(Instant.MAX, ClockOffset.ZERO.applyTo(Instant.MAX));
  }
}

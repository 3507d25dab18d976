package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FrequencyOffsetTest {

  private static final BigDecimal HALF_NANO = new BigDecimal("0.5");

  /** Within a quarter, so that sums of two stay in range. */
  @Provide
  Arbitrary<FrequencyOffset> frequencies() {
    return Arbitraries.longs()
        .between(-249_999_999_999_999_999L, 249_999_999_999_999_999L)
        .map(FrequencyOffsetTest::ofUnits);
  }

  private static FrequencyOffset ofUnits(long units) {
    return FrequencyOffset.parse(BigDecimal.valueOf(units, 12).toPlainString() + "ppm");
  }

  @Property
  void additionIsAnAbelianGroup(
      @ForAll("frequencies") FrequencyOffset a, @ForAll("frequencies") FrequencyOffset b) {
    assertEquals(a.plus(b), b.plus(a));
    assertEquals(a, a.plus(FrequencyOffset.ZERO));
    assertEquals(FrequencyOffset.ZERO, a.plus(a.negated()));
    assertEquals(a.minus(b), a.plus(b.negated()));
    assertEquals(a, a.plus(b).minus(b));
  }

  @Property
  void additionIsAssociative(@ForAll int a, @ForAll int b, @ForAll int c) {
    FrequencyOffset x = ofUnits(a);
    FrequencyOffset y = ofUnits(b * 1_000_000L);
    FrequencyOffset z = ofUnits(c * 1_000L);
    assertEquals(x.plus(y).plus(z), x.plus(y.plus(z)));
  }

  @Property
  void accumulatesWithinHalfANanosecond(
      @ForAll("frequencies") FrequencyOffset rate, @ForAll long elapsedNanos) {
    BigDecimal ppm = new BigDecimal(rate.toString().replace("ppm", ""));
    BigDecimal exact = ppm.scaleByPowerOfTen(-6).multiply(BigDecimal.valueOf(elapsedNanos));
    BigDecimal rounded = BigDecimal.valueOf(rate.over(Duration.ofNanos(elapsedNanos)).toNanos());
    assertTrue(rounded.subtract(exact).abs().compareTo(HALF_NANO) <= 0, rounded + " for " + exact);
  }

  @Property
  void accumulationTurnsWithTheSign(
      @ForAll("frequencies") FrequencyOffset rate, @ForAll int elapsedNanos) {
    Duration elapsed = Duration.ofNanos(elapsedNanos);
    assertEquals(rate.over(elapsed).negated(), rate.negated().over(elapsed));
    assertEquals(rate.over(elapsed).negated(), rate.over(elapsed.negated()));
  }

  @Property
  void doublesAreRoundedToTheNearestUnit(@ForAll @DoubleRange(min = -4e5, max = 4e5) double ppm) {
    BigDecimal held = new BigDecimal(FrequencyOffset.ofPpm(ppm).toString().replace("ppm", ""));
    BigDecimal error = held.subtract(new BigDecimal(ppm)).abs();
    assertTrue(error.compareTo(new BigDecimal("0.5e-12")) <= 0, "off by " + error);
  }

  @Property
  void unitsAgree(@ForAll @DoubleRange(min = -4e5, max = 4e5) double ppm) {
    FrequencyOffset offset = FrequencyOffset.ofPpm(ppm);
    assertEquals(ppm, offset.toPpm(), 1e-12 + Math.ulp(ppm));
    assertEquals(ppm * 1e3, offset.toPpb(), 1e-9 + 2 * Math.ulp(ppm * 1e3));
    assertEquals(ppm / 1e6, offset.toRatio(), 1e-18 + 2 * Math.ulp(ppm / 1e6));
  }

  @Property
  void textRoundTrips(@ForAll("frequencies") FrequencyOffset offset) {
    assertRoundTrip(offset, FrequencyOffset::parse);
  }

  @Property
  void isOrdered(
      @ForAll("frequencies") FrequencyOffset a,
      @ForAll("frequencies") FrequencyOffset b,
      @ForAll("frequencies") FrequencyOffset c) {
    assertOrder(a, b, c);
    assertEquals(a.minus(b).toPpm() > 0, a.compareTo(b) > 0);
  }

  @Test
  void printsSignedPpm() {
    assertEquals("+3.172ppm", FrequencyOffset.ofPpm(3.172).toString());
    assertEquals("-0.05ppm", FrequencyOffset.ofPpb(-50).toString());
    assertEquals("+100ppm", FrequencyOffset.ofRatio(1e-4).toString());
    assertEquals("+0ppm", FrequencyOffset.ZERO.toString());
    assertEquals("+0.000000000001ppm", FrequencyOffset.ofRatio(1e-18).toString());
  }

  @Test
  void aFastSourceGainsOnUs() {
    assertEquals(
        ClockOffset.ofNanos(10_000), FrequencyOffset.ofPpm(10).over(Duration.ofSeconds(1)));
    assertEquals(ClockOffset.ZERO, FrequencyOffset.ofPpb(0.5).over(Duration.ofSeconds(1)));
    assertEquals(ClockOffset.ofNanos(2), FrequencyOffset.ofPpb(1.5).over(Duration.ofSeconds(1)));
  }

  @Test
  void refusesWhatNoClockCanBe() {
    assertRefused(
        "frequency offset 500000.0 ppm is not strictly within ±500000 ppm",
        () -> FrequencyOffset.ofPpm(500_000));
    assertRefused(
        "frequency offset '-500000ppm' is not strictly within ±500000 ppm",
        () -> FrequencyOffset.parse("-500000ppm"));
    for (double ratio :
        new double[] {
          0.5, -0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300
        }) {
      assertThrows(IllegalArgumentException.class, () -> FrequencyOffset.ofRatio(ratio));
    }
    assertEquals(Math.nextDown(0.5), FrequencyOffset.ofRatio(Math.nextDown(0.5)).toRatio());
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a frequency offset: '3.172'; expected a decimal number directly followed by 'ppm'",
        () -> FrequencyOffset.parse("3.172"));
    assertRefused(
        "frequency offset '0.0000000000001ppm' has more than 12 decimals",
        () -> FrequencyOffset.parse("0.0000000000001ppm"));
    assertThrows(IllegalArgumentException.class, () -> FrequencyOffset.parse("99999999999ppm"));
  }

  @Test
  void throwsWhenASumLeavesTheRange() {
    FrequencyOffset most = FrequencyOffset.parse("499999.999999999999ppm");
    assertEquals(
        "frequency offset +999999.999999999998 ppm is not strictly within ±500000 ppm",
        assertThrows(ArithmeticException.class, () -> most.plus(most)).getMessage());
    assertThrows(ArithmeticException.class, () -> most.negated().minus(most));
    assertThrows(ArithmeticException.class, () -> most.over(Duration.ofSeconds(Long.MAX_VALUE)));
  }
}

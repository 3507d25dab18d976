package io.chronotick.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.StampFractions;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ExchangeTest {

  private static final long EPOCH = 1_795_383_000_000_000_000L;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal FEMTO = new BigDecimal("1e-15");

  @Provide
  Arbitrary<StampFractions> fractions() {
    Arbitrary<Integer> one = Arbitraries.integers().between(0, 999_999_999);
    return Combinators.combine(one, one, one, one).as(StampFractions::new);
  }

  private static Exchange exchange(
      long counter, long out, long back, Optional<StampFractions> below) {
    return new Exchange(
        counter,
        EPOCH + out,
        EPOCH + out + 7,
        counter + out + 7 + back,
        0,
        IntervalKind.GUARANTEED,
        below);
  }

  @Property
  @Label("Delay, offset and middle keep the fractions of all four stamps to a femtosecond")
  void nothingBelowTheNanosecondIsLost(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long counter,
      @ForAll @LongRange(min = 10, max = 1_000_000) long out,
      @ForAll @LongRange(min = 10, max = 1_000_000) long back,
      @ForAll("fractions") StampFractions below) {
    Exchange x = exchange(counter, out, back, Optional.of(below));
    BigDecimal t1 = ExactBank.seconds(x.t1(), below.sent());
    BigDecimal t2 = ExactBank.seconds(x.t2(), below.serverReceived());
    BigDecimal t3 = ExactBank.seconds(x.t3(), below.serverTransmitted());
    BigDecimal t4 = ExactBank.seconds(x.t4(), below.returned());
    long base = x.offset();
    assertNear(
        t2.subtract(t1).add(t3).subtract(t4).multiply(HALF),
        ExactBank.seconds(base, 0).add(new BigDecimal(x.secondsBeyond(base))));
    assertNear(
        t4.subtract(t1).subtract(t3).add(t2), new BigDecimal(x.delayNanos()).scaleByPowerOfTen(-9));
    assertNear(
        t1.add(t4).multiply(HALF),
        BigDecimal.valueOf(x.twiceCounter(), 9)
            .multiply(HALF)
            .add(new BigDecimal(x.middleBelow())));
  }

  private static void assertNear(BigDecimal expected, BigDecimal actual) {
    assertTrue(
        expected.subtract(actual).abs().compareTo(FEMTO) < 0, () -> expected + " and " + actual);
  }

  @Property
  @Label("Without fractions, delay and offset are those of the whole nanoseconds, bit for bit")
  void wholeNanosecondsStayWhatTheyWere(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long counter,
      @ForAll @LongRange(min = 10, max = 1_000_000) long out,
      @ForAll @LongRange(min = 10, max = 1_000_000) long back) {
    Exchange x = exchange(counter, out, back, Optional.empty());
    long base = x.offset();
    assertFalse(x.isFine());
    assertEquals((double) x.delay(), x.delayNanos());
    assertEquals((x.twiceOffset() - 2 * base) / 2.0 / 1e9, x.secondsBeyond(base));
    assertEquals(0.0, x.middleBelow());
  }
}

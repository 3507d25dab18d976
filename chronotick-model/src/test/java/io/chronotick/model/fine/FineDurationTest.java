package io.chronotick.model.fine;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.fine.FineValues.Pair;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FineDurationTest {

  @Provide
  Arbitrary<FineDuration> durations() {
    return FineValues.durations();
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return FineValues.pairs();
  }

  @Property
  void addsAsWholeAttoseconds(
      @ForAll("durations") FineDuration a, @ForAll("durations") FineDuration b) {
    assertEquals(a.toAttos().add(b.toAttos()), a.plus(b).toAttos());
    assertEquals(a.toAttos().subtract(b.toAttos()), a.minus(b).toAttos());
    assertEquals(a, a.plus(b).minus(b));
    assertEquals(FineDuration.ZERO, a.plus(a.negated()));
    assertEquals(a.toAttos().signum() < 0, a.isNegative());
  }

  @Property
  void isOrdered(
      @ForAll("durations") FineDuration a,
      @ForAll("durations") FineDuration b,
      @ForAll("durations") FineDuration c) {
    assertOrder(a, b, c);
    assertEquals(
        Integer.signum(a.compareTo(b)), Integer.signum(a.toAttos().compareTo(b.toAttos())));
  }

  @Property
  void textRoundTrips(@ForAll("durations") FineDuration span) {
    assertRoundTrip(span, FineDuration::parse);
  }

  @Property
  void ptpUnitsComeBack(@ForAll long scaledNanos, @ForAll("pairs") Pair pair) {
    assertEquals(scaledNanos, FineDuration.ofPtp(scaledNanos, pair.there()).toPtp(pair.back()));
  }

  @Property
  void picosecondsAndNanosecondsAreExact(@ForAll long count) {
    assertEquals(count, FineDuration.ofPicos(count).toPicos(RoundingMode.UNNECESSARY));
    Duration span = Duration.ofNanos(count);
    assertEquals(span, FineDuration.of(span).toDuration(RoundingMode.UNNECESSARY));
    assertEquals(BigInteger.valueOf(count), FineDuration.ofAttos(count).toAttos());
  }

  /** The exact value lies between what is rounded down and what is rounded up, a unit apart. */
  @Property
  void roundingEnclosesTheExactValue(@ForAll("durations") FineDuration span) {
    FineDuration down = FineDuration.of(span.toDuration(RoundingMode.FLOOR));
    FineDuration up = FineDuration.of(span.toDuration(RoundingMode.CEILING));
    assertTrue(down.compareTo(span) <= 0 && span.compareTo(up) <= 0);
    assertTrue(up.minus(down).toAttos().compareTo(BigInteger.valueOf(1_000_000_000)) <= 0);
  }

  @Test
  void knowsUnitsOfPtp() {
    // 2^-16 ns is 15 258.7890625 attoseconds.
    assertEquals(FineDuration.ofAttos(15_258), FineDuration.ofPtp(1, RoundingMode.FLOOR));
    assertEquals(FineDuration.ofAttos(15_259), FineDuration.ofPtp(1, RoundingMode.HALF_EVEN));
    assertEquals(FineDuration.ofAttos(-15_259), FineDuration.ofPtp(-1, RoundingMode.FLOOR));
    assertEquals(
        FineDuration.of(Duration.ofNanos(1)),
        FineDuration.ofPtp(1 << 16, RoundingMode.UNNECESSARY));
    // IEEE 1588 gives 2.5 ns as 0x28000.
    assertEquals(0x28000, FineDuration.ofPicos(2_500).toPtp(RoundingMode.UNNECESSARY));
    assertThrows(ArithmeticException.class, () -> FineDuration.ofPtp(1, RoundingMode.UNNECESSARY));
  }

  @Test
  void roundsAsAsked() {
    FineDuration span = FineDuration.ofAttos(-1_500_000_000L);
    assertEquals(Duration.ofNanos(-2), span.toDuration(RoundingMode.FLOOR));
    assertEquals(Duration.ofNanos(-1), span.toDuration(RoundingMode.CEILING));
    assertEquals(Duration.ofNanos(-1), span.toDuration(RoundingMode.DOWN));
    assertEquals(Duration.ofNanos(-2), span.toDuration(RoundingMode.HALF_EVEN));
    assertEquals(-1500, span.toPicos(RoundingMode.UNNECESSARY));
  }

  @Test
  void prints() {
    assertEquals("+0s", FineDuration.ZERO.toString());
    assertEquals("+0.000000000000000001s", FineDuration.ofAttos(1).toString());
    assertEquals("-0.25s", FineDuration.of(Duration.ofMillis(-250)).toString());
    assertEquals("+100s", new FineDuration(100, 0).toString());
    assertEquals(new FineDuration(-1, 500_000_000_000_000_000L), FineDuration.parse("-0.5s"));
    assertEquals(new FineDuration(2, 0), FineDuration.parse("2s"));
  }

  @Test
  void throwsBeyondItsRange() {
    FineDuration longest = new FineDuration(Long.MAX_VALUE, FineValues.ATTOS - 1);
    assertThrows(ArithmeticException.class, () -> longest.plus(FineDuration.ofAttos(1)));
    assertThrows(ArithmeticException.class, () -> new FineDuration(Long.MIN_VALUE, 0).negated());
    assertThrows(ArithmeticException.class, () -> longest.toPicos(RoundingMode.DOWN));
    assertThrows(ArithmeticException.class, () -> longest.toPtp(RoundingMode.DOWN));
    assertThrows(ArithmeticException.class, () -> longest.toDuration(RoundingMode.CEILING));
    assertFalse(longest.isNegative());
  }

  @Test
  void refusesWhatIsNoDuration() {
    assertRefused(
        "attoseconds 1000000000000000000 are not within 0 and 999999999999999999",
        () -> new FineDuration(0, FineValues.ATTOS));
    assertRefused(
        "attoseconds -1 are not within 0 and 999999999999999999", () -> new FineDuration(0, -1));
    assertRefused(
        "duration '9223372036854775808s' is outside ±9223372036854775808 s",
        () -> FineDuration.parse("9223372036854775808s"));
    for (String text :
        new String[] {
          "",
          "s",
          "1",
          "1.s",
          ".5s",
          "1e3s",
          "0.0000000000000000001s",
          "1 s",
          "x".repeat(1_000_000),
          "1".repeat(64) + "s"
        }) {
      assertTrue(refusal(() -> FineDuration.parse(text)).length() < 250, text);
    }
  }
}

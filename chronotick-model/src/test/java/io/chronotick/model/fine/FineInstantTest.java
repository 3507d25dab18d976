package io.chronotick.model.fine;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FineInstantTest {

  @Provide
  Arbitrary<FineInstant> instants() {
    return FineValues.instants();
  }

  @Property
  void whatIsBetweenLeadsFromOneToTheOther(
      @ForAll("instants") FineInstant a, @ForAll("instants") FineInstant b) {
    assertEquals(b, a.plus(a.until(b)));
    assertEquals(a, b.minus(a.until(b)));
    assertEquals(a.until(b), b.until(a).negated());
    assertEquals(a.compareTo(b) > 0, a.until(b).isNegative());
  }

  @Property
  void isOrdered(
      @ForAll("instants") FineInstant a,
      @ForAll("instants") FineInstant b,
      @ForAll("instants") FineInstant c) {
    assertOrder(a, b, c);
  }

  @Property
  void textRoundTrips(@ForAll("instants") FineInstant moment) {
    assertRoundTrip(moment, FineInstant::parse);
  }

  @Property
  void anInstantIsExactAndPrintsTheSame(@ForAll("instants") FineInstant moment) {
    Instant coarse = moment.toInstant(RoundingMode.FLOOR);
    assertEquals(coarse, FineInstant.of(coarse).toInstant(RoundingMode.UNNECESSARY));
    assertEquals(coarse.toString(), FineInstant.of(coarse).toString());
  }

  @Property
  void roundingEnclosesTheMoment(@ForAll("instants") FineInstant moment) {
    FineInstant down = FineInstant.of(moment.toInstant(RoundingMode.FLOOR));
    FineInstant up = FineInstant.of(moment.toInstant(RoundingMode.CEILING));
    assertTrue(down.compareTo(moment) <= 0 && moment.compareTo(up) <= 0);
    assertTrue(down.until(up).toAttos().compareTo(BigInteger.valueOf(1_000_000_000)) <= 0);
  }

  @Test
  void roundsAsAskedBeforeTheEpochToo() {
    FineInstant before = FineInstant.parse("1969-12-31T23:59:59.9999999994Z");
    assertEquals("1970-01-01T00:00:00Z", before.toInstant(RoundingMode.DOWN).toString());
    assertEquals("1969-12-31T23:59:59.999999999Z", before.toInstant(RoundingMode.FLOOR).toString());
    assertEquals(
        "1969-12-31T23:59:59.999999999Z", before.toInstant(RoundingMode.HALF_UP).toString());
  }

  @Test
  void prints() {
    assertEquals(
        "2026-11-22T21:30:00.000000000000000001Z",
        FineInstant.parse("2026-11-22T21:30:00.000000000000000001Z").toString());
    assertEquals(
        "1970-01-01T00:00:00.500Z", FineInstant.parse("1970-01-01T00:00:00.5Z").toString());
    assertEquals("1970-01-01T00:00:00Z", new FineInstant(0, 0).toString());
    assertEquals(FineInstant.of(Instant.MIN), FineInstant.parse(Instant.MIN.toString()));
    assertEquals(FineInstant.of(Instant.MAX), FineInstant.parse(Instant.MAX.toString()));
  }

  @Test
  void throwsBeyondItsRange() {
    FineInstant last = new FineInstant(Instant.MAX.getEpochSecond(), FineValues.ATTOS - 1);
    assertThrows(ArithmeticException.class, () -> last.plus(FineDuration.ofAttos(1)));
    assertThrows(ArithmeticException.class, () -> last.toInstant(RoundingMode.CEILING));
    assertThrows(
        ArithmeticException.class,
        () -> FineInstant.of(Instant.MIN).minus(FineDuration.ofAttos(1)));
    assertThrows(ArithmeticException.class, () -> last.plus(new FineDuration(Long.MAX_VALUE, 0)));
  }

  @Test
  void refusesWhatIsNoInstant() {
    assertRefused(
        "second 31556889864403200 is outside the range of Instant",
        () -> new FineInstant(31_556_889_864_403_200L, 0));
    assertRefused(
        "attoseconds -1 are not within 0 and 999999999999999999", () -> new FineInstant(0, -1));
    for (String text :
        new String[] {
          "",
          "2016-12-31T23:59:60Z",
          "2016-12-31T24:00:01Z",
          "2016-12-31T23:59:59",
          "2016-12-31T23:59:59.0000000000000000001Z",
          "2016-02-30T00:00:00Z",
          "+2000000000-01-01T00:00:00Z",
          "x".repeat(1_000_000)
        }) {
      assertTrue(refusal(() -> FineInstant.parse(text)).length() < 300, text);
    }
  }
}

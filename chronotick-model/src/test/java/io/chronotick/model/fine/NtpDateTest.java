package io.chronotick.model.fine;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.fine.FineValues.Pair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NtpDateTest {

  private static final BigDecimal UNIT =
      BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(64)));

  @Provide
  Arbitrary<FineInstant> instants() {
    return FineValues.instants();
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return FineValues.pairs();
  }

  @Provide
  Arbitrary<NtpDate> dates() {
    return Combinators.combine(
            Arbitraries.integers().between(-7_000_000, 7_000_000),
            Arbitraries.longs().between(0, (1L << 32) - 1),
            Arbitraries.longs())
        .as(NtpDate::new);
  }

  @Property
  void anAttosecondComesBack(@ForAll("instants") FineInstant moment, @ForAll("pairs") Pair pair) {
    assertEquals(moment, NtpDate.of(moment, pair.there()).toInstant(pair.back()));
  }

  @Property
  void roundingEnclosesTheDate(@ForAll("dates") NtpDate date) {
    BigDecimal exact =
        BigDecimal.valueOf(date.era())
            .multiply(BigDecimal.valueOf(1L << 32))
            .add(BigDecimal.valueOf(date.offsetSeconds() - 2_208_988_800L))
            .add(new BigDecimal(Long.toUnsignedString(date.fraction())).multiply(UNIT));
    BigDecimal down = seconds(date.toInstant(RoundingMode.FLOOR));
    BigDecimal up = seconds(date.toInstant(RoundingMode.CEILING));
    assertTrue(down.compareTo(exact) <= 0 && exact.compareTo(up) <= 0);
    assertTrue(up.subtract(down).compareTo(BigDecimal.valueOf(1, 18)) <= 0);
  }

  private static BigDecimal seconds(FineInstant moment) {
    return BigDecimal.valueOf(moment.epochSecond()).add(BigDecimal.valueOf(moment.attos(), 18));
  }

  @Property
  void isOrderedAsItsMoments(
      @ForAll("dates") NtpDate a, @ForAll("dates") NtpDate b, @ForAll("dates") NtpDate c) {
    assertOrder(a, b, c);
    int ofMoments = a.toInstant(RoundingMode.FLOOR).compareTo(b.toInstant(RoundingMode.FLOOR));
    assertTrue(ofMoments == 0 || Integer.signum(ofMoments) == Integer.signum(a.compareTo(b)));
  }

  @Test
  void ordersFractionsOfAllBits() {
    assertTrue(new NtpDate(0, 0, 1).compareTo(new NtpDate(0, 0, -1)) < 0);
    assertTrue(new NtpDate(0, 1, 0).compareTo(new NtpDate(0, 0, -1)) > 0);
    assertTrue(new NtpDate(-1, 1, 0).compareTo(new NtpDate(0, 0, 0)) < 0);
  }

  @Test
  void knowsTheDatesOfRfc5905() {
    // Figure 4: interesting historic NTP dates; the first is the day 1 Jan -4712 of Julius.
    assertDate("-4713-11-24T00:00:00Z", -49, 1_795_583_104L);
    assertDate("-0001-01-01T00:00:00Z", -14, 139_775_744L);
    assertDate("0000-01-01T00:00:00Z", -14, 171_311_744L);
    // The figure has 202 939 144, which is no midnight: 366 days after the line before.
    assertDate("0001-01-01T00:00:00Z", -14, 202_934_144L);
    assertDate("1582-10-04T00:00:00Z", -3, 2_873_647_488L);
    assertDate("1582-10-15T00:00:00Z", -3, 2_874_597_888L);
    assertDate("1899-12-31T00:00:00Z", -1, 4_294_880_896L);
    assertDate("1900-01-01T00:00:00Z", 0, 0);
    assertDate("1970-01-01T00:00:00Z", 0, 2_208_988_800L);
    assertDate("1972-01-01T00:00:00Z", 0, 2_272_060_800L);
    assertDate("1999-12-31T00:00:00Z", 0, 3_155_587_200L);
    assertDate("2036-02-07T06:28:16Z", 1, 0);
    assertDate("2036-02-08T00:00:00Z", 1, 63_104L);
  }

  private static void assertDate(String text, int era, long offsetSeconds) {
    FineInstant moment = FineInstant.parse(text);
    NtpDate date = new NtpDate(era, offsetSeconds, 0);
    assertEquals(date, NtpDate.of(moment, RoundingMode.UNNECESSARY), text);
    assertEquals(moment, date.toInstant(RoundingMode.UNNECESSARY), text);
  }

  @Test
  void roundsToTheNextEraIfNeedBe() {
    FineInstant last = FineInstant.parse("2036-02-07T06:28:15.999999999999999999Z");
    assertEquals(0, NtpDate.of(last, RoundingMode.CEILING).era());
    assertEquals(
        FineInstant.parse("2036-02-07T06:28:16Z"),
        new NtpDate(0, (1L << 32) - 1, -1).toInstant(RoundingMode.CEILING));
    assertEquals(last, new NtpDate(0, (1L << 32) - 1, -1).toInstant(RoundingMode.FLOOR));
    assertThrows(
        ArithmeticException.class, () -> new NtpDate(0, 0, 1).toInstant(RoundingMode.UNNECESSARY));
  }

  @Test
  void refusesWhatIsNoDate() {
    assertRefused(
        "offset 4294967296 s is not within 0 and 4294967295", () -> new NtpDate(0, 1L << 32, 0));
    assertRefused("offset -1 s is not within 0 and 4294967295", () -> new NtpDate(0, -1, 0));
    assertThrows(
        ArithmeticException.class,
        () -> new NtpDate(Integer.MAX_VALUE, 0, 0).toInstant(RoundingMode.FLOOR));
    assertThrows(
        ArithmeticException.class,
        () -> new NtpDate(Integer.MIN_VALUE, 0, 0).toInstant(RoundingMode.FLOOR));
  }
}

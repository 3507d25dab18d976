package io.chronotick.model.scale;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.JulianFields;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JulianDateTest {

  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  @Provide
  Arbitrary<JulianDate> dates() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(-2, 2),
                Arbitraries.longs().between(-100_000_000_000L, 100_000_000_000L)),
            Arbitraries.longs().between(0, NANOS_PER_DAY - 1))
        .as(JulianDate::new);
  }

  @Property
  void comesBackFromEveryForm(@ForAll("dates") JulianDate date) {
    assertEquals(date, JulianDate.of(date.toDateTime()));
    assertEquals(date, JulianDate.ofJd(date.toJd()));
    assertEquals(date, JulianDate.ofMjd(date.toMjd()));
  }

  @Property
  void countsDaysAsTheJdkDoes(@ForAll("dates") JulianDate date) {
    assertEquals(
        date.toDateTime().getLong(JulianFields.MODIFIED_JULIAN_DAY), date.modifiedJulianDay());
  }

  @Property
  void isOrdered(
      @ForAll("dates") JulianDate a, @ForAll("dates") JulianDate b, @ForAll("dates") JulianDate c) {
    assertOrder(a, b, c);
    assertEquals(Integer.signum(a.compareTo(b)), a.toJd().compareTo(b.toJd()));
  }

  @Test
  void knowsItsLandmarks() {
    assertEquals(
        LocalDateTime.of(-4713, 11, 24, 12, 0), JulianDate.ofJd(BigDecimal.ZERO).toDateTime());
    assertEquals(
        LocalDateTime.of(1858, 11, 17, 0, 0), JulianDate.ofMjd(BigDecimal.ZERO).toDateTime());
    // J2000.0 is JD 2451545.0 TT.
    JulianDate j2000 = JulianDate.of(LocalDateTime.of(2000, 1, 1, 12, 0));
    assertEquals(0, j2000.toJd().compareTo(new BigDecimal("2451545")));
    assertEquals(0, j2000.toMjd().compareTo(new BigDecimal("51544.5")));
    assertEquals("0.000000000000012", new JulianDate(0, 1).toMjd().toPlainString());
  }

  @Test
  void roundsDecimalNumbersToTheNearestNanosecond() {
    assertEquals(new JulianDate(0, 0), JulianDate.ofMjd(new BigDecimal("0.0000000000000057")));
    assertEquals(new JulianDate(0, 1), JulianDate.ofMjd(new BigDecimal("0.0000000000000058")));
    assertEquals(
        new JulianDate(-1, NANOS_PER_DAY - 1),
        JulianDate.ofMjd(new BigDecimal("-0.00000000000001")));
    assertEquals(new JulianDate(-1, 0), JulianDate.ofMjd(new BigDecimal("-1")));
  }

  @Test
  void holdsTheYearsOfTheJdk() {
    for (LocalDateTime end : new LocalDateTime[] {LocalDateTime.MIN, LocalDateTime.MAX}) {
      assertEquals(end, JulianDate.of(end).toDateTime());
      assertEquals(end, JulianDate.ofMjd(JulianDate.of(end).toMjd()).toDateTime());
    }
    assertEquals(new JulianDate(0, 0), JulianDate.ofMjd(new BigDecimal("1e-40")));
  }

  @Test
  void refusesWhatIsNoDate() {
    assertRefused(
        "nanosecond of day 86400000000000 is not within 0 and 86399999999999",
        () -> new JulianDate(0, NANOS_PER_DAY));
    assertRefused(
        "nanosecond of day -1 is not within 0 and 86399999999999", () -> new JulianDate(0, -1));
    assertTrue(refusal(() -> new JulianDate(Long.MAX_VALUE, 0)).contains("is not within"));
    for (String days : new String[] {"1e12", "-1e12", "1e1000000000", "-1e1000000000", "1e-41"}) {
      assertTrue(refusal(() -> JulianDate.ofJd(new BigDecimal(days))).length() < 100);
      assertTrue(refusal(() -> JulianDate.ofMjd(new BigDecimal(days))).length() < 100);
    }
  }
}

package io.chronotick.model;

import static io.chronotick.model.Laws.assertOrder;
import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RootDistanceTest {

  @Provide
  Arbitrary<RootDistance> distances() {
    return Values.rootDistances();
  }

  @Provide
  Arbitrary<RootDistance> close() {
    Arbitrary<Duration> few = Arbitraries.longs().between(0, 3).map(Duration::ofNanos);
    return Combinators.combine(few, few).as(RootDistance::new);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Values.durations();
  }

  @Property
  void boundIsHalfTheDelayPlusDispersionAndNeverLess(@ForAll("distances") RootDistance distance) {
    BigDecimal exact =
        nanos(distance.delay()).divide(BigDecimal.valueOf(2)).add(nanos(distance.dispersion()));
    BigDecimal excess = nanos(distance.toBound()).subtract(exact);
    assertTrue(excess.signum() >= 0 && excess.compareTo(BigDecimal.ONE) < 0, "excess " + excess);
  }

  @Property
  void addingNeverMakesTheBoundSmaller(
      @ForAll("distances") RootDistance distance,
      @ForAll("durations") Duration delay,
      @ForAll("durations") Duration dispersion) {
    RootDistance further = distance.plus(delay, dispersion);
    assertTrue(further.compareTo(distance) >= 0);
    assertTrue(further.toBound().compareTo(distance.toBound()) >= 0);
    assertEquals(distance.delay().plus(delay), further.delay());
    assertEquals(distance.dispersion().plus(dispersion), further.dispersion());
    assertEquals(distance, distance.plus(Duration.ZERO, Duration.ZERO));
  }

  @Property
  void textRoundTrips(@ForAll("distances") RootDistance distance) {
    assertRoundTrip(distance, RootDistance::parse);
  }

  @Property
  void isOrderedByBound(
      @ForAll("close") RootDistance a,
      @ForAll("close") RootDistance b,
      @ForAll("close") RootDistance c) {
    assertOrder(a, b, c);
    if (a.toBound().compareTo(b.toBound()) < 0) {
      assertTrue(a.compareTo(b) < 0);
    }
  }

  @Test
  void printsHalfTheDelayPlusDispersion() {
    RootDistance distance =
        new RootDistance(Duration.ofNanos(1_200_000), Duration.ofNanos(310_000));
    assertEquals("+0.0012s/2+0.00031s", distance.toString());
    assertEquals(distance, RootDistance.parse("0.0012s/2+0.00031s"));
    assertEquals("+0s/2+0s", RootDistance.ZERO.toString());
  }

  @Test
  void anOddDelayIsRoundedUp() {
    assertEquals(
        Duration.ofNanos(2), new RootDistance(Duration.ofNanos(3), Duration.ZERO).toBound());
  }

  @Test
  void equalBoundsOfDifferentDistancesAreNotEqualInOrder() {
    RootDistance delayed = new RootDistance(Duration.ofNanos(2), Duration.ZERO);
    RootDistance dispersed = new RootDistance(Duration.ZERO, Duration.ofNanos(1));
    assertEquals(delayed.toBound(), dispersed.toBound());
    assertNotEquals(0, delayed.compareTo(dispersed));
  }

  @Test
  void theLargestDistanceStillAnswers() {
    RootDistance largest = new RootDistance(RootDistance.MAX_COMPONENT, RootDistance.MAX_COMPONENT);
    assertRoundTrip(largest, RootDistance::parse);
    assertEquals(Duration.ofNanos(1L << 62).plusNanos(Long.MAX_VALUE), largest.toBound());
    assertTrue(largest.compareTo(RootDistance.ZERO) > 0);
    assertThrows(ArithmeticException.class, () -> largest.plus(Duration.ofNanos(1), Duration.ZERO));
  }

  @Test
  void refusesNegativeAndEndlessComponents() {
    assertRefused(
        "root delay PT-0.000000001S is outside 0 to 9223372036854775807 ns",
        () -> new RootDistance(Duration.ofNanos(-1), Duration.ZERO));
    assertRefused(
        "root dispersion PT-0.000000001S is outside 0 to 9223372036854775807 ns",
        () -> RootDistance.ZERO.plus(Duration.ZERO, Duration.ofNanos(-1)));
    RootDistance far = new RootDistance(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThrows(
        IllegalArgumentException.class, () -> far.plus(Duration.ofNanos(-1), Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> far.plus(Duration.ZERO, Duration.ofNanos(-1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RootDistance(RootDistance.MAX_COMPONENT.plusNanos(1), Duration.ZERO));
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a root distance: '1s'; expected for example 0.0012s/2+0.00031s",
        () -> RootDistance.parse("1s"));
    for (String text :
        new String[] {"", "/2+", "1s/2+", "/2+1s", "-1s/2+1s", "1s/2+-1s", "1/2+1"}) {
      assertThrows(IllegalArgumentException.class, () -> RootDistance.parse(text), text);
    }
    String endless = "1".repeat(1_000_000);
    assertTrue(refusal(() -> RootDistance.parse(endless)).length() < 200);
  }

  private static BigDecimal nanos(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .scaleByPowerOfTen(9)
        .add(BigDecimal.valueOf(duration.getNano()));
  }
}

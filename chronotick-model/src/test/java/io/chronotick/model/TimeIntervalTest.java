package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static io.chronotick.model.Laws.assertRoundTrip;
import static io.chronotick.model.Laws.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimeIntervalTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final TimeInterval ALWAYS = new TimeInterval(Instant.MIN, Instant.MAX);

  @Provide
  Arbitrary<TimeInterval> intervals() {
    return Values.intervals();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Values.instants();
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Values.durations();
  }

  @Provide
  Arbitrary<ClockOffset> offsets() {
    return Values.offsets();
  }

  @Property
  void intersectionIsCommutativeAndIdempotent(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    assertEquals(a.intersection(b), b.intersection(a));
    assertEquals(Optional.of(a), a.intersection(a));
  }

  @Property
  void intersectionIsAssociative(
      @ForAll("intervals") TimeInterval a,
      @ForAll("intervals") TimeInterval b,
      @ForAll("intervals") TimeInterval c) {
    assertEquals(
        a.intersection(b).flatMap(ab -> ab.intersection(c)),
        b.intersection(c).flatMap(a::intersection));
  }

  @Property
  void intersectionHoldsExactlyTheSharedMoments(
      @ForAll("intervals") TimeInterval a,
      @ForAll("intervals") TimeInterval b,
      @ForAll("instants") Instant moment) {
    boolean inBoth = a.contains(moment) && b.contains(moment);
    assertEquals(inBoth, a.intersection(b).map(both -> both.contains(moment)).orElse(false));
    assertEquals(a.overlaps(b), a.intersection(b).isPresent());
  }

  @Property
  void spanIsCommutativeAssociativeAndIdempotent(
      @ForAll("intervals") TimeInterval a,
      @ForAll("intervals") TimeInterval b,
      @ForAll("intervals") TimeInterval c) {
    assertEquals(a.span(b), b.span(a));
    assertEquals(a.span(b).span(c), a.span(b.span(c)));
    assertEquals(a, a.span(a));
  }

  @Property
  void spanEnclosesBothAndTheyEncloseTheirIntersection(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    TimeInterval span = a.span(b);
    assertTrue(span.encloses(a) && span.encloses(b));
    assertTrue(span.earliest().equals(a.earliest()) || span.earliest().equals(b.earliest()));
    assertTrue(span.latest().equals(a.latest()) || span.latest().equals(b.latest()));
    a.intersection(b).ifPresent(both -> assertTrue(a.encloses(both) && b.encloses(both)));
    assertTrue(ALWAYS.encloses(a));
  }

  @Property
  void exactlyOneOfBeforeAfterAndOverlapping(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    int holding = 0;
    holding += a.isBefore(b) ? 1 : 0;
    holding += a.isAfter(b) ? 1 : 0;
    holding += a.overlaps(b) ? 1 : 0;
    assertEquals(1, holding);
    assertEquals(a.isBefore(b), a.latest().isBefore(b.earliest()));
  }

  @Property
  void wideningNeverLosesAMomentAndAddsUp(
      @ForAll("intervals") TimeInterval interval,
      @ForAll("durations") Duration a,
      @ForAll("durations") Duration b) {
    TimeInterval wider;
    try {
      wider = interval.widenedBy(a.plus(b));
    } catch (ArithmeticException leavesInstant) {
      assertTrue(
          nanos(interval.earliest()).subtract(nanos(a.plus(b))).compareTo(nanos(Instant.MIN)) < 0
              || nanos(interval.latest()).add(nanos(a.plus(b))).compareTo(nanos(Instant.MAX)) > 0,
          "refused a widening that fits");
      return;
    }
    assertTrue(wider.encloses(interval));
    assertEquals(wider, interval.widenedBy(a).widenedBy(b));
    assertEquals(nanos(interval.width()).add(nanos(a.plus(b)).shiftLeft(1)), nanos(wider.width()));
  }

  @Property
  void shiftingKeepsTheWidthAndIsUndone(
      @ForAll("intervals") TimeInterval interval, @ForAll("offsets") ClockOffset offset) {
    TimeInterval shifted;
    try {
      shifted = interval.plus(offset);
    } catch (ArithmeticException leavesInstant) {
      BigInteger nanos = BigInteger.valueOf(offset.toNanos());
      assertTrue(
          nanos(interval.earliest()).add(nanos).compareTo(nanos(Instant.MIN)) < 0
              || nanos(interval.latest()).add(nanos).compareTo(nanos(Instant.MAX)) > 0,
          "refused a shift that fits");
      return;
    }
    assertEquals(interval.width(), shifted.width());
    assertEquals(interval, shifted.plus(offset.negated()));
  }

  @Property
  void widthMidpointAndFarthestAgreeWithWholeNanoseconds(
      @ForAll("intervals") TimeInterval interval, @ForAll("instants") Instant moment) {
    BigInteger from = nanos(interval.earliest());
    BigInteger to = nanos(interval.latest());
    assertEquals(to.subtract(from), nanos(interval.width()));
    assertEquals(from.add(to.subtract(from).shiftRight(1)), nanos(interval.midpoint()));
    assertEquals(
        nanos(moment).subtract(from).abs().max(nanos(moment).subtract(to).abs()),
        nanos(interval.farthestFrom(moment)));
  }

  @Property
  void aroundFarthestFromAMomentEncloses(@ForAll("intervals") TimeInterval interval) {
    Instant answer = interval.midpoint();
    try {
      assertTrue(TimeInterval.around(answer, interval.farthestFrom(answer)).encloses(interval));
    } catch (ArithmeticException leavesInstant) {
      assertTrue(interval.earliest().equals(Instant.MIN) || interval.latest().equals(Instant.MAX));
    }
  }

  @Property
  void textRoundTrips(@ForAll("intervals") TimeInterval interval) {
    assertRoundTrip(interval, TimeInterval::parse);
  }

  @Test
  void printsTwoInstantsAndASlash() {
    assertEquals(
        "2026-11-22T12:00:00Z/2026-11-22T12:00:00.500Z",
        new TimeInterval(NOON, NOON.plusMillis(500)).toString());
    assertRoundTrip(ALWAYS, TimeInterval::parse);
  }

  @Test
  void readsAnEndWithAnotherOffset() {
    assertEquals(
        TimeInterval.of(NOON),
        TimeInterval.parse("2026-11-22T13:00:00+01:00/2026-11-22T12:00:00Z"));
  }

  @Test
  void containsItsEndsAndNothingBeyond() {
    TimeInterval second = new TimeInterval(NOON, NOON.plusSeconds(1));
    assertTrue(second.contains(NOON));
    assertTrue(second.contains(NOON.plusSeconds(1)));
    assertFalse(second.contains(NOON.minusNanos(1)));
    assertFalse(second.contains(NOON.plusSeconds(1).plusNanos(1)));
  }

  @Test
  void touchingIntervalsOverlapAndAreNotOrdered() {
    TimeInterval first = new TimeInterval(NOON, NOON.plusNanos(1));
    TimeInterval second = new TimeInterval(NOON.plusNanos(1), NOON.plusNanos(2));
    assertTrue(first.overlaps(second));
    assertFalse(first.isBefore(second));
    assertTrue(first.isBefore(TimeInterval.of(NOON.plusNanos(2))));
  }

  @Test
  void refusesReversedEndsAndNegativeMargins() {
    assertRefused(
        "latest 2026-11-22T11:59:59.999999999Z is before earliest 2026-11-22T12:00:00Z",
        () -> new TimeInterval(NOON, NOON.minusNanos(1)));
    assertRefused(
        "margin PT-0.000000001S is negative; widening only widens",
        () -> TimeInterval.around(NOON, Duration.ofNanos(-1)));
  }

  @Test
  void refusesToCutAnEndShort() {
    assertEquals(
        "+1000000000-12-31T23:59:59.999999999Z plus PT0.000000001S is outside the range of Instant",
        assertThrows(
                ArithmeticException.class,
                () -> TimeInterval.of(Instant.MAX).widenedBy(Duration.ofNanos(1)))
            .getMessage());
    assertThrows(
        ArithmeticException.class,
        () -> TimeInterval.of(Instant.MIN).widenedBy(Duration.ofSeconds(Long.MAX_VALUE)));
    assertThrows(ArithmeticException.class, () -> ALWAYS.plus(ClockOffset.ofNanos(-1)));
  }

  @Test
  void refusesOtherText() {
    assertRefused(
        "not a time interval: 'yesterday'; expected two instants, for example"
            + " 2026-11-22T21:30:00Z/2026-11-22T21:30:01Z",
        () -> TimeInterval.parse("yesterday"));
    for (String text :
        new String[] {
          "",
          "/",
          "2026-11-22T12:00:00Z",
          "2026-11-22T12:00:00Z/",
          "/2026-11-22T12:00:00Z",
          "2026-11-22T12:00:00/2026-11-22T12:00:00",
          "2026-11-22T12:00:00Z/2026-11-22T12:00:00Z/2026-11-22T12:00:00Z",
          "2026-11-22T12:00:01Z/2026-11-22T12:00:00Z",
          "x".repeat(1_000_000) + "/"
        }) {
      assertTrue(refusal(() -> TimeInterval.parse(text)).length() < 250, text);
    }
  }

  @Test
  void refusesAnEndInALeapSecondWhichWouldComeOutTooEarly() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TimeInterval.parse("2016-12-31T23:59:59Z/2016-12-31T23:59:60Z"));
  }

  private static BigInteger nanos(Instant instant) {
    return nanos(Duration.ofSeconds(instant.getEpochSecond(), instant.getNano()));
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(duration.getNano()));
  }
}

package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.TimeInterval;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The order of intervals against the order of the true times that may lie in them. */
class BoundedOrderTest {

  /** Few whole seconds, so that all four relations turn up, and ends often touch. */
  @Provide
  Arbitrary<TimeInterval> intervals() {
    return Combinators.combine(Arbitraries.longs().between(0, 8), Arbitraries.longs().between(0, 4))
        .as((earliest, width) -> seconds(earliest, earliest + width));
  }

  @Property
  @Label("V-07 overlapping intervals are never an order")
  void overlappingIntervalsAreNeverAnOrder(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    List<Instant> both = moments(a).stream().filter(b::contains).toList();
    BoundedOrder order = BoundedOrder.of(a, b);
    boolean isAnOrder = order == BoundedOrder.BEFORE || order == BoundedOrder.AFTER;
    assertEquals(both.isEmpty(), isAnOrder, a + " and " + b + ", which share " + both);
  }

  @Property
  void itIsAnOrderExactlyWhenAllTrueTimesAreInIt(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    boolean someBefore = false;
    boolean someAfter = false;
    boolean someAtOnce = false;
    for (Instant first : moments(a)) {
      for (Instant second : moments(b)) {
        someBefore |= first.isBefore(second);
        someAfter |= first.isAfter(second);
        someAtOnce |= first.equals(second);
      }
    }
    BoundedOrder order = BoundedOrder.of(a, b);
    assertEquals(!someAfter && !someAtOnce, order == BoundedOrder.BEFORE);
    assertEquals(!someBefore && !someAtOnce, order == BoundedOrder.AFTER);
    assertEquals(moments(a).equals(moments(b)), order == BoundedOrder.EQUAL);
  }

  @Property
  void theOtherWayRoundIsTheInverse(
      @ForAll("intervals") TimeInterval a, @ForAll("intervals") TimeInterval b) {
    BoundedOrder order = BoundedOrder.of(a, b);
    assertEquals(order.inverse(), BoundedOrder.of(b, a));
    assertEquals(order, order.inverse().inverse());
  }

  @Property
  void beforeIsAStrictPartialOrder(
      @ForAll("intervals") TimeInterval a,
      @ForAll("intervals") TimeInterval b,
      @ForAll("intervals") TimeInterval c) {
    assertFalse(isBefore(a, a));
    assertFalse(isBefore(a, b) && isBefore(b, a));
    if (isBefore(a, b) && isBefore(b, c)) {
      assertTrue(isBefore(a, c));
    }
  }

  @Test
  void touchingEndsAreIndeterminateToTheNanosecond() {
    TimeInterval first = seconds(0, 1);
    TimeInterval touching = seconds(1, 2);
    TimeInterval apart = new TimeInterval(touching.earliest().plusNanos(1), touching.latest());
    assertEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(first, touching));
    assertEquals(BoundedOrder.BEFORE, BoundedOrder.of(first, apart));
    assertEquals(BoundedOrder.AFTER, BoundedOrder.of(apart, first));
  }

  @Test
  void identicalIntervalsAreEqualAndNothingElseIs() {
    assertEquals(BoundedOrder.EQUAL, BoundedOrder.of(seconds(3, 5), seconds(3, 5)));
    assertEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(seconds(3, 5), seconds(3, 6)));
    assertEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(seconds(2, 6), seconds(3, 5)));
  }

  /** The hazard that the documentation warns of does exist. */
  @Test
  void indeterminateIsNotTransitive() {
    TimeInterval early = seconds(0, 1);
    TimeInterval wide = seconds(0, 9);
    TimeInterval late = seconds(8, 9);
    assertEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(early, wide));
    assertEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(wide, late));
    assertNotEquals(BoundedOrder.INDETERMINATE, BoundedOrder.of(early, late));
  }

  private static boolean isBefore(TimeInterval a, TimeInterval b) {
    return BoundedOrder.of(a, b) == BoundedOrder.BEFORE;
  }

  private static TimeInterval seconds(long earliest, long latest) {
    return new TimeInterval(Instant.ofEpochSecond(earliest), Instant.ofEpochSecond(latest));
  }

  /** Each whole second in it, its ends among them: true times that it allows. */
  private static List<Instant> moments(TimeInterval interval) {
    return LongStream.rangeClosed(
            interval.earliest().getEpochSecond(), interval.latest().getEpochSecond())
        .mapToObj(Instant::ofEpochSecond)
        .toList();
  }
}

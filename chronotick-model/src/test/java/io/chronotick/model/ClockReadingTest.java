package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClockReadingTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final MonotonicTime COUNTER = MonotonicTime.ofNanos(7);

  @Provide
  Arbitrary<TimeInterval> intervals() {
    return Values.intervals();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Values.instants();
  }

  /** Every combination is either accepted with its laws kept, or refused. */
  @Property
  void anIntervalComesWithStatusKindAndQualityOrNotAtAll(
      @ForAll ClockStatus status,
      @ForAll IntervalKind kind,
      @ForAll ClockQuality quality,
      @ForAll boolean bounded) {
    Optional<TimeInterval> interval =
        bounded ? Optional.of(TimeInterval.of(NOON)) : Optional.empty();
    boolean consistent =
        status.hasBound() == bounded
            && (kind != IntervalKind.NONE) == bounded
            && (quality != ClockQuality.UNKNOWN) == bounded;
    if (consistent) {
      assertEquals(bounded, reading(NOON, interval, kind, status, quality).bound().isPresent());
    } else {
      assertThrows(
          IllegalArgumentException.class, () -> reading(NOON, interval, kind, status, quality));
    }
  }

  @Property
  void theInstantLiesInItsInterval(
      @ForAll("intervals") TimeInterval interval, @ForAll("instants") Instant instant) {
    if (interval.contains(instant)) {
      Duration bound = bounded(instant, interval).bound().orElseThrow();
      assertEquals(interval.farthestFrom(instant), bound);
    } else {
      assertThrows(IllegalArgumentException.class, () -> bounded(instant, interval));
    }
  }

  @Property
  void whatIsSureIsSoForEveryMomentOfTheInterval(
      @ForAll("intervals") TimeInterval interval, @ForAll("instants") Instant moment) {
    ClockReading reading = bounded(interval.earliest(), interval);
    assertEquals(interval.isAfter(TimeInterval.of(moment)), reading.isSurelyAfter(moment));
    assertEquals(interval.isBefore(TimeInterval.of(moment)), reading.isSurelyBefore(moment));
    assertFalse(reading.isSurelyAfter(moment) && reading.isSurelyBefore(moment));
  }

  @Test
  void theEndsThemselvesAreNotSure() {
    ClockReading reading = bounded(NOON, TimeInterval.around(NOON, Duration.ofSeconds(1)));
    assertFalse(reading.isSurelyAfter(NOON.minusSeconds(1)));
    assertTrue(reading.isSurelyAfter(NOON.minusSeconds(1).minusNanos(1)));
    assertFalse(reading.isSurelyBefore(NOON.plusSeconds(1)));
    assertTrue(reading.isSurelyBefore(NOON.plusSeconds(1).plusNanos(1)));
  }

  @Test
  void withoutAnIntervalNothingIsSure() {
    ClockReading reading =
        reading(
            NOON, Optional.empty(), IntervalKind.NONE, ClockStatus.UNKNOWN, ClockQuality.UNKNOWN);
    assertEquals(Optional.empty(), reading.bound());
    assertFalse(reading.isSurelyAfter(Instant.MIN));
    assertFalse(reading.isSurelyBefore(Instant.MAX));
  }

  @Test
  void saysWhatDoesNotFit() {
    assertRefused(
        "status HOLDOVER, kind none and quality UNKNOWN do not fit interval Optional.empty",
        () ->
            reading(
                NOON,
                Optional.empty(),
                IntervalKind.NONE,
                ClockStatus.HOLDOVER,
                ClockQuality.UNKNOWN));
    assertRefused(
        "2026-11-22T12:00:00Z is outside its interval"
            + " 2026-11-22T12:00:01Z/2026-11-22T12:00:01Z",
        () -> bounded(NOON, TimeInterval.of(NOON.plusSeconds(1))));
    assertRefused(
        "faultsTolerated -1 is negative",
        () ->
            new ClockReading(
                NOON,
                Optional.of(TimeInterval.of(NOON)),
                Optional.empty(),
                IntervalKind.GUARANTEED,
                ClockStatus.SYNCHRONIZED,
                ClockQuality.GOOD,
                -1,
                COUNTER,
                0));
  }

  @Test
  void combinedIsWhatBothClaimsLeave() {
    TimeInterval proved = new TimeInterval(NOON.minusSeconds(3), NOON.plusSeconds(3));
    TimeInterval narrower = new TimeInterval(NOON.minusSeconds(1), NOON.plusSeconds(2));
    TimeInterval beyond = new TimeInterval(NOON.minusSeconds(1), NOON.plusSeconds(9));
    TimeInterval apart = new TimeInterval(NOON.plusSeconds(8), NOON.plusSeconds(9));
    assertEquals(Optional.of(narrower), combined(proved, Optional.of(narrower)));
    assertEquals(
        Optional.of(new TimeInterval(NOON.minusSeconds(1), NOON.plusSeconds(3))),
        combined(proved, Optional.of(beyond)));
    assertEquals(Optional.of(proved), combined(proved, Optional.of(apart)));
    assertEquals(Optional.of(proved), combined(proved, Optional.empty()));
  }

  @Test
  void nothingIsProbableWithoutABound() {
    assertRefused(
        "probable Optional[2026-11-22T12:00:00Z/2026-11-22T12:00:00Z] without an interval",
        () ->
            new ClockReading(
                NOON,
                Optional.empty(),
                Optional.of(TimeInterval.of(NOON)),
                IntervalKind.NONE,
                ClockStatus.UNKNOWN,
                ClockQuality.UNKNOWN,
                0,
                COUNTER,
                0));
  }

  private static Optional<TimeInterval> combined(
      TimeInterval proved, Optional<TimeInterval> probable) {
    return new ClockReading(
            NOON,
            Optional.of(proved),
            probable,
            IntervalKind.GUARANTEED,
            ClockStatus.SYNCHRONIZED,
            ClockQuality.POOR,
            0,
            COUNTER,
            0)
        .combined();
  }

  private static ClockReading bounded(Instant instant, TimeInterval interval) {
    return reading(
        instant,
        Optional.of(interval),
        IntervalKind.GUARANTEED,
        ClockStatus.SYNCHRONIZED,
        ClockQuality.POOR);
  }

  private static ClockReading reading(
      Instant instant,
      Optional<TimeInterval> interval,
      IntervalKind kind,
      ClockStatus status,
      ClockQuality quality) {
    return new ClockReading(
        instant, interval, Optional.empty(), kind, status, quality, 0, COUNTER, 0);
  }
}

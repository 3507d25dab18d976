package io.chronotick.model;

import static io.chronotick.model.Laws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long DAY = 86_400_000_000_000L;
  private static final ServerClaim CLAIM =
      new ServerClaim(
          Stratum.PRIMARY,
          LeapIndicator.NONE,
          "GPS",
          Optional.of(RootDistance.ZERO),
          Duration.ZERO);

  /** A world with a known truth: two legs and a residence. */
  @Property
  void delayIsTheSumOfBothLegsHoweverUnequal(
      @ForAll @LongRange(min = -DAY, max = DAY) long sent,
      @ForAll @LongRange(max = DAY) long forward,
      @ForAll @LongRange(max = DAY) long residence,
      @ForAll @LongRange(max = DAY) long backward) {
    Instant received = NOON.plusNanos(forward);
    Instant transmitted = received.plusNanos(residence);
    Instant trueAtReturn = transmitted.plusNanos(backward);
    Measurement measurement =
        measurement(sent, received, transmitted, sent + forward + residence + backward);
    assertEquals(Duration.ofNanos(forward + backward), measurement.delay());
    assertEquals(Duration.ofNanos(residence), measurement.residence());
    assertEquals(Duration.ofNanos(forward + residence + backward), measurement.roundTrip());
    assertTrue(
        new TimeInterval(transmitted, received.plus(measurement.roundTrip()))
            .contains(trueAtReturn),
        "the documented interval must hold the truth");
  }

  @Test
  void delayIsNegativeWhenTheSourceKeptTheRequestLongerThanWeWaited() {
    assertEquals(Duration.ofNanos(-1), measurement(0, NOON, NOON.plusNanos(11), 10).delay());
  }

  @Test
  void refusesReversedStamps() {
    assertRefused(
        "transmit stamp 2026-11-22T11:59:59.999999999Z is before receive stamp"
            + " 2026-11-22T12:00:00Z",
        () -> measurement(0, NOON, NOON.minusNanos(1), 10));
    assertRefused("returned 0ns is before sent 1ns", () -> measurement(1, NOON, NOON, 0));
    assertRefused(
        "round trip from -1ns to 9223372036854775807ns is longer than 292 years",
        () -> measurement(-1, NOON, NOON, Long.MAX_VALUE));
    assertEquals(
        Duration.ofNanos(Long.MAX_VALUE), measurement(0, NOON, NOON, Long.MAX_VALUE).roundTrip());
  }

  @Test
  void anIntervalNeedsAClaimedBound() {
    assertRefused(
        "kind guaranteed needs a bound, and the source claims none",
        () -> new Measurement(at(0), NOON, NOON, at(1), ServerClaim.NONE, IntervalKind.GUARANTEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Measurement(at(0), NOON, NOON, at(1), ServerClaim.NONE, IntervalKind.CLAIMED));
    assertEquals(
        IntervalKind.NONE,
        new Measurement(at(0), NOON, NOON, at(1), ServerClaim.NONE, IntervalKind.NONE).kind());
  }

  @Test
  void belowTheNanosecondTheOrderOfStampsIsHeldToo() {
    assertEquals(Optional.empty(), measurement(0, NOON, NOON, 1).below());
    assertEquals(
        Optional.of(new StampFractions(1, 2, 2, 0)),
        fine(0, NOON, NOON, 1, new StampFractions(1, 2, 2, 0)).below());
    assertThrows(
        IllegalArgumentException.class,
        () -> fine(0, NOON, NOON, 1, new StampFractions(0, 2, 1, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> fine(0, NOON, NOON, 0, new StampFractions(2, 0, 0, 1)));
    assertRefused(
        "returned 1000000000 as is not within 0 and 999999999",
        () -> new StampFractions(0, 0, 0, 1_000_000_000));
    assertRefused(
        "sent -1 as is not within 0 and 999999999", () -> new StampFractions(-1, 0, 0, 0));
  }

  @Test
  void aFineCounterIsAlsoACounterOfWholeNanoseconds() {
    FineTicker ticker = () -> new FineMonotonicTime(-7, 999_999_999);
    assertEquals(-7, ticker.nanos());
    assertEquals(at(-7), ticker.read());
    assertEquals(at(-7), ticker.readFine().toMonotonicTime());
    assertTrue(ticker.readFine().compareTo(new FineMonotonicTime(-7, 999_999_998)) > 0);
    assertTrue(ticker.readFine().compareTo(new FineMonotonicTime(-6, 0)) < 0);
  }

  private static Measurement fine(
      long sent, Instant received, Instant transmitted, long returned, StampFractions below) {
    return new Measurement(
        at(sent),
        received,
        transmitted,
        at(returned),
        CLAIM,
        IntervalKind.GUARANTEED,
        Optional.of(below));
  }

  private static Measurement measurement(
      long sent, Instant received, Instant transmitted, long returned) {
    return new Measurement(
        at(sent), received, transmitted, at(returned), CLAIM, IntervalKind.GUARANTEED);
  }

  private static MonotonicTime at(long nanos) {
    return MonotonicTime.ofNanos(nanos);
  }
}

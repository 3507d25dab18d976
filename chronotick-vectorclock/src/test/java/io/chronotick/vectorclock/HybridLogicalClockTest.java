package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.HybridOutcome.Reason;
import io.chronotick.vectorclock.HybridOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HybridLogicalClockTest {

  private static final Duration MILLI = Duration.ofMillis(1);

  private final HandTime time = new HandTime();
  private final HybridSettings settings =
      HybridSettings.of(time)
          .withBound(() -> Optional.of(Duration.ofMillis(4)))
          .withSlack(Duration.ofMillis(10));

  @Test
  void stampsFollowPhysicalTimeAndCountWhereItDoesNot() {
    HybridLogicalClock clock = HybridLogicalClock.of(time);
    assertEquals("2026-11-22T12:00:00.000Z-0000", now(clock));
    assertEquals("2026-11-22T12:00:00.000Z-0001", now(clock));
    time.move(Duration.ofNanos(999_999));
    assertEquals("2026-11-22T12:00:00.000Z-0002", now(clock));
    time.move(Duration.ofNanos(1));
    assertEquals("2026-11-22T12:00:00.001Z-0000", now(clock));
    time.move(Duration.ofHours(-1));
    assertEquals("2026-11-22T12:00:00.001Z-0001", now(clock));
    assertEquals(Duration.ofHours(1), clock.aheadBy());
    time.move(Duration.ofHours(2));
    assertEquals("2026-11-22T13:00:00.001Z-0000", now(clock));
    assertEquals(Duration.ZERO, clock.aheadBy());
  }

  @Test
  void aReceiptIsAboveTheMessageAndAllBefore() {
    HybridLogicalClock clock = HybridLogicalClock.of(time);
    assertEquals("2026-11-22T12:00:00.003Z-0008", receive(clock, "2026-11-22T12:00:00.003Z-0007"));
    assertEquals("2026-11-22T12:00:00.003Z-0009", receive(clock, "2026-11-22T12:00:00.002Z-ffff"));
    assertEquals("2026-11-22T12:00:00.003Z-000a", now(clock));
    time.move(Duration.ofMillis(4));
    assertEquals("2026-11-22T12:00:00.004Z-0000", receive(clock, "2026-11-22T12:00:00.003Z-ffff"));
  }

  @Test
  @DisplayName("a stamp needs milliseconds only: no clock has to make an object for one")
  void stampsAskForMilliseconds() {
    long noon = HandTime.NOON.toEpochMilli();
    HybridLogicalClock clock =
        HybridLogicalClock.of(
            new InstantSource() {
              @Override
              public long millis() {
                return noon;
              }

              @Override
              public Instant instant() {
                throw new AssertionError("asked for an instant");
              }
            });
    assertEquals("2026-11-22T12:00:00.000Z-0000", now(clock));
    assertEquals("2026-11-22T12:00:00.000Z-0008", receive(clock, "2026-11-22T12:00:00.000Z-0007"));
    assertEquals("2026-11-22T12:00:00.000Z-0009", receive(clock, "2026-11-22T11:59:59.999Z-ffff"));
  }

  /** Bound 4 ms, sender 3 ms, slack 10 ms: 17 ms are taken, and a nanosecond more is not. */
  @Test
  void v05FarFutureIsRefusedAndTheClockUnmoved() throws IOException {
    HybridLogicalClock clock = HybridLogicalClock.open(settings);
    String before = now(clock);
    time.move(Duration.ofNanos(-1));
    HybridTimestamp limit = HybridTimestamp.of(HandTime.NOON.plusMillis(17), 0);
    List<HybridTimestamp> refused =
        List.of(
            limit,
            HybridTimestamp.of(HandTime.NOON.plusSeconds(3600), 0),
            HybridTimestamp.parse("9999-12-31T23:59:59.999Z-0000"),
            HybridTimestamp.MAX);
    for (HybridTimestamp remote : refused) {
      Refused answer = refused(clock.receive(remote, Duration.ofMillis(3)));
      assertEquals(Reason.TOO_FAR_AHEAD, answer.reason());
      assertEquals(Duration.between(time.instant(), remote.time()), answer.aheadBy());
    }
    assertEquals("2026-11-22T12:00:00.000Z-0000", before);
    assertEquals("2026-11-22T12:00:00.000Z-0001", now(clock), "the refused changed nothing");
    time.move(Duration.ofNanos(1));
    assertEquals(
        "2026-11-22T12:00:00.017Z-0001",
        clock.receive(limit, Duration.ofMillis(3)).orElseThrow().toString());
  }

  @Test
  void v05ASenderCannotExcuseItselfWithAnAbsurdUncertainty() throws IOException {
    HybridLogicalClock clock =
        HybridLogicalClock.open(settings.withMaxSenderUncertainty(Duration.ofMillis(5)));
    Duration absurd = Duration.ofSeconds(Long.MAX_VALUE);
    HybridTimestamp limit = HybridTimestamp.of(HandTime.NOON.plusMillis(19), 0);
    HybridTimestamp more = HybridTimestamp.of(HandTime.NOON.plusMillis(20), 0);
    assertEquals(Reason.TOO_FAR_AHEAD, refused(clock.receive(more, absurd)).reason());
    assertInstanceOf(HybridOutcome.Accepted.class, clock.receive(limit, absurd));
    assertEquals(
        "uncertainty PT-0.001S of the sender is negative",
        assertThrows(IllegalArgumentException.class, () -> clock.receive(limit, MILLI.negated()))
            .getMessage());
  }

  @Test
  void v05AnUnknownBoundExcusesNothingAndTheCurrentOneCounts() throws IOException {
    List<Optional<Duration>> bound = new ArrayList<>(List.of(Optional.empty()));
    HybridLogicalClock clock = HybridLogicalClock.open(settings.withBound(() -> bound.get(0)));
    HybridTimestamp remote = HybridTimestamp.of(HandTime.NOON.plusMillis(11), 0);
    assertEquals(Reason.TOO_FAR_AHEAD, refused(clock.receive(remote, Duration.ZERO)).reason());
    bound.set(0, Optional.of(MILLI));
    assertInstanceOf(HybridOutcome.Accepted.class, clock.receive(remote, Duration.ZERO));
  }

  @Test
  void v06AFullCounterBorrowsWithinBoundAndSlackAndThenErrs() throws IOException {
    HybridLogicalClock clock = HybridLogicalClock.open(settings);
    clock.receive(HybridTimestamp.of(HandTime.NOON.plusMillis(12), 0xfffd), Duration.ZERO);
    assertEquals("2026-11-22T12:00:00.012Z-ffff", now(clock));
    assertEquals("2026-11-22T12:00:00.013Z-0000", now(clock));
    receive(clock, "2026-11-22T12:00:00.014Z-fffe");
    Refused full = refused(clock.now());
    assertEquals(Reason.OVERFLOW, full.reason());
    assertEquals(Duration.ofMillis(15), full.aheadBy());
    assertEquals("the counter of 2026-11-22T12:00:00.014Z-ffff is full", full.detail());
    assertEquals(
        full.detail(),
        assertThrows(IllegalStateException.class, () -> clock.now().orElseThrow()).getMessage());
    time.move(MILLI);
    assertEquals("2026-11-22T12:00:00.015Z-0000", now(clock));
  }

  @Test
  void v06ARemoteStampWithAFullCounterIsNoWayAroundTheBound() throws IOException {
    HybridLogicalClock clock =
        HybridLogicalClock.open(settings.withOverflow(OverflowPolicy.REFUSE));
    HybridTimestamp full = HybridTimestamp.of(HandTime.NOON.plusMillis(3), 0xffff);
    assertEquals(Reason.OVERFLOW, refused(clock.receive(full, Duration.ZERO)).reason());
    assertEquals("2026-11-22T12:00:00.000Z-0000", now(clock), "the refused changed nothing");
  }

  @Test
  void v06AFullCounterWaitsByPolicyUntilTheWaiterGivesUp() throws IOException {
    List<String> waits = new ArrayList<>();
    Waiter waiter =
        (remaining, attempt) -> {
          waits.add(remaining + " " + attempt);
          time.move(MILLI);
          return attempt < 3;
        };
    HybridLogicalClock clock =
        HybridLogicalClock.open(settings.withOverflow(OverflowPolicy.waiting(waiter)));
    HybridTimestamp full = HybridTimestamp.of(HandTime.NOON.plusMillis(1), 0xffff);
    assertEquals(
        "2026-11-22T12:00:00.002Z-0000",
        clock.receive(full, Duration.ZERO).orElseThrow().toString());
    assertEquals(List.of("PT0.002S 1", "PT0.001S 2"), waits);
    waits.clear();
    HybridTimestamp later = HybridTimestamp.of(HandTime.NOON.plusMillis(9), 0xffff);
    assertEquals(Reason.OVERFLOW, refused(clock.receive(later, Duration.ZERO)).reason());
    assertEquals(List.of("PT0.008S 1", "PT0.007S 2", "PT0.006S 3"), waits);
    assertEquals("2026-11-22T12:00:00.005Z-0000", now(clock));
  }

  @Test
  void v06NoStampOfAMillisecondIsGivenTwiceOrWrapped() throws IOException {
    HybridLogicalClock clock =
        HybridLogicalClock.open(settings.withOverflow(OverflowPolicy.REFUSE));
    for (int counter = 0; counter <= HybridTimestamp.MAX_COUNTER; counter++) {
      assertEquals(HybridTimestamp.of(HandTime.NOON, counter), clock.now().orElseThrow());
    }
    assertEquals(Reason.OVERFLOW, refused(clock.now()).reason());
  }

  @Test
  void physicalTimeOutsideTheRangeOfStampsIsBroughtIntoIt() {
    HybridLogicalClock clock = HybridLogicalClock.of(time);
    time.set(Instant.MIN);
    assertEquals("1970-01-01T00:00:00.000Z-0001", now(clock));
    time.set(Instant.EPOCH.minusMillis(1));
    assertEquals("1970-01-01T00:00:00.000Z-0002", now(clock));
    time.set(Instant.parse("7000-01-01T00:00:00Z"));
    assertEquals("7000-01-01T00:00:00.000Z-0000", now(clock));
    time.set(HandTime.NOON);
    assertEquals("7000-01-01T00:00:00.000Z-0001", now(clock));
    time.set(Instant.MAX);
    for (int counter = 0; counter < HybridTimestamp.MAX_COUNTER; counter++) {
      clock.now().orElseThrow();
    }
    assertEquals(Reason.EXHAUSTED, refused(clock.now()).reason());
    assertEquals(
        Reason.EXHAUSTED, refused(clock.receive(HybridTimestamp.MAX, Duration.ZERO)).reason());
  }

  @Test
  void theFirstAndTheLastSecondHaveTheirMilliseconds() {
    HybridLogicalClock clock = HybridLogicalClock.of(time);
    time.set(Instant.EPOCH.plusMillis(500));
    assertEquals("1970-01-01T00:00:00.500Z-0000", now(clock));
    time.set(Instant.parse("9999-12-31T23:59:59.500Z"));
    assertEquals("9999-12-31T23:59:59.500Z-0000", now(clock));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertEquals(
        "slack PT-0.001S is not from PT0S to PT24H",
        assertThrows(IllegalArgumentException.class, () -> settings.withSlack(MILLI.negated()))
            .getMessage());
    LeaseStore store = LeaseStore.inMemory();
    assertThrows(
        IllegalArgumentException.class, () -> settings.withLeases(store, Duration.ofNanos(999)));
    assertThrows(
        IllegalArgumentException.class,
        () -> settings.withMaxSenderUncertainty(Duration.ofDays(1).plusNanos(1)));
  }

  private static String now(HybridLogicalClock clock) {
    return clock.now().orElseThrow().toString();
  }

  private static String receive(HybridLogicalClock clock, String remote) {
    HybridTimestamp stamp = HybridTimestamp.parse(remote);
    HybridTimestamp receipt = clock.receive(stamp, Duration.ZERO).orElseThrow();
    assertTrue(stamp.compareTo(receipt) < 0);
    return receipt.toString();
  }

  private static Refused refused(HybridOutcome outcome) {
    return assertInstanceOf(Refused.class, outcome);
  }
}

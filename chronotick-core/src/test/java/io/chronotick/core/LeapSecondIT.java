package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapTables;
import io.chronotick.model.ClockReading;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.TaiReading;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.TimeScale;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.testing.ChronydServer;
import io.chronotick.sources.testing.Required;
import io.chronotick.sources.testing.Unpacked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The leap second at the end of 2016, as a real chronyd plays it under libfaketime: it announces
 * one, calls itself not synchronised when the year is over, and then its time is set back.
 *
 * <p>A server of its own reference never announces any, so there are two, and the one that is asked
 * follows the other, which knows of no leap second, until shortly before. Without control of the
 * host's clock it cannot step; its own time is set at once when it is told to slew.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeapSecondIT {

  private static final Instant YEAR_END = Instant.parse("2017-01-01T00:00:00Z");
  private static final Path LEAP_SECONDS = Path.of("/usr/share/zoneinfo/right/UTC");

  /** For the daemons to start, and for one to follow the other. */
  private static final Duration BEFORE = Duration.ofSeconds(40);

  /** So long before the leap nobody is asked any more who knows nothing of it. */
  private static final Duration ALONE = Duration.ofSeconds(2);

  private static final Duration AFTER = Duration.ofSeconds(12);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long LOOK_NANOS = 20_000_000;

  /**
   * What the server says of its time, against this host's counter, which was read before and after.
   */
  private record Told(
      Instant time, long earliest, long latest, Duration bound, LeapIndicator leap) {
    /** How far its clock was set back before {@code later}, at least. */
    Duration back(Told later) {
      return Duration.between(later.time(), time).plusNanos(later.earliest() - latest);
    }

    /** The same at most. */
    Duration backAtMost(Told later) {
      return Duration.between(later.time(), time).plusNanos(later.latest() - earliest);
    }
  }

  private final List<ClockEvent> events = new CopyOnWriteArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private int unsynchronisedAfter;
  private long shiftSeconds;
  private boolean isAlone;
  private Instant last = Instant.MIN;

  private Map<String, String> shortlyBeforeTheYearEnds() {
    Optional<Path> library = Unpacked.library("faketime/libfaketime.so.1");
    Required.orSkip(
        library.isPresent() && Files.exists(LEAP_SECONDS),
        "libfaketime is neither installed nor below CHRONOTICK_DAEMONS, or there is no "
            + LEAP_SECONDS);
    shiftSeconds = Duration.between(Instant.now().plus(BEFORE), YEAR_END).toSeconds();
    return Map.of(
        "LD_PRELOAD",
        library.orElseThrow().toString(),
        "FAKETIME",
        String.format("%+d", shiftSeconds),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  /** What we know of it. */
  enum Table {
    /** A table, as it is today. */
    KNOWS,
    /** The server's announcement alone: the table has expired. */
    EXPIRED;

    LeapSecondTable table() {
      return this == KNOWS
          ? LeapSecondTable.shipped()
          : LeapTables.expiring(YEAR_END.minus(Duration.ofDays(3)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noReadingExcludesTheTruthBeforeInOrAfterALeapSecond(Table known) throws Exception {
    Map<String, String> then = shortlyBeforeTheYearEnds();
    try (ChronydServer reference = ChronydServer.startIn(then, "local stratum 1");
        ChronydServer server =
            ChronydServer.startIn(
                then,
                "server 127.0.0.1 port " + reference.port() + " iburst minpoll -4 maxpoll -4",
                "leapsectz right/UTC",
                "leapsecmode slew");
        HostEnvironment host = HostEnvironment.open();
        TimeSource witness =
            TimeSources.discover().open(SourceSpec.parse(server.spec()), host.environment());
        ClockManager clock =
            ClockManager.builder()
                .sources(List.of(SourceSpec.parse(server.spec() + "?minpoll=0&maxpoll=0")))
                .leapSeconds(known.table())
                .start()) {
      clock.addListener(events::add);
      // The first reading must be of then: no later one goes back.
      assertTrue(clock.awaitBound(BEFORE), () -> "no bound: " + clock.status());
      boolean wasAnnounced = false;
      long end = System.nanoTime() + LIMIT.toNanos();
      while (newest().isBefore(YEAR_END.plus(AFTER))) {
        assertTrue(System.nanoTime() < end, () -> "still at " + newest() + ", " + clock.status());
        look(clock, witness, known);
        if (!isAlone && !newest().isBefore(YEAR_END.minus(ALONE))) {
          server.offline();
          isAlone = true;
        }
        wasAnnounced |=
            clock.status().leap() == LeapIndicator.INSERT
                && clock.clock().read().bound().isPresent();
        LockSupport.parkNanos(LOOK_NANOS);
      }
      assertTrue(wasAnnounced, "nothing was announced: " + events);
      assertPlayed();
      assertTrue(clock.clock().read().bound().isPresent(), () -> "no bound: " + clock.status());
      assertEquals(
          known == Table.KNOWS ? 0 : 1,
          events.stream().filter(ClockEvent.Disrupted.class::isInstance).count(),
          events::toString);
      assertEquals(
          known == Table.KNOWS ? Optional.of(37) : Optional.empty(),
          clock.clock().read().tai().map(TaiReading::minusUtcSeconds));
      assertFalse(events.stream().anyMatch(ClockEvent.AssumptionBroken.class::isInstance));
    }
  }

  private Instant newest() {
    return told.isEmpty() ? Instant.MIN : told.get(told.size() - 1).time();
  }

  /** Asks the server between two readings, whose intervals must not exclude what it says. */
  private void look(ClockManager clock, TimeSource witness, Table known) throws Exception {
    ClockReading before = clock.clock().read();
    PollOutcome outcome = witness.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
    Instant host = Instant.now().plusSeconds(shiftSeconds);
    ClockReading after = clock.clock().read();
    if (known == Table.KNOWS) {
      assertRunsOn(before.tai().orElseThrow(), host, after.tai().orElseThrow());
    }
    assertFalse(before.instant().isBefore(last), "went back");
    assertFalse(after.instant().isBefore(before.instant()), "went back");
    last = after.instant();
    if (outcome instanceof PollOutcome.Refused refused
        && refused.reason() == RefusalReason.UNSYNCHRONISED
        && !told.isEmpty()) {
      unsynchronisedAfter = told.size();
    }
    if (!(outcome instanceof PollOutcome.Measured measured)) {
      return;
    }
    Measurement m = measured.measurement();
    Told now =
        new Told(
            m.serverTransmitted(),
            m.sent().nanos(),
            m.returned().nanos(),
            m.claim().bound().orElseThrow(),
            m.claim().leap());
    told.add(now);
    boolean isSetBack = Duration.between(now.time(), host).toMillis() > 500;
    if (known == Table.KNOWS && unsynchronisedAfter > 0 && !isSetBack) {
      // It answers again and has not set its clock: UTC is what we say, not what it says.
      return;
    }
    before
        .interval()
        .ifPresent(
            i ->
                assertFalse(
                    i.earliest().isAfter(now.time().plus(now.bound())), now + " after " + before));
    after
        .interval()
        .ifPresent(
            i ->
                assertFalse(
                    i.latest().isBefore(now.time().minus(now.bound())), now + " before " + after));
  }

  /**
   * The server's clock is this host's, moved by whole seconds. That runs on through the leap
   * second, as TAI does, and nobody ever withdraws a claim.
   */
  private static void assertRunsOn(TaiReading before, Instant host, TaiReading after) {
    LocalDateTime truth = LocalDateTime.ofInstant(host.plusSeconds(36), ZoneOffset.UTC);
    Duration daemonsError = Duration.ofMillis(1);
    assertFalse(
        TimeScale.TAI.render(before.earliest().orElseThrow()).isAfter(truth.plus(daemonsError)),
        () -> before + " is after " + truth);
    assertFalse(
        TimeScale.TAI.render(after.latest().orElseThrow()).isBefore(truth.minus(daemonsError)),
        () -> after + " is before " + truth);
  }

  /** The recipe itself: LI 1 up to the leap, then LI 3, then LI 0 and a second less. */
  private void assertPlayed() {
    assertTrue(unsynchronisedAfter > 0 && unsynchronisedAfter < told.size(), "never LI 3");
    Told lastBefore = told.get(unsynchronisedAfter - 1);
    // It says LI 0 before it sets its clock.
    Told end = told.get(told.size() - 1);
    assertEquals(LeapIndicator.INSERT, lastBefore.leap());
    assertEquals(LeapIndicator.NONE, end.leap());
    Duration second = Duration.ofSeconds(1);
    Duration doubt = lastBefore.bound().plus(end.bound());
    assertTrue(
        lastBefore.back(end).minus(doubt).compareTo(second) <= 0
            && lastBefore.backAtMost(end).plus(doubt).compareTo(second) >= 0,
        () -> "set back by another span: " + lastBefore + ", " + end);
  }
}

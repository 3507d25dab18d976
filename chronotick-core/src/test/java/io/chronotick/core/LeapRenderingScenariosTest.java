package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapConduct;
import io.chronotick.core.sim.LeapTables;
import io.chronotick.core.sim.ShownTime;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.core.sim.SimulatedTime;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.TaiReading;
import io.chronotick.model.fine.FineInstant;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.model.scale.UtcScale;
import io.chronotick.model.scale.UtcTime;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.scale.TaiInstant;

/**
 * A leap second that the table knows, inserted or left out, and servers that render it in every way
 * there is, on simulated time: nothing is withdrawn, nothing goes back, and truth is inside.
 */
class LeapRenderingScenariosTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
  private static final Instant MIDNIGHT = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Duration BEFORE = Duration.ofMinutes(30);
  private static final List<String> PEERS = List.of("a", "b", "c", "d");

  private LeapSecondTable table = LeapSecondTable.shipped();
  private SimulatedNetwork network = SimulatedNetwork.withPeers(0);
  private TaiInstant lastTai = TaiInstant.ofTaiSeconds(0, 0);
  private Instant last = Instant.MIN;
  private UtcTime lastUtc = UtcTime.parse("1972-01-01T00:00:00Z");
  private int leapSecondsSeen;
  private int lastSecondsSeen;

  /** Everybody in it knows of the leap second, the host's kernel too where it is said so. */
  private void begin(int seconds, Duration before, ShownTime wall, LeapConduct servers) {
    table = LeapTables.withLeapAtTheEndOf(DAY, seconds);
    network =
        SimulatedNetwork.withPeersIn(
            new SimulatedTime(MIDNIGHT.minus(before), table, wall), PEERS.size());
    network.builder().leapSeconds(table);
    PEERS.forEach(name -> network.peer(name).goesThroughLeaps(servers));
  }

  private void assertHonestFor(Duration length, Duration step) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(step)) {
      network.advance(step);
      assertHonest();
    }
  }

  private void assertHonest() {
    ClockReading reading = network.clock().read();
    Instant posix = network.trueTime();
    TaiInstant tai = network.trueTai();
    TaiReading ours = reading.tai().orElseThrow();
    assertTrue(reading.interval().orElseThrow().contains(posix), () -> posix + ": " + reading);
    assertFalse(ours.earliest().orElseThrow().isAfter(tai), () -> tai + ": " + reading);
    assertFalse(ours.latest().orElseThrow().isBefore(tai), () -> tai + ": " + reading);
    assertFalse(reading.instant().isBefore(last), () -> "back from " + last + ": " + reading);
    assertTrue(ours.instant().isAfter(lastTai), () -> "back from " + lastTai + ": " + reading);
    UtcTime utc = new UtcScale(table).toUtc(ours.instant());
    assertTrue(utc.compareTo(lastUtc) > 0, () -> "back from " + lastUtc + " to " + utc);
    leapSecondsSeen += utc.isLeapSecond() ? 1 : 0;
    lastSecondsSeen += utc.toString().startsWith(DAY + "T23:59:59") ? 1 : 0;
    assertFineIsTheSame();
    last = reading.instant();
    lastTai = ours.instant();
    lastUtc = utc;
  }

  /** Below the nanosecond it goes with the whole ones, and holds where they hold. */
  private void assertFineIsTheSame() {
    long posix = network.clock().bestNanos();
    Instant best = ModelClock.instantOf(posix);
    FineInstant fine = network.clock().bestFine();
    long apart = Duration.between(best, fine.toInstant(RoundingMode.FLOOR)).toNanos();
    assertTrue(apart >= -1 && apart <= 3, () -> best + " and " + fine);
    if (posix % 1_000_000_000 == 999_999_999) {
      assertEquals(999_999_999_999_999_999L, fine.attos());
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,HOLDS
          1,REPEATS_LAST_SECOND
          1,REPEATS_NEXT_SECOND
          -1,HOLDS
          -1,REPEATS_LAST_SECOND
          -1,REPEATS_NEXT_SECOND
          """)
  @DisplayName("L-01 UTC servers through a leap second: TAI runs on, 23:59:60 is told once")
  void l01UtcServersGoThroughALeapSecond(int seconds, PosixConvention convention) {
    // A host's clock that is set forward may have slept; see below.
    begin(
        seconds,
        BEFORE,
        seconds > 0 ? ShownTime.KERNEL : new ShownTime.Untold(LeapSecondTable.shipped()),
        LeapConduct.stepping(convention));
    var events = new CopyOnWriteArrayList<ClockEvent>();
    network.start().addListener(events::add);
    network.advance(BEFORE.minusSeconds(10));
    assertEquals(
        seconds > 0 ? LeapIndicator.INSERT : LeapIndicator.DELETE, network.status().leap());
    assertHonestFor(Duration.ofSeconds(20), Duration.ofMillis(10));
    assertHonestFor(Duration.ofMinutes(30), Duration.ofMillis(370));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(LeapIndicator.NONE, network.status().leap());
    assertEquals(seconds > 0 ? 100 : 0, leapSecondsSeen, 4);
    assertEquals(seconds > 0 ? 100 : 0, lastSecondsSeen, 4);
    assertEquals(
        seconds > 0 ? 38 : 36, network.clock().read().tai().orElseThrow().minusUtcSeconds());
    assertEquals(0, network.clock().read().epoch(), events::toString);
    assertFalse(events.stream().anyMatch(ClockEvent.AssumptionBroken.class::isInstance));
  }

  @Test
  @DisplayName("L-04 one that smears and does not say so is found out, reported, and used again")
  void l04UndeclaredSmearIsFoundOutAndReported() {
    Duration before = Duration.ofHours(20);
    begin(1, before, ShownTime.KERNEL, LeapConduct.USUAL);
    network.peer("d").goesThroughLeaps(LeapConduct.smearing(LeapSmear.GOOGLE));
    network.advance(Duration.ofHours(7));
    // The smear began an hour after this; what is as good as disjoint is a falseticker meanwhile.
    assertHonestFor(Duration.ofHours(6), Duration.ofSeconds(7));
    assertEquals(SourceState.UNUSABLE, network.stateOf("d"));
    assertEquals(
        "it smears a leap second, as google does, and is declared not to",
        network.source("d").lastError().orElseThrow().detail());
    assertHonestFor(Duration.ofHours(18), Duration.ofSeconds(7));
    assertEquals(SourceState.UNUSABLE, network.stateOf("d"));
    assertHonestFor(Duration.ofHours(3), Duration.ofSeconds(7));
    assertTrue(network.stateOf("d") != SourceState.UNUSABLE, "it is over");
    assertEquals(0, network.clock().read().epoch());
    assertTrue(
        PEERS.subList(0, 3).stream().allMatch(p -> network.stateOf(p) != SourceState.FALSETICKER));
  }

  @Test
  @DisplayName("L-04 servers of two smear classes are never combined")
  void l04SmearClassesAreNeverCombined() {
    begin(1, Duration.ofHours(3), ShownTime.KERNEL, LeapConduct.USUAL);
    network.peer("d").goesThroughLeaps(LeapConduct.smearing(LeapSmear.GOOGLE));
    network.peer("d").smears("google");
    network.advance(Duration.ofMinutes(10));
    assertHonestFor(Duration.ofHours(6), Duration.ofMillis(900));
    assertEquals(SourceState.UNUSABLE, network.stateOf("d"));
    assertEquals("none", network.status().smear());
  }

  @Test
  @DisplayName("L-01 a host's clock set forward by a second may have slept: nothing is claimed")
  void l01HostThatJumpsOverASecondMayHaveSlept() {
    begin(-1, BEFORE, ShownTime.KERNEL, LeapConduct.USUAL);
    network.advance(BEFORE.minusSeconds(1));
    network.advance(Duration.ofMillis(1100));
    assertEquals(ClockStatus.DISRUPTED, network.clock().read().status());
    network.advance(Duration.ofSeconds(20));
    assertHonest();
    assertEquals(1, network.clock().read().epoch());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,google
          1,aws
          1,utc-sls
          1,meta
          1,chrony
          -1,google
          -1,aws
          -1,utc-sls
          -1,meta
          -1,chrony
          """)
  @DisplayName("L-01 declared smears are undone: UTC and TAI are told as if there were none")
  void l01DeclaredSmearsAreUndone(int seconds, String smear) {
    LeapSmear law = LeapSmear.named(smear).orElseThrow();
    begin(seconds, Duration.ofHours(13), new ShownTime.Smeared(law), LeapConduct.smearing(law));
    PEERS.forEach(name -> network.peer(name).smears(smear));
    network.advance(Duration.ofMinutes(30));
    assertHonestFor(Duration.ofMinutes(750).minusSeconds(5), Duration.ofMillis(7300));
    assertHonestFor(Duration.ofSeconds(10), Duration.ofMillis(10));
    assertHonestFor(Duration.ofHours(19), Duration.ofMillis(7300));
    assertEquals(ClockStatus.SYNCHRONIZED, network.clock().read().status());
    assertEquals(0, network.clock().read().epoch());
    assertEquals(smear, network.status().smear());
    assertEquals(seconds > 0 ? 100 : 0, leapSecondsSeen, 4);
  }
}

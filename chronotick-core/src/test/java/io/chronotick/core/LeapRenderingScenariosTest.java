package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.LeapWorld;
import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockReading;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.TaiReading;
import io.chronotick.model.fine.FineInstant;
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
import java.util.function.Function;
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
  private static final List<String> PEERS = List.of("a", "b", "c", "d");

  private SimulatedNetwork network = SimulatedNetwork.withPeers(0);
  private LeapWorld world = LeapWorld.with(DAY, 1);
  private TaiInstant lastTai = TaiInstant.ofTaiSeconds(0, 0);
  private Instant last = Instant.MIN;
  private UtcTime lastUtc = UtcTime.parse("1972-01-01T00:00:00Z");
  private int leapSecondsSeen;
  private int lastSecondsSeen;

  private void settle(int seconds, Function<LeapWorld, Function<Instant, Instant>> shown) {
    world = LeapWorld.with(DAY, seconds);
    network.builder().leapSeconds(world.table());
    PEERS.forEach(name -> network.peer(name).shows(shown.apply(world)));
  }

  private void assertHonestFor(Duration length, Duration step) {
    for (Duration done = Duration.ZERO; done.compareTo(length) < 0; done = done.plus(step)) {
      network.advance(step);
      assertHonest();
    }
  }

  private void assertHonest() {
    ClockReading reading = network.clock().read();
    Instant posix = world.posix(network.trueTime());
    TaiInstant tai = world.tai(network.trueTime());
    TaiReading ours = reading.tai().orElseThrow();
    assertTrue(reading.interval().orElseThrow().contains(posix), () -> posix + ": " + reading);
    assertFalse(ours.earliest().orElseThrow().isAfter(tai), () -> tai + ": " + reading);
    assertFalse(ours.latest().orElseThrow().isBefore(tai), () -> tai + ": " + reading);
    assertFalse(reading.instant().isBefore(last), () -> "back from " + last + ": " + reading);
    assertTrue(ours.instant().isAfter(lastTai), () -> "back from " + lastTai + ": " + reading);
    UtcTime utc = new UtcScale(world.table()).toUtc(ours.instant());
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
  @CsvSource({
    "1,HOLDS", "1,REPEATS_LAST_SECOND", "1,REPEATS_NEXT_SECOND",
    "-1,HOLDS", "-1,REPEATS_LAST_SECOND", "-1,REPEATS_NEXT_SECOND"
  })
  @DisplayName("L-01 UTC servers through a leap second: TAI runs on, 23:59:60 is told once")
  void l01UtcServersGoThroughALeapSecond(int seconds, PosixConvention convention) {
    network = SimulatedNetwork.withPeersAt(MIDNIGHT.minus(Duration.ofMinutes(30)), 4);
    settle(seconds, w -> w.clock(convention));
    var events = new CopyOnWriteArrayList<ClockEvent>();
    network.start().addListener(events::add);
    network.advance(Duration.between(network.trueTime(), world.stepped()).minusSeconds(10));
    assertEquals(
        seconds > 0 ? LeapIndicator.INSERT : LeapIndicator.DELETE, network.status().leap());
    assertHonestFor(Duration.ofSeconds(10), Duration.ofMillis(10));
    assertEquals(world.stepped(), network.trueTime());
    if (seconds > 0) {
      // A kernel that was told sets the host's clock too.
      network.time().stepWall(world.step());
    }
    assertHonestFor(Duration.ofSeconds(10), Duration.ofMillis(10));
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
  @DisplayName("L-01 a host's clock set forward by a second may have slept: nothing is claimed")
  void l01HostThatJumpsOverASecondMayHaveSlept() {
    network = SimulatedNetwork.withPeersAt(MIDNIGHT.minus(Duration.ofMinutes(30)), 4);
    settle(-1, w -> w.clock(PosixConvention.HOLDS));
    network.advance(Duration.between(network.trueTime(), world.stepped()));
    network.time().stepWall(world.step());
    network.advance(Duration.ofMillis(1100));
    assertEquals(ClockStatus.DISRUPTED, network.clock().read().status());
    network.advance(Duration.ofSeconds(20));
    assertHonest();
    assertEquals(1, network.clock().read().epoch());
  }

  @ParameterizedTest
  @CsvSource({
    "1,google", "1,aws", "1,utc-sls", "1,meta", "1,chrony",
    "-1,google", "-1,aws", "-1,utc-sls", "-1,meta", "-1,chrony"
  })
  @DisplayName("L-01 declared smears are undone: UTC and TAI are told as if there were none")
  void l01DeclaredSmearsAreUndone(int seconds, String smear) {
    network = SimulatedNetwork.withPeersAt(MIDNIGHT.minus(Duration.ofHours(13)), 4);
    LeapSmear law = LeapSmear.named(smear).orElseThrow();
    settle(seconds, w -> w.clock(law));
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

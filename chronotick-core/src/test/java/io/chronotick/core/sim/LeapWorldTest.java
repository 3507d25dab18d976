package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chronotick.model.ClockOffset;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.LeapSmear;
import io.chronotick.model.scale.PosixConvention;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated worlds' own leap seconds: truth runs on, and what is shown of it does not. */
class LeapWorldTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-30");
  private static final Instant EVENING = Instant.parse("2026-11-30T23:59:50Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-12-01T00:00:00Z");
  private static final LeapSecondTable INSERT = LeapTables.withLeapAtTheEndOf(LAST_DAY, 1);
  private static final long NTP_OF_1970 = 2_208_988_800L;

  private static LeapSecondTable leap(int seconds) {
    return LeapTables.withLeapAtTheEndOf(LAST_DAY, seconds);
  }

  private static SimulatedServer server(Simulation simulation, LeapConduct conduct) {
    return simulation.server("a", ServerModel.builder().leaps(conduct).build());
  }

  private static byte[] answer(Simulation simulation, SimulatedServer server) {
    byte[] request = new byte[NtpReply.BYTES];
    request[0] = 0x23;
    return server.answer(request, "h", simulation.queue().now()).orElseThrow();
  }

  private static long secondShown(Simulation simulation, LeapConduct conduct) {
    SimulatedServer server = server(simulation, conduct);
    long seconds = ByteBuffer.wrap(answer(simulation, server)).getInt(NtpReply.RECEIVE_AT);
    return (seconds & 0xFFFF_FFFFL) - NTP_OF_1970;
  }

  private static Instant polled(SimulatedNetwork network, LeapConduct conduct) {
    SimulatedPeer peer =
        network
            .peer("a")
            .path(Duration.ZERO, Duration.ZERO, Duration.ZERO)
            .goesThroughLeaps(conduct);
    CompletableFuture<PollOutcome> outcome = peer.poll().toCompletableFuture();
    network.time().advance(Duration.ZERO);
    Measurement measured = ((PollOutcome.Measured) outcome.join()).measurement();
    return measured.serverReceived();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void trueTimeRunsOnWhileItsRenderingHoldsOrJumps(int seconds) {
    Simulation simulation = Simulation.seeded(1, EVENING, leap(seconds));
    long before = simulation.trueTaiNanos();
    simulation.advance(Duration.ofSeconds(20));
    assertEquals(20_000_000_000L, simulation.trueTaiNanos() - before);
    assertEquals(MIDNIGHT.plusSeconds(10 - seconds), simulation.trueTime());
    assertEquals(
        MIDNIGHT.getEpochSecond() * 1_000_000_000L + (10 - seconds) * 1_000_000_000L,
        simulation.trueTimeNanos());
  }

  @Test
  void aServerShowsTheInsertedSecondByItsConvention() {
    long midnight = MIDNIGHT.getEpochSecond();
    Duration into = Duration.ofMillis(10_500);
    for (PosixConvention convention : PosixConvention.values()) {
      Simulation simulation = Simulation.seeded(1, EVENING, INSERT).advance(into);
      long expected = convention == PosixConvention.REPEATS_NEXT_SECOND ? midnight : midnight - 1;
      assertEquals(
          expected,
          secondShown(simulation, LeapConduct.stepping(convention)),
          convention.toString());
    }
  }

  @Test
  void thePeersOfBothSimulatorsShowTheSame() {
    LeapConduct smears = LeapConduct.smearing(LeapSmear.GOOGLE);
    for (LeapConduct conduct : new LeapConduct[] {LeapConduct.USUAL, smears}) {
      Duration into = Duration.ofSeconds(7);
      Simulation simulation = Simulation.seeded(1, EVENING, INSERT).advance(into);
      SimulatedNetwork network =
          SimulatedNetwork.withPeersIn(new SimulatedTime(EVENING, INSERT, ShownTime.KERNEL), 1);
      network.time().advance(into);
      assertEquals(secondShown(simulation, conduct), polled(network, conduct).getEpochSecond());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aSmearIsHalfASecondOffAtMidnightAndOverAtNoon(int seconds) {
    LeapConduct smears = LeapConduct.smearing(LeapSmear.GOOGLE);
    SimulatedNetwork network =
        SimulatedNetwork.withPeersIn(
            new SimulatedTime(
                MIDNIGHT.minus(Duration.ofHours(12)), leap(seconds), ShownTime.KERNEL),
            1);
    assertEquals(network.trueTime(), polled(network, smears));
    Duration half = Duration.ofHours(12).plusMillis(500L * seconds);
    network.time().advance(half);
    assertEquals(MIDNIGHT, polled(network, smears));
    network.time().advance(half);
    assertEquals(MIDNIGHT.plus(Duration.ofHours(12)), polled(network, smears));
    assertEquals(network.trueTime(), polled(network, smears));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aServerAnnouncesForADayAndMayClearOrLoseItsSource(int seconds) {
    LeapIndicator leap = seconds > 0 ? LeapIndicator.INSERT : LeapIndicator.DELETE;
    LeapConduct conduct =
        LeapConduct.USUAL.clearing(Duration.ofHours(1)).unsynchronised(Duration.ofSeconds(3));
    // Of 23:59:60, or of what follows 23:59:58.
    Duration begins = Duration.ofDays(2).minusSeconds(seconds < 0 ? 1 : 0);
    Simulation simulation = Simulation.seeded(1, MIDNIGHT.minus(Duration.ofDays(2)), leap(seconds));
    SimulatedServer server = server(simulation, conduct);
    assertEquals(
        LeapIndicator.NONE, bitsAt(simulation, server, begins.minusHours(24).minusNanos(1)));
    assertEquals(leap, bitsAt(simulation, server, begins.minusHours(24)));
    assertEquals(leap, bitsAt(simulation, server, begins.minusHours(1).minusNanos(1)));
    assertEquals(LeapIndicator.NONE, bitsAt(simulation, server, begins.minusHours(1)));
    assertEquals(LeapIndicator.UNKNOWN, bitsAt(simulation, server, begins));
    assertEquals(16, answer(simulation, server)[NtpReply.STRATUM_AT]);
    assertEquals(LeapIndicator.NONE, bitsAt(simulation, server, begins.plusSeconds(3)));
  }

  private static LeapIndicator bitsAt(
      Simulation simulation, SimulatedServer server, Duration moment) {
    simulation.advance(moment.minus(simulation.sinceStart()));
    return LeapIndicator.ofBits(answer(simulation, server)[0] >> 6 & 3);
  }

  @Test
  void oneThatSmearsAnnouncesNothingAndOneThatLiesWhatItLikes() {
    Simulation simulation = Simulation.seeded(1, EVENING, INSERT);
    SimulatedServer server = server(simulation, LeapConduct.smearing(LeapSmear.META));
    assertEquals(LeapIndicator.NONE, bitsAt(simulation, server, Duration.ZERO));
    server.begin(new ServerFault.LeapBits(2));
    assertEquals(LeapIndicator.DELETE, bitsAt(simulation, server, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void theHostsWallClockStepsHoldsSmearsOrIsNotTold(int seconds) {
    Instant runsOn = MIDNIGHT.plusSeconds(10);
    assertEquals(runsOn.minusSeconds(seconds), wallAfter(seconds, ShownTime.KERNEL));
    assertEquals(
        runsOn.minusSeconds(seconds),
        wallAfter(seconds, new ShownTime.Stepped(PosixConvention.HOLDS)));
    assertEquals(runsOn, wallAfter(seconds, new ShownTime.Untold(LeapSecondTable.shipped())));
    Duration off =
        Duration.between(
            wallAfter(seconds, new ShownTime.Smeared(LeapSmear.GOOGLE)),
            runsOn.minusMillis(500L * seconds));
    assertEquals(0, off.toMillis());
  }

  private static Instant wallAfter(int seconds, ShownTime shown) {
    Simulation simulation = Simulation.seeded(1, EVENING, leap(seconds));
    SimulatedHost host =
        simulation.host("h", HostModel.of(OscillatorModel.IDEAL).withWallShown(shown));
    simulation.advance(Duration.ofSeconds(20));
    return host.instant();
  }

  @Test
  void aServerWhoseClockIsAheadStepsAheadOfTime() {
    SimulatedTime time = new SimulatedTime(EVENING, INSERT, ShownTime.KERNEL);
    SimulatedPeer peer =
        new SimulatedPeer(SourceSpec.parse("sim://a"), time, new Random(1))
            .path(Duration.ZERO, Duration.ZERO, Duration.ZERO)
            .lies(ClockOffset.ofSeconds(1));
    time.advance(Duration.ofMillis(9_500));
    CompletableFuture<PollOutcome> outcome = peer.poll().toCompletableFuture();
    time.advance(Duration.ZERO);
    Measurement measured = ((PollOutcome.Measured) outcome.join()).measurement();
    assertEquals(MIDNIGHT.minusMillis(500), measured.serverReceived());
  }
}

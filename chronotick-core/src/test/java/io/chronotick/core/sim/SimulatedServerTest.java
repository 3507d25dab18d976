package io.chronotick.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.testing.NtpAnswer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimulatedServerTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final long FRACTION = 1L << 32;

  private final Simulation simulation = Simulation.seeded(1);

  private static byte[] request(long origin) {
    return ByteBuffer.allocate(48).put((byte) 0x23).putLong(40, origin).array();
  }

  /** What the server's clock says after an hour, minus true time, in seconds. */
  private double error(ServerModel model, String client) {
    long now = Picos.of(HOUR);
    SimulatedServer server = simulation.server("s" + model.hashCode(), model);
    byte[] answer = server.answer(request(5), client, now).orElseThrow();
    long truth = NtpReply.stamp(Simulation.EPOCH, now);
    return (ByteBuffer.wrap(answer).getLong(32) - truth) / (double) FRACTION;
  }

  private byte[] answer(ServerModel model) {
    return simulation.server("s", model).answer(request(77), "h", 0).orElseThrow();
  }

  @Property
  void stampsAreTrueTimeRoundedDown(
      @ForAll @LongRange(min = 0, max = 9_000_000_000_000_000_000L) long picos) {
    long stamp = NtpReply.stamp(Simulation.EPOCH, picos);
    BigInteger exact =
        BigInteger.valueOf(Simulation.EPOCH.getEpochSecond() + 2_208_988_800L)
            .multiply(BigInteger.valueOf(Picos.PER_SECOND))
            .add(BigInteger.valueOf(picos))
            .shiftLeft(32)
            .divide(BigInteger.valueOf(Picos.PER_SECOND));
    assertEquals(exact.longValue(), stamp);
    Instant nanos = Simulation.EPOCH.plusNanos(picos / 1000);
    assertTrue(stamp - NtpAnswer.stamp(nanos) >= -1, "before the nanosecond it is in");
  }

  @Test
  void thePacketSaysWhatTheModelSays() {
    byte[] bytes =
        answer(
            ServerModel.builder()
                .stratum(3)
                .leapBits(1)
                .precision(-20)
                .rootDistance(Duration.ofNanos(15_259), Duration.ofSeconds(1))
                .referenceId(0x01020304)
                .residence(Duration.ofMillis(250))
                .build());
    byte[] expected =
        NtpAnswer.to(request(77), Simulation.EPOCH)
            .leap(1)
            .stratum(3)
            .precision(-20)
            .rootDelay(2)
            .rootDispersion(65_536)
            .referenceId(0x01020304)
            .receivedAt(Simulation.EPOCH)
            .sentAt(Simulation.EPOCH.plusMillis(250))
            .toBytes();
    // The poll field is nobody's.
    expected[2] = bytes[2];
    assertEquals(Arrays.toString(expected), Arrays.toString(bytes));
  }

  @Test
  void anHonestServerStaysInsideWhatItDeclares() {
    SimulatedServer server = simulation.server("a", ServerModel.honest(Duration.ofMillis(4)));
    double largest = 0;
    for (int minute = 0; minute < 600; minute++) {
      long error = server.honestErrorPicos(Picos.of(Duration.ofMinutes(minute)));
      largest = Math.max(largest, Math.abs(Picos.toSeconds(error)));
    }
    assertEquals(0.002, largest, 1e-5);
  }

  @Test
  void aFreeRunningClockDriftsAgainstTheSign() {
    // Slow by 10 ppm: after an hour it is behind.
    ServerModel free =
        ServerModel.builder().oscillator(OscillatorModel.IDEAL.withRatePpm(10)).build();
    assertEquals(-0.036, error(free, "h"), 1e-6);
  }

  @Test
  void liesAddUp() {
    assertEquals(0, error(ServerModel.PERFECT, "h"));
    ServerModel liar = ServerModel.PERFECT.with(new ServerFault.Lie(Duration.ofSeconds(-2)));
    assertEquals(-2, error(liar, "h"), 1e-9);
    ServerModel ramp =
        ServerModel.PERFECT.with(
            new ServerFault.Ramp(0.5), Duration.ofMinutes(30), ServerFault.Timed.EVER);
    assertEquals(0.0009, error(ramp, "h"), 1e-9);
    ServerModel both = ramp.with(new ServerFault.Lie(Duration.ofSeconds(1)));
    assertEquals(1.0009, error(both, "h"), 1e-9);
    ServerModel over =
        ServerModel.PERFECT.with(new ServerFault.Lie(Duration.ofSeconds(1)), Duration.ZERO, HOUR);
    assertEquals(0, error(over, "h"));
  }

  @Test
  void twoFacesForTwoClients() {
    ServerModel janus =
        ServerModel.PERFECT.with(
            new ServerFault.TwoFaced(
                Map.of("h", Duration.ofMillis(8), "i", Duration.ofMillis(-8))));
    assertEquals(0.008, error(janus, "h"), 1e-9);
    SimulatedServer server = simulation.server("j", janus);
    assertFalse(
        Arrays.equals(
            server.answer(request(1), "h", 0).orElseThrow(),
            server.answer(request(1), "i", 0).orElseThrow()));
  }

  @Test
  void aSmearIsHalfDoneInTheMiddle() {
    Duration day = Duration.ofDays(1);
    Duration leap = Duration.ofSeconds(-1);
    assertEquals(
        -0.5, error(ServerModel.PERFECT.with(new ServerFault.Smear(HOUR, day, leap)), "h"), 1e-6);
    assertEquals(
        0, error(ServerModel.PERFECT.with(new ServerFault.Smear(day, HOUR, leap)), "h"), 1e-9);
    assertEquals(
        -1,
        error(
            ServerModel.PERFECT.with(
                new ServerFault.Smear(Duration.ofMinutes(5), Duration.ofMinutes(2), leap)),
            "h"),
        1e-9);
  }

  @Test
  void aReplayerSendsWhatItSentBefore() {
    ServerModel honestFirst =
        ServerModel.PERFECT.with(
            new ServerFault.Replay(false), Duration.ofSeconds(1), Duration.ofSeconds(2));
    SimulatedServer server = simulation.server("r", honestFirst);
    byte[] old = server.answer(request(1), "h", 0).orElseThrow();
    byte[] replayed = server.answer(request(2), "h", Picos.PER_SECOND).orElseThrow();
    assertTrue(Arrays.equals(old, replayed));
    server.recover();
    server.begin(new ServerFault.Replay(true));
    byte[] adapted = server.answer(request(3), "h", 3 * Picos.PER_SECOND).orElseThrow();
    assertEquals(3, ByteBuffer.wrap(adapted).getLong(24));
    assertEquals(ByteBuffer.wrap(old).getLong(32), ByteBuffer.wrap(adapted).getLong(32));
  }

  @Test
  void kissesComeEveryNthTime() {
    SimulatedServer server =
        simulation.server("k", ServerModel.PERFECT.with(new ServerFault.Kiss("RATE", 3)));
    StringBuilder strata = new StringBuilder();
    byte[] last = new byte[0];
    for (int i = 0; i < 6; i++) {
      last = server.answer(request(1), "h", 0).orElseThrow();
      strata.append(last[1]);
    }
    assertEquals("110110", strata.toString());
    assertEquals(0x52415445, ByteBuffer.wrap(last).getInt(12));
    assertEquals(6, server.requests());
  }

  @Test
  void deadUnsynchronisedAndLyingAboutTheLeap() {
    SimulatedServer server = simulation.server("d", ServerModel.PERFECT);
    server.begin(new ServerFault.Dead());
    assertEquals(Optional.empty(), server.answer(request(1), "h", 0));
    server.recover();
    server.begin(new ServerFault.Unsynchronised());
    byte[] lost = server.answer(request(1), "h", 0).orElseThrow();
    assertEquals(16, lost[1]);
    assertEquals(3, (lost[0] & 0xFF) >> 6);
    server.recover();
    server.begin(new ServerFault.LeapBits(2));
    assertEquals(2, (server.answer(request(1), "h", 0).orElseThrow()[0] & 0xFF) >> 6);
  }

  @Test
  void whatIsNoRequestGetsNoAnswer() {
    SimulatedServer server = simulation.server("a", ServerModel.PERFECT);
    assertEquals(Optional.empty(), server.answer(new byte[47], "h", 0));
    assertEquals(Optional.empty(), server.answer(new byte[48], "h", 0));
  }
}

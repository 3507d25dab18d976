package io.chronotick.sources.ntp.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Stratum;
import io.chronotick.sources.ServedTime;
import io.chronotick.sources.ntp.NtpCodec;
import io.chronotick.sources.ntp.NtpHeader;
import io.chronotick.sources.ntp.key.MacAlgorithm;
import io.chronotick.sources.ntp.key.SymmetricKey;
import io.chronotick.sources.testing.AllocationLimit;
import io.chronotick.sources.testing.ScriptedResolver;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/**
 * Any datagram gets an answer to what it asked, no longer than itself, or none; as it came, and
 * with the seal of a key we know.
 */
@Tag("fuzz")
class NtpResponderFuzzTest {

  private static final AllocationLimit LIMIT = new AllocationLimit(16_384, 32);

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final InetAddress CLIENT = ScriptedResolver.address("192.0.2.9");
  private static final SymmetricKey KEY =
      new SymmetricKey(5, MacAlgorithm.SHA1, new byte[] {1, 2, 3});
  private static final ServedTime TOLD =
      new ServedTime(
          NOW,
          Optional.of(Duration.ofMillis(3)),
          Stratum.of(3),
          LeapIndicator.NONE,
          0xC000_0201,
          NOW.minusSeconds(9));

  @FuzzTest
  void anyDatagram(byte[] datagram) {
    assertHarmless(datagram, answer(datagram, false));
    assertEquals(
        Optional.empty(),
        answer(datagram, true).filter(a -> !isSealed(datagram)),
        "who needs a seal answers nobody without");
    if (datagram.length > 0) {
      byte[] sealed = KEY.seal(datagram);
      Optional<byte[]> answer = answer(sealed, true);
      assertHarmless(sealed, answer);
      answer.ifPresent(
          bytes -> assertTrue(KEY.hasSealed(bytes, bytes.length - 48), "an answer unsealed"));
    }
  }

  private static Optional<byte[]> answer(byte[] datagram, boolean isSealedOnly) {
    return LIMIT.hold(
        datagram.length,
        () ->
            new NtpResponder(() -> TOLD, Map.of(5L, KEY), isSealedOnly, new ClientBuckets(0))
                .answer(datagram, CLIENT, MonotonicTime.ofNanos(0)));
  }

  private static boolean isSealed(byte[] datagram) {
    return NtpCodec.decode(datagram) instanceof NtpCodec.Decoded.Packet packet
        && KEY.hasSealed(datagram, packet.macBytes());
  }

  private static void assertHarmless(byte[] request, Optional<byte[]> answer) {
    if (answer.isEmpty()) {
      return;
    }
    byte[] bytes = answer.get();
    assertTrue(bytes.length <= request.length, "amplified");
    assertEquals(NtpHeader.MODE_CLIENT, request[0] & 7);
    NtpHeader header =
        assertInstanceOf(NtpCodec.Decoded.Packet.class, NtpCodec.decode(bytes)).header();
    assertEquals(NtpHeader.MODE_SERVER, header.mode());
    assertEquals(ByteBuffer.wrap(request).getLong(40), header.origin());
  }
}

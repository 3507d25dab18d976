package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chronotick.sources.ntp.NtpCodec.Decoded;
import io.chronotick.sources.ntp.NtpCodec.Field;
import io.chronotick.sources.testing.AllocationLimit;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** P-11, P-12: any datagram is a packet that encodes to the same bytes, or malformed. */
@Tag("fuzz")
class NtpCodecFuzzTest {

  /** A field is kept for each 16 bytes at most. */
  private static final AllocationLimit LIMIT = new AllocationLimit(4_096, 16);

  @FuzzTest
  void p11AnyDatagram(byte[] datagram) {
    Decoded decoded = LIMIT.hold(datagram.length, () -> NtpCodec.decode(datagram));
    if (decoded instanceof Decoded.Malformed malformed) {
      assertTrue(malformed.detail().matches("[ -~]+"), malformed.detail());
      return;
    }
    Decoded.Packet packet = (Decoded.Packet) decoded;
    assertArrayEquals(
        Arrays.copyOf(datagram, NtpCodec.HEADER_BYTES), NtpCodec.encode(packet.header()));
    int at = NtpCodec.HEADER_BYTES;
    for (Field field : packet.fields()) {
      assertEquals(at, field.offset());
      at += field.length();
    }
    assertEquals(datagram.length, at + packet.macBytes());
  }
}

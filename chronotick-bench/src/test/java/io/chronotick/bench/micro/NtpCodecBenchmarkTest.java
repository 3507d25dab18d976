package io.chronotick.bench.micro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chronotick.sources.ntp.NtpCodec;
import org.junit.jupiter.api.Test;

/** The codec is asked what the benchmark says it is asked. */
class NtpCodecBenchmarkTest {

  private final NtpCodecBenchmark benchmark = new NtpCodecBenchmark();

  @Test
  void answersAreDecodedAndEncodedToTheSameBytes() {
    var packet = assertInstanceOf(NtpCodec.Decoded.Packet.class, benchmark.decode());
    assertArrayEquals(benchmark.encode(), NtpCodec.encode(packet.header()));
  }

  @Test
  void everyFieldIsWalkedBeforeThePacketIsAcceptedOrRefused() {
    var packet = assertInstanceOf(NtpCodec.Decoded.Packet.class, benchmark.decodeManyFields());
    assertEquals(87, packet.fields().size());
    var refused = assertInstanceOf(NtpCodec.Decoded.Malformed.class, benchmark.refuseBrokenTail());
    assertEquals("extension field at byte 1424 claims 1 bytes", refused.detail());
  }
}

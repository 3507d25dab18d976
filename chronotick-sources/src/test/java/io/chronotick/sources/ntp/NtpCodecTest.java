package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.ntp.NtpCodec.Decoded;
import io.chronotick.sources.ntp.NtpCodec.Field;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NtpCodecTest {

  private static final NtpHeader HEADER = NtpHeader.request(0x0123_4567_89AB_CDEFL);

  /** A sound header and so many zero bytes after it. */
  private static byte[] withTail(int bytes) {
    return Arrays.copyOf(NtpCodec.encode(HEADER), NtpCodec.HEADER_BYTES + bytes);
  }

  private static byte[] withField(int tail, int type, int length) {
    byte[] datagram = withTail(tail);
    putField(datagram, NtpCodec.HEADER_BYTES, type, length);
    return datagram;
  }

  private static void putField(byte[] datagram, int at, int type, int length) {
    ByteBuffer.wrap(datagram).putShort(at, (short) type).putShort(at + 2, (short) length);
  }

  private static Decoded.Packet packet(byte[] datagram) {
    return assertInstanceOf(Decoded.Packet.class, NtpCodec.decode(datagram));
  }

  private static void assertMalformed(byte[] datagram) {
    assertInstanceOf(Decoded.Malformed.class, NtpCodec.decode(datagram));
  }

  @Test
  void p01ShorterThanAHeaderIsNoPacket() {
    for (int length = 0; length < NtpCodec.HEADER_BYTES; length++) {
      assertMalformed(new byte[length]);
    }
  }

  @Test
  void lengthsThatAreNotInFoursAreNoPackets() {
    for (int tail = 0; tail < 200; tail++) {
      if (tail % 4 != 0) {
        assertMalformed(withTail(tail));
      }
    }
  }

  @Test
  void p04LengthsAFieldCannotHave() {
    for (int length : new int[] {0, 2, 4, 12, 15, 17, 18, 30, 32, 64, 0x8000, 0xFFFF}) {
      assertMalformed(withField(28, 0x0104, length));
    }
    assertEquals(List.of(new Field(0x0104, 48, 28)), packet(withField(28, 0x0104, 28)).fields());
  }

  @Test
  void p05ManyTinyFieldsTakeLinearTime() {
    int count = 1000;
    byte[] big = withTail(16 * count);
    byte[] fitting = withTail(16 * 120);
    for (byte[] datagram : List.of(big, fitting)) {
      for (int at = NtpCodec.HEADER_BYTES; at < datagram.length; at += 16) {
        putField(datagram, at, 0x0104, 16);
      }
    }
    // A thousand times over, in a time that only a quadratic parser would need for one.
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1000; i++) {
            assertMalformed(big);
            // The last field of 16 bytes is too short to be told from a MAC (RFC 7822).
            assertMalformed(fitting);
          }
        });
    byte[] last28 = Arrays.copyOf(fitting, fitting.length + 12);
    putField(last28, fitting.length - 16, 0x0104, 28);
    assertEquals(120, packet(last28).fields().size());
  }

  @Test
  void p06LongerThanTheTransportReadsIsNoPacket() {
    assertMalformed(new byte[65_507]);
    assertMalformed(withTail(2048 - 48));
    assertMalformed(withTail(65_504 - 48));
  }

  @Test
  void p07MacOrFieldByLength() {
    assertEquals(0, packet(withTail(0)).macBytes());
    assertEquals(4, packet(withTail(4)).macBytes());
    assertEquals(20, packet(withTail(20)).macBytes());
    assertEquals(24, packet(withTail(24)).macBytes());
    for (int odd : new int[] {8, 12, 16}) {
      assertMalformed(withTail(odd));
    }
    // 28 bytes are a field or nothing, even if 20 of them would do as a MAC.
    assertMalformed(withTail(28));
    assertEquals(0, packet(withField(28, 0x0104, 28)).macBytes());
    Decoded.Packet both = packet(withField(28 + 20, 0x0104, 28));
    assertEquals(1, both.fields().size());
    assertEquals(20, both.macBytes());
  }

  @Test
  void everyFieldIsWhereRfc5905PutsIt() {
    ByteBuffer bytes = ByteBuffer.allocate(48);
    bytes.put((byte) 0b01_100_100).put((byte) 3).put((byte) -6).put((byte) -23);
    bytes.putInt(0x0102_0304).putInt(0x8506_0708).putInt(0xC0A8_0001);
    bytes.putLong(-1).putLong(2).putLong(Long.MIN_VALUE).putLong(4);
    assertEquals(
        new NtpHeader(
            LeapIndicator.INSERT,
            4,
            4,
            3,
            -6,
            -23,
            0x0102_0304,
            0x8506_0708,
            0xC0A8_0001,
            -1,
            2,
            Long.MIN_VALUE,
            4),
        packet(bytes.array()).header());
  }

  @Property
  void p12EncodeOfDecodeIsTheSameBytes(@ForAll @Size(48) byte[] bytes) {
    assertArrayEquals(bytes, NtpCodec.encode(packet(bytes).header()));
  }

  @Property
  void p12DecodeOfEncodeIsTheSameHeader(@ForAll("headers") NtpHeader header) {
    assertEquals(header, packet(NtpCodec.encode(header)).header());
  }

  @Property
  void p12FieldsAndMacCoverEveryByteAfterTheHeader(@ForAll("datagrams") byte[] datagram) {
    if (NtpCodec.decode(datagram) instanceof Decoded.Packet packet) {
      int at = NtpCodec.HEADER_BYTES;
      for (Field field : packet.fields()) {
        assertEquals(at, field.offset());
        at += field.length();
      }
      assertEquals(datagram.length, at + packet.macBytes());
    }
  }

  @Provide
  Arbitrary<byte[]> datagrams() {
    // Small bytes make plausible field lengths, so that many of these are accepted.
    Arbitrary<Byte> bytes =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of((byte) 0, (byte) 16, (byte) 28)),
            Tuple.of(1, Arbitraries.bytes()));
    return bytes.array(byte[].class).ofMinSize(0).ofMaxSize(200);
  }

  @Provide
  Arbitrary<NtpHeader> headers() {
    return Arbitraries.randomValue(
        random ->
            new NtpHeader(
                LeapIndicator.ofBits(random.nextInt(4)),
                random.nextInt(8),
                random.nextInt(8),
                random.nextInt(256),
                random.nextInt(256) - 128,
                random.nextInt(256) - 128,
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong()));
  }

  @Example
  void referenceIdsAsPeopleReadThem() {
    assertEquals("GPS", header(1, 0x4750_5300).referenceText());
    assertEquals("RATE", header(0, 0x5241_5445).referenceText());
    assertEquals("192.168.0.255", header(2, 0xC0A8_00FF).referenceText());
    assertEquals("", header(1, 0x0047_5053).referenceText());
    assertEquals("", header(1, 0x1B5B_324A).referenceText(), "an escape sequence");
    assertEquals("", header(0, 0x410A_0000).referenceText());
  }

  private static NtpHeader header(int stratum, int referenceId) {
    return new NtpHeader(LeapIndicator.NONE, 4, 4, stratum, 0, 0, 0, 0, referenceId, 0, 0, 0, 0);
  }
}

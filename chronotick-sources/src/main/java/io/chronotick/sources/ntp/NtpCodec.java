package io.chronotick.sources.ntp;

import io.chronotick.model.LeapIndicator;
import io.chronotick.sources.spi.DatagramTransport;
import java.net.DatagramPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.TimeStamp;

/**
 * Bytes to headers and back. Pure; decoding takes time linear in the datagram's length and never
 * throws.
 *
 * <p>What follows the header is only checked for structure (RFC 7822 section 7.5): fields of at
 * least 16 bytes and a multiple of four, then at most one MAC. The last 24 bytes or fewer cannot be
 * a field, so they are a MAC of 4, 20 or 24 bytes or nothing known. Version 3 has no fields, and a
 * MAC there may be as long as the longest digest.
 */
public final class NtpCodec {

  static final int HEADER_BYTES = 48;

  private static final int MIN_FIELD_BYTES = 16;
  private static final int MAX_MAC_BYTES = 24;
  private static final List<Integer> MAC_BYTES = List.of(0, 4, 20, MAX_MAC_BYTES);

  /** Of version 3: an id and a whole digest of 28, 32, 48 or 64 bytes. */
  private static final List<Integer> LONG_MAC_BYTES = List.of(32, 36, 52, 68);

  private NtpCodec() {}

  /** What a datagram is. */
  public sealed interface Decoded {
    /**
     * A packet of sound structure; what it says is another matter.
     *
     * @param fields extension fields in order
     * @param macBytes length of the MAC, 0 when there is none
     */
    record Packet(NtpHeader header, List<Field> fields, int macBytes) implements Decoded {}

    /**
     * Not a packet.
     *
     * @param detail what was wrong, for people
     */
    record Malformed(String detail) implements Decoded {}
  }

  /**
   * Where an extension field lies in its datagram.
   *
   * @param type its first two bytes
   * @param offset of its first byte
   * @param length in bytes, these four included
   */
  public record Field(int type, int offset, int length) {}

  public static byte[] encode(NtpHeader header) {
    NtpV3Impl packet = new NtpV3Impl();
    packet.setLeapIndicator(header.leap().toBits());
    packet.setVersion(header.version());
    packet.setMode(header.mode());
    packet.setStratum(header.stratum());
    packet.setPoll(header.poll());
    packet.setPrecision(header.precision());
    packet.setRootDelay(header.rootDelay());
    packet.setRootDispersion(header.rootDispersion());
    packet.setReferenceId(header.referenceId());
    packet.setReferenceTime(new TimeStamp(header.reference()));
    packet.setOriginateTimeStamp(new TimeStamp(header.origin()));
    packet.setReceiveTimeStamp(new TimeStamp(header.receive()));
    packet.setTransmitTime(new TimeStamp(header.transmit()));
    return Arrays.copyOf(packet.getDatagramPacket().getData(), HEADER_BYTES);
  }

  public static Decoded decode(byte[] datagram) {
    int length = datagram.length;
    if (length < HEADER_BYTES || length % 4 != 0) {
      return new Decoded.Malformed("a packet has 48 bytes or more in fours, not " + length);
    }
    if (length >= DatagramTransport.MAX_DATAGRAM_BYTES) {
      return new Decoded.Malformed("longer than any packet we read; it may have been cut");
    }
    if ((datagram[0] >>> 3 & 7) == 3 && LONG_MAC_BYTES.contains(length - HEADER_BYTES)) {
      return new Decoded.Packet(header(datagram), List.of(), length - HEADER_BYTES);
    }
    List<Field> fields = new ArrayList<>();
    int at = HEADER_BYTES;
    while (length - at > MAX_MAC_BYTES) {
      Field field = new Field(uint16(datagram, at), at, uint16(datagram, at + 2));
      if (field.length < MIN_FIELD_BYTES || field.length % 4 != 0 || field.length > length - at) {
        return new Decoded.Malformed(
            "extension field at byte " + at + " claims " + field.length + " bytes");
      }
      fields.add(field);
      at += field.length;
    }
    if (!MAC_BYTES.contains(length - at)) {
      return new Decoded.Malformed((length - at) + " bytes at the end are neither field nor MAC");
    }
    return new Decoded.Packet(header(datagram), List.copyOf(fields), length - at);
  }

  private static NtpHeader header(byte[] datagram) {
    NtpV3Impl packet = new NtpV3Impl();
    packet.setDatagramPacket(new DatagramPacket(datagram, HEADER_BYTES));
    return new NtpHeader(
        LeapIndicator.ofBits(packet.getLeapIndicator()),
        packet.getVersion(),
        packet.getMode(),
        packet.getStratum(),
        packet.getPoll(),
        packet.getPrecision(),
        packet.getRootDelay(),
        packet.getRootDispersion(),
        packet.getReferenceId(),
        packet.getReferenceTimeStamp().ntpValue(),
        packet.getOriginateTimeStamp().ntpValue(),
        packet.getReceiveTimeStamp().ntpValue(),
        packet.getTransmitTimeStamp().ntpValue());
  }

  private static int uint16(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }
}

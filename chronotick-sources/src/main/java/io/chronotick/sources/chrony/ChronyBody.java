package io.chronotick.sources.chrony;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a reply's fields one after the other, big-endian. The codec has seen to it that there are
 * enough bytes. For one thread.
 */
final class ChronyBody {

  private static final int FAMILY_IPV4 = 1;
  private static final int FAMILY_IPV6 = 2;
  private static final int FAMILY_ID = 3;
  private static final int ADDRESS_BYTES = 16;
  private static final int IPV4_BYTES = 4;

  /** In the place of the high word of seconds: there is none. */
  private static final int NO_HIGH_WORD = 0x7fff_ffff;

  private static final int MAX_NANOS = 999_999_999;

  private final ByteBuffer bytes;

  ChronyBody(byte[] datagram, int offset) {
    bytes = ByteBuffer.wrap(datagram.clone(), offset, datagram.length - offset);
  }

  int uint16() {
    return bytes.getShort() & 0xFFFF;
  }

  int int16() {
    return bytes.getShort();
  }

  long uint32() {
    return bytes.getInt() & 0xFFFF_FFFFL;
  }

  double real() {
    return ChronyFloat.decode(bytes.getInt());
  }

  /** As {@code chronyc -n} shows it; empty when there is none. */
  String address() {
    return rawAddress().text();
  }

  /** For a reference clock it is no address but its letters. */
  Address rawAddress() {
    byte[] raw = new byte[ADDRESS_BYTES];
    bytes.get(raw);
    int family = uint16();
    bytes.getShort(); // padding
    int head = ByteBuffer.wrap(raw).getInt();
    String text =
        switch (family) {
          case FAMILY_IPV4 -> numeric(raw, IPV4_BYTES);
          case FAMILY_IPV6 -> numeric(raw, ADDRESS_BYTES);
          case FAMILY_ID -> String.format(Locale.ROOT, "ID#%010d", head & 0xFFFF_FFFFL);
          default -> "";
        };
    return new Address(text, new ReferenceId(head).text());
  }

  /**
   * An address field.
   *
   * @param text as an address; empty when it is none
   * @param letters its first four bytes as a reference id
   */
  record Address(String text, String letters) {}

  private static String numeric(byte[] raw, int length) {
    byte[] address = new byte[length];
    System.arraycopy(raw, 0, address, 0, length);
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException wrongLength) {
      throw new AssertionError(wrongLength);
    }
  }

  /** Seconds since 1970; empty if that is no moment. */
  Optional<Instant> time() {
    int high = bytes.getInt();
    long low = uint32();
    long nanos = uint32();
    long seconds = high == NO_HIGH_WORD ? low : ((long) high << 32) | low;
    if (nanos > MAX_NANOS) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    } catch (DateTimeException tooFar) {
      return Optional.empty();
    }
  }
}

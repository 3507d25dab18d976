package io.chronotick.sources.ntp.nts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The extension fields of sealed packets. Pure.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8915#section-5">RFC 8915 section 5</a>
 */
final class NtsFields {

  static final int UNIQUE_ID_BYTES = 32;
  static final int NONCE_BYTES = 16;

  private static final int UNIQUE_ID = 0x0104;
  private static final int COOKIE = 0x0204;
  private static final int PLACEHOLDER = 0x0304;
  private static final int SEAL = 0x0404;
  private static final int PACKET_BYTES = 48;
  private static final int HEADER_BYTES = 4;

  /** Longer packets are cut to pieces, or lost, on some paths. */
  private static final int MAX_REQUEST_BYTES = 1_200;

  /** Of the seal: a header, two lengths, a nonce and a tag around nothing. */
  private static final int SEAL_BYTES = 8 + NONCE_BYTES + AesSiv.TAG_BYTES;

  private NtsFields() {}

  /**
   * A sealed request.
   *
   * @param packet the 48 bytes of NTP
   * @param wanted how many cookies the answer shall bring, the one for this included; room is only
   *     asked for as far as the request stays short
   */
  static byte[] request(
      byte[] packet, byte[] uniqueId, byte[] cookie, int wanted, byte[] nonce, AesSiv key) {
    ByteArrayOutputStream request = new ByteArrayOutputStream(MAX_REQUEST_BYTES);
    request.writeBytes(packet);
    request.writeBytes(field(UNIQUE_ID, uniqueId));
    byte[] carried = field(COOKIE, cookie);
    request.writeBytes(carried);
    for (int i = 1;
        i < wanted && request.size() + carried.length + SEAL_BYTES <= MAX_REQUEST_BYTES;
        i++) {
      request.writeBytes(field(PLACEHOLDER, new byte[cookie.length]));
    }
    byte[] sealed = key.seal(new byte[0], request.toByteArray(), nonce);
    request.writeBytes(field(SEAL, sealBody(nonce, sealed)));
    return request.toByteArray();
  }

  private static byte[] sealBody(byte[] nonce, byte[] sealed) {
    return ByteBuffer.allocate(4 + padded(nonce.length) + padded(sealed.length))
        .putShort((short) nonce.length)
        .putShort((short) sealed.length)
        .put(Arrays.copyOf(nonce, padded(nonce.length)))
        .put(sealed)
        .array();
  }

  private static byte[] field(int type, byte[] body) {
    int length = HEADER_BYTES + padded(body.length);
    return ByteBuffer.allocate(length)
        .putShort((short) type)
        .putShort((short) length)
        .put(body)
        .array();
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  /** Whether the answer repeats the request's unique id, sealed or not. */
  static boolean hasUniqueId(byte[] datagram, byte[] uniqueId) {
    return walk(datagram).stream()
        .filter(f -> f.type == UNIQUE_ID)
        .anyMatch(f -> Arrays.equals(f.body(datagram), uniqueId));
  }

  /**
   * The cookies in an answer that is sealed and repeats the unique id; empty if it is not. What
   * stands behind the seal is not vouched for and does not count.
   */
  static Optional<List<byte[]>> open(byte[] datagram, byte[] uniqueId, AesSiv key) {
    boolean isOurs = false;
    for (Field field : walk(datagram)) {
      if (field.type == UNIQUE_ID) {
        isOurs = Arrays.equals(field.body(datagram), uniqueId);
      } else if (field.type == SEAL) {
        return isOurs ? unsealed(datagram, field, key) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<List<byte[]>> unsealed(byte[] datagram, Field seal, AesSiv key) {
    ByteBuffer body = ByteBuffer.wrap(seal.body(datagram));
    if (body.remaining() < 4) {
      return Optional.empty();
    }
    int nonceBytes = body.getShort() & 0xFFFF;
    int sealedBytes = body.getShort() & 0xFFFF;
    if (padded(nonceBytes) + padded(sealedBytes) > body.remaining()) {
      return Optional.empty();
    }
    byte[] nonce = new byte[nonceBytes];
    body.get(nonce).position(4 + padded(nonceBytes));
    byte[] sealed = new byte[sealedBytes];
    body.get(sealed);
    byte[] vouched = Arrays.copyOf(datagram, seal.offset);
    return key.open(sealed, vouched, nonce).map(NtsFields::cookies);
  }

  private static List<byte[]> cookies(byte[] fields) {
    List<byte[]> cookies = new ArrayList<>();
    for (Field field : walk(fields, 0)) {
      byte[] body = field.body(fields);
      if (field.type == COOKIE && body.length > 0 && body.length <= KeyMessage.MAX_COOKIE_BYTES) {
        cookies.add(body);
      }
    }
    return cookies;
  }

  /** Where a field lies; {@code length} includes its header. */
  private record Field(int type, int offset, int length) {
    byte[] body(byte[] bytes) {
      return Arrays.copyOfRange(bytes, offset + HEADER_BYTES, offset + length);
    }
  }

  private static List<Field> walk(byte[] datagram) {
    return walk(datagram, PACKET_BYTES);
  }

  /** As far as there are whole fields. */
  private static List<Field> walk(byte[] bytes, int from) {
    List<Field> fields = new ArrayList<>();
    int at = from;
    while (bytes.length - at >= HEADER_BYTES) {
      ByteBuffer header = ByteBuffer.wrap(bytes, at, HEADER_BYTES);
      Field field = new Field(header.getShort() & 0xFFFF, at, header.getShort() & 0xFFFF);
      if (field.length < HEADER_BYTES
          || field.length % 4 != 0
          || field.length > bytes.length - at) {
        break;
      }
      fields.add(field);
      at += field.length;
    }
    return fields;
  }
}

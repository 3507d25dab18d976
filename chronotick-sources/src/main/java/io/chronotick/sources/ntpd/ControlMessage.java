package io.chronotick.sources.ntpd;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One datagram of an answer: header and piece of the data. Pure; reading never throws.
 *
 * @param isError whether ntpd declines, with the code in the status
 * @param hasMore whether pieces of higher offset exist
 * @param opcode 0 to 31
 * @param sequence as in the request
 * @param status of the system or the association; with an error its code is in the high byte
 * @param association 0 for the system
 * @param offset where the piece begins
 * @param data the piece
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9327#section-2">RFC 9327 section 2</a>
 */
record ControlMessage(
    boolean isError,
    boolean hasMore,
    int opcode,
    int sequence,
    int status,
    int association,
    int offset,
    ByteBuffer data) {

  static final int READ_STATUS = 1;
  static final int READ_VARIABLES = 2;

  /** Leap 0, version 2, mode 6: what every ntpd there is understands. */
  private static final byte LEAP_VERSION_MODE = 0x16;

  private static final int HEADER_BYTES = 12;
  private static final int MODE_MASK = 7;
  private static final int MODE_CONTROL = 6;
  private static final int RESPONSE = 0x80;
  private static final int ERROR = 0x40;
  private static final int MORE = 0x20;
  private static final int OPCODE = 0x1F;

  /** A request without data: of all variables, or of all associations. */
  static byte[] request(int opcode, int sequence, int association) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .put(LEAP_VERSION_MODE)
        .put((byte) opcode)
        .putShort((short) sequence)
        .putShort((short) 0)
        .putShort((short) association)
        .putInt(0)
        .array();
  }

  /** Empty if the datagram is no answer of this protocol or contradicts itself. */
  static Optional<ControlMessage> parse(byte[] datagram) {
    if (datagram.length < HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(datagram);
    int mode = bytes.get() & MODE_MASK;
    int flags = bytes.get() & 0xFF;
    int sequence = uint16(bytes);
    int status = uint16(bytes);
    int association = uint16(bytes);
    int offset = uint16(bytes);
    int count = uint16(bytes);
    boolean isError = (flags & ERROR) != 0;
    if (mode != MODE_CONTROL
        || (flags & RESPONSE) == 0
        // Behind an error there may be anything.
        || (!isError && count > datagram.length - HEADER_BYTES)) {
      return Optional.empty();
    }
    byte[] data = new byte[isError ? 0 : count];
    bytes.get(data);
    return Optional.of(
        new ControlMessage(
            isError,
            (flags & MORE) != 0,
            flags & OPCODE,
            sequence,
            status,
            association,
            offset,
            ByteBuffer.wrap(data).asReadOnlyBuffer()));
  }

  /** Why ntpd declines. */
  int errorCode() {
    return status >>> 8;
  }

  private static int uint16(ByteBuffer bytes) {
    return bytes.getShort() & 0xFFFF;
  }
}

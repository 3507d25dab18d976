package io.chronotick.sources.chrony;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Requests to bytes, and bytes to answers: version 6 of the protocol between chronyc and chronyd.
 * Pure; never throws on what came from outside.
 */
final class ChronyCodec {

  private static final int VERSION = 6;
  private static final int TYPE_REQUEST = 1;
  private static final int TYPE_REPLY = 2;
  private static final int REQUEST_HEADER_BYTES = 20;
  private static final int REPLY_HEADER_BYTES = 28;

  private static final int AT_TYPE = 1;
  private static final int AT_COMMAND = 4;
  private static final int AT_REPLY_CODE = 6;
  private static final int AT_STATUS = 8;
  private static final int AT_SEQUENCE = 16;

  private ChronyCodec() {}

  /**
   * A request, as long as its reply will be.
   *
   * @param index which source; 0 for commands that take none
   */
  static byte[] request(ChronyCommand command, int sequence, int index) {
    ByteBuffer bytes = ByteBuffer.allocate(command.replyBytes());
    bytes.put((byte) VERSION).put((byte) TYPE_REQUEST).putShort((short) 0);
    bytes.putShort((short) command.code()).putShort((short) 0).putInt(sequence);
    bytes.position(REQUEST_HEADER_BYTES).putInt(index);
    return bytes.array();
  }

  /**
   * What a datagram says to a request.
   *
   * <p>A reply may be longer than we know it: newer versions append fields.
   *
   * @return empty if it does not answer that request
   */
  static Optional<ChronyAnswer> decode(byte[] datagram, ChronyCommand command, int sequence) {
    if (datagram.length < REPLY_HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(datagram);
    if (bytes.get(AT_TYPE) != TYPE_REPLY
        || uint16(bytes, AT_COMMAND) != command.code()
        || bytes.getInt(AT_SEQUENCE) != sequence) {
      return Optional.empty();
    }
    return Optional.of(answer(datagram, bytes, command));
  }

  private static ChronyAnswer answer(byte[] datagram, ByteBuffer bytes, ChronyCommand command) {
    int status = uint16(bytes, AT_STATUS);
    if (status != 0) {
      return new ChronyAnswer.Declined(status);
    }
    int version = bytes.get(0) & 0xFF;
    if (version != VERSION) {
      return new ChronyAnswer.Malformed(
          "a reply in version " + version + " of the command protocol to a request in " + VERSION);
    }
    int replyCode = uint16(bytes, AT_REPLY_CODE);
    if (replyCode != command.replyCode()) {
      return new ChronyAnswer.Malformed(
          "a reply of kind " + replyCode + " to " + command + ", which has " + command.replyCode());
    }
    if (datagram.length < command.replyBytes()) {
      return new ChronyAnswer.Malformed(
          String.format(
              "a reply of %d bytes to %s, which has %d",
              datagram.length, command, command.replyBytes()));
    }
    return new ChronyAnswer.Replied(new ChronyBody(datagram, REPLY_HEADER_BYTES));
  }

  private static int uint16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }
}

package io.chronotick.core.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The form of a state file: a prelude every version shares, then what this one puts after it.
 *
 * <pre>
 *   magic 8 | layout 4 | payload version 4 | CRC32C of these 16 bytes 4     the prelude
 *   generation 8 | payload length 4 | payload | CRC32C of all before 4      layout 1
 * </pre>
 *
 * <p>Big-endian. The prelude has a checksum of its own so that a damaged version number is damage,
 * and not taken for a newer version.
 */
final class StateFormat {

  /** Which layout this is. */
  static final int LAYOUT = 1;

  static final int MAX_PAYLOAD = 64 * 1024;

  private static final byte[] MAGIC = "CHRONOTS".getBytes(StandardCharsets.US_ASCII);
  private static final int PRELUDE = MAGIC.length + 4 + 4;
  private static final int AROUND_PAYLOAD = PRELUDE + 4 + 8 + 4 + 4;

  /** No whole file is longer. */
  static final int MAX_FILE = AROUND_PAYLOAD + MAX_PAYLOAD;

  private StateFormat() {}

  static byte[] encode(long generation, int payloadVersion, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(AROUND_PAYLOAD + payload.length);
    out.put(MAGIC).putInt(LAYOUT).putInt(payloadVersion);
    out.putInt(checksum(out.array(), out.position()));
    out.putLong(generation).putInt(payload.length).put(payload);
    out.putInt(checksum(out.array(), out.position()));
    return out.array();
  }

  /** Any bytes at all, read as far as {@link #MAX_FILE} + 1. */
  static Found parse(byte[] file, int knownPayloadVersion) {
    try {
      return parse(file, ByteBuffer.wrap(file), knownPayloadVersion);
    } catch (BufferUnderflowException cut) {
      return new Found.Broken("cut short");
    }
  }

  private static Found parse(byte[] file, ByteBuffer in, int knownPayloadVersion) {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      return new Found.Broken("not a state file");
    }
    int layout = in.getInt();
    int payloadVersion = in.getInt();
    if (in.getInt() != checksum(file, PRELUDE)) {
      return new Found.Broken("its version is damaged");
    }
    if (layout > LAYOUT) {
      return new Found.Newer("layout " + layout + ", known is " + LAYOUT);
    }
    if (payloadVersion > knownPayloadVersion) {
      return new Found.Newer("version " + payloadVersion + ", known is " + knownPayloadVersion);
    }
    long generation = in.getLong();
    int length = in.getInt();
    if (length < 0 || length > MAX_PAYLOAD) {
      return new Found.Broken("its length is damaged");
    }
    // Before room is made for it: what a short file claims costs nothing.
    if (length > in.remaining()) {
      return new Found.Broken("cut short");
    }
    byte[] payload = new byte[length];
    in.get(payload);
    int checked = in.position();
    if (in.getInt() != checksum(file, checked) || in.hasRemaining()) {
      return new Found.Broken("its checksum does not match");
    }
    // Whole, so one of ours wrote it or someone made it: neither may stop the count from rising.
    if (layout < 1 || payloadVersion < 1 || generation < 1 || generation == Long.MAX_VALUE) {
      return new Found.Broken("its numbers are impossible");
    }
    return new Found.Whole(generation, payloadVersion, payload);
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }
}

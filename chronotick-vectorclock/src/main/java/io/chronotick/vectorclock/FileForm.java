package io.chronotick.vectorclock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a file of this package begins and ends, in every version: 8 bytes of magic, 4 of version, the
 * payload, and the CRC32C of all before in 4. Big-endian.
 *
 * <p>A cut anywhere and a change of any one byte break the checksum or the magic. HAZARD: it finds
 * accidents, not forgery.
 */
final class FileForm {

  private static final int AROUND = 8 + Integer.BYTES + Integer.BYTES;

  /** The bytes are no whole file of this form and version; the message says in what way. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  private final byte[] magic;
  private final int version;
  private final int maxPayload;

  /**
   * @param magic eight ASCII characters
   * @param version the newest known, and the only one written
   * @param maxPayload in bytes
   */
  FileForm(String magic, int version, int maxPayload) {
    this.magic = magic.getBytes(StandardCharsets.US_ASCII);
    this.version = version;
    this.maxPayload = maxPayload;
  }

  /** As much of a file as must be read to see that it is too long. */
  int most() {
    return AROUND + maxPayload + 1;
  }

  /** The file with this payload. */
  byte[] seal(byte[] payload) {
    ByteBuffer file = ByteBuffer.allocate(AROUND + payload.length);
    file.put(magic).putInt(version).put(payload);
    return file.putInt(checksum(file.array(), file.position())).array();
  }

  /** The payload of any bytes at all, of this version. */
  byte[] unseal(byte[] file) throws Unfit {
    if (file.length < AROUND) {
      throw new Unfit("damaged: it has " + file.length + " bytes, fewer than an empty one");
    }
    if (!Arrays.equals(file, 0, magic.length, magic, 0, magic.length)) {
      throw new Unfit("damaged, or another kind of file");
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    int end = file.length - Integer.BYTES;
    int found = in.getInt(magic.length);
    boolean whole = file.length < most() && in.getInt(end) == checksum(file, end);
    // Before its length is judged, but not before its number is known to be no damage.
    if (whole && found > version) {
      throw new Unfit("of version " + found + "; " + version + " is the newest known here");
    }
    if (!whole || found != version) {
      throw new Unfit("damaged: its checksum, length or version is wrong");
    }
    return Arrays.copyOfRange(file, magic.length + Integer.BYTES, end);
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }
}

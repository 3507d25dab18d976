package io.chronotick.mcp.zone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Many TZif files in one: the server's own copy of the data.
 *
 * <p>All numbers are unsigned and big-endian, a text is its length in two bytes and then UTF-8:
 *
 * <pre>
 * 8 bytes  ChronoTZ
 * 1        format, 1
 * 4        CRC-32 of all that follows
 * text     edition
 * text     origin: what the data were made from, with its SHA-256
 * 2        number of files, then for each its length in 4 bytes
 * 2        number of names, then for each, in order: the name as text, the file's number in 2 bytes
 *          the files
 * </pre>
 *
 * @param edition edition of the data
 * @param origin one line for people
 * @param files a TZif file by name; links share one array
 */
record ZoneArchive(Edition edition, String origin, Map<String, byte[]> files) {

  private static final byte[] MAGIC = "ChronoTZ".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  private static final int HEAD = MAGIC.length + 1 + Integer.BYTES;

  ZoneArchive {
    files = Map.copyOf(files);
  }

  /** The copy this server carries; one that cannot be read is a broken build. */
  static ZoneArchive own() {
    try (InputStream resource = ZoneArchive.class.getResourceAsStream("tzdata.bin")) {
      return read(Objects.requireNonNull(resource, "tzdata.bin is part of the jar").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("tzdata.bin cannot be read", e);
    } catch (ZoneDataException e) {
      throw new IllegalStateException("tzdata.bin: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a whole archive; its zones are not looked at.
   *
   * @throws ZoneDataException saying what is wrong with it
   */
  static ZoneArchive read(byte[] bytes) throws ZoneDataException {
    Cursor in = new Cursor(ByteBuffer.wrap(bytes));
    if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new ZoneDataException("it is no archive of zones");
    }
    int format = in.number(1);
    if (format != FORMAT) {
      throw new ZoneDataException("it has format " + format + ", not " + FORMAT);
    }
    int check = in.number(Integer.BYTES);
    CRC32 crc = new CRC32();
    crc.update(bytes, HEAD, bytes.length - HEAD);
    if (check != (int) crc.getValue()) {
      throw new ZoneDataException("its checksum is wrong");
    }
    String version = in.text();
    Edition edition =
        Edition.parse(version)
            .orElseThrow(() -> new ZoneDataException("'" + version + "' is no edition"));
    String origin = in.text();
    int[] lengths = new int[in.number(Short.BYTES)];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = in.number(Integer.BYTES);
    }
    Map<String, Integer> names = new HashMap<>();
    for (int left = in.number(Short.BYTES); left > 0; left--) {
      names.put(in.text(), in.number(Short.BYTES));
    }
    byte[][] contents = new byte[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      contents[i] = in.bytes(lengths[i]);
    }
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, Integer> name : names.entrySet()) {
      if (name.getValue() >= contents.length) {
        throw new ZoneDataException(name.getKey() + " has no file");
      }
      files.put(name.getKey(), contents[name.getValue()]);
    }
    return new ZoneArchive(edition, origin, files);
  }

  /** Reads forward and never over the end. */
  private record Cursor(ByteBuffer in) {

    int number(int bytes) throws ZoneDataException {
      int value = 0;
      for (byte octet : bytes(bytes)) {
        value = (value << Byte.SIZE) | (octet & 0xFF);
      }
      return value;
    }

    String text() throws ZoneDataException {
      return new String(bytes(number(Short.BYTES)), StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) throws ZoneDataException {
      if (count < 0 || count > in.remaining()) {
        throw new ZoneDataException("it is cut off");
      }
      byte[] bytes = new byte[count];
      in.get(bytes);
      return bytes;
    }
  }
}

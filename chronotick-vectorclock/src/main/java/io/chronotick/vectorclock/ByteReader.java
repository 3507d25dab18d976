package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one value's bytes, which may come from anywhere, from first to last. A refusal says what
 * was expected and where; space grows with what was read, never with what the bytes claim.
 */
final class ByteReader {

  private static final int MORE_BITS = 0x80;
  private static final int BITS = 7;
  private static final int MOST_BITS = 63;

  private final Format format;
  private final byte[] bytes;
  private int at;

  /** A reader that has read the first byte. */
  ByteReader(Format format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes;
    int first = next();
    if (first != format.firstByte()) {
      throw new IllegalArgumentException(
          String.format(
              "first byte is 0x%02x; that of a %s is 0x%02x", first, format, format.firstByte()));
    }
  }

  private int next() {
    requireLeft(1);
    return bytes[at++] & 0xff;
  }

  /** Refuses a claim of more bytes than there are. */
  void requireLeft(long more) {
    if (more > bytes.length - at) {
      throw new IllegalArgumentException(
          bytes.length == 0
              ? "no bytes; a " + format + " was expected"
              : format + " ends too soon, after " + bytes.length + " bytes");
    }
  }

  /** A number as {@link ByteWriter#number} writes it, in a range that begins at 0 or above. */
  long number(String name, long least, long most) {
    long number = 0;
    int next = MORE_BITS;
    for (int shift = 0; (next & MORE_BITS) != 0; shift += BITS) {
      next = next();
      boolean padded = next == 0 && shift > 0;
      if (padded || shift == MOST_BITS) {
        throw refused(name + " in the fewest bytes, 9 at most");
      }
      number |= (long) (next & ~MORE_BITS) << shift;
    }
    if (number < least || number > most) {
      throw refused(name + " from " + least + " to " + most + ", not " + number + ",");
    }
    return number;
  }

  /** How many of something follow, each of at least so many bytes, which must be there. */
  int count(String name, int most, int bytesOfEach) {
    int count = (int) number(name, 0, most);
    requireLeft((long) count * bytesOfEach);
    return count;
  }

  /** A copy of so many bytes. */
  byte[] raw(int length) {
    requireLeft(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Bytes after how many they are, as {@link ByteWriter#block} writes them. */
  byte[] block(String name, int most) {
    return raw(count("length of " + name, most, 1));
  }

  /** Names as {@link Names} writes them. */
  Membership membership(int size) {
    int length = count("length of names", Integer.MAX_VALUE, 1);
    int end = at + length;
    Membership membership = Names.decode(this, bytes, at, end, size);
    if (at != end) {
      throw refused("names of " + length + " bytes");
    }
    return membership;
  }

  void skipTo(int index) {
    at = index;
  }

  /** The next name, from what it shares with the one before. */
  byte[] nameAfter(byte[] before) {
    int shared = (int) number("shared part of a name", 0, before.length);
    int own = count("own part of a name", Names.MOST_BYTES - shared, 1);
    boolean ascends = own > 0 && (shared == before.length || isAbove(before[shared]));
    if (!ascends) {
      throw refused("a name above the one before, and sharing all it can,");
    }
    byte[] name = Arrays.copyOf(before, shared + own);
    System.arraycopy(bytes, at, name, shared, own);
    at += own;
    return name;
  }

  private boolean isAbove(byte other) {
    return Byte.compareUnsigned(bytes[at], other) > 0;
  }

  /** The node of a name just read. */
  NodeId node(byte[] name) {
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(name);
      return NodeId.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException(
          format + ": name before byte " + at + " is not UTF-8", notUtf8);
    } catch (IllegalArgumentException refused) {
      throw refused("name", refused);
    }
  }

  void end() {
    if (at != bytes.length) {
      throw new IllegalArgumentException(
          format + " should end after byte " + at + " of " + bytes.length);
    }
  }

  /** Why what was just read is not taken for what it should be. */
  IllegalArgumentException refused(String name, IllegalArgumentException why) {
    return new IllegalArgumentException(
        format + ": " + name + " before byte " + at + ": " + why.getMessage(), why);
  }

  /** What was expected before where the reader is now. */
  IllegalArgumentException refused(String expected) {
    return new IllegalArgumentException(format + ": " + expected + " expected before byte " + at);
  }
}

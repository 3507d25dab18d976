package io.chronotick.vectorclock;

import java.util.Arrays;

/** Writes one value's bytes. */
final class ByteWriter {

  private static final int MORE_BITS = 0x80;
  private static final int BITS = 7;

  private byte[] bytes;
  private int at;

  /** A writer that has written the first byte; the fastest where the capacity is exact. */
  ByteWriter(Format format, int capacity) {
    this(capacity);
    bytes[at++] = (byte) format.firstByte();
  }

  /** A writer of a part. */
  ByteWriter(int capacity) {
    bytes = new byte[Math.max(1, capacity)];
  }

  /** How long a number will be. */
  static int lengthOf(long number) {
    // 64 - zeros bits, in sevens, rounded up; at least one. 0 has as many as 1.
    return (Long.SIZE - Long.numberOfLeadingZeros(number | 1) + BITS - 1) / BITS;
  }

  /** A number that is not negative: seven bits a byte, the lowest first, in the fewest bytes. */
  ByteWriter number(long number) {
    require(lengthOf(number));
    long rest = number;
    while (rest >= MORE_BITS) {
      bytes[at++] = (byte) (rest | MORE_BITS);
      rest >>>= BITS;
    }
    bytes[at++] = (byte) rest;
    return this;
  }

  /** Bytes as they are. */
  ByteWriter raw(byte[] part, int from) {
    require(part.length - from);
    System.arraycopy(part, from, bytes, at, part.length - from);
    at += part.length - from;
    return this;
  }

  /** Bytes, after how many they are. */
  ByteWriter block(byte[] block) {
    return number(block.length).raw(block, 0);
  }

  private void require(int more) {
    if (more > bytes.length - at) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
  }

  byte[] toBytes() {
    return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
  }
}

package io.chronotick.vectorclock;

import java.util.Locale;

/**
 * The binary forms: the first byte of each says what it is, in the upper half, and in which
 * version, in the lower. Bytes of one kind are so never read as another. A version once released is
 * read for ever.
 *
 * <p>Two forms have a first byte of their own: {@link IntervalTreeClock#toBytes}, whose is 1, and
 * {@link HybridTimestamp#toBytes}, which is a sortable number and has none.
 */
enum Format {
  VECTOR_CLOCK(0x11),
  VERSION_VECTOR(0x21),
  DOTTED_VERSION_VECTOR(0x31),
  MATRIX_CLOCK(0x41),
  LAMPORT_TIME(0x51);

  private final int firstByte;

  Format(int firstByte) {
    this.firstByte = firstByte;
  }

  int firstByte() {
    return firstByte;
  }

  /** As a message names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.chronotick.vectorclock;

import java.util.Arrays;
import java.util.BitSet;

/** The binary form of a stamp, which {@link IntervalTreeClock#toBytes} describes, both ways. */
final class IntervalTreeCodec {

  private static final byte VERSION = 1;

  private final BitSet bits;
  private final int length;
  private int at = Byte.SIZE;

  IntervalTreeCodec(byte[] bytes) {
    if (bytes.length > IntervalTreeClock.MAX_ENCODED_BYTES) {
      throw new IllegalArgumentException(
          bytes.length
              + " bytes; MAX_ENCODED_BYTES of an interval tree clock is "
              + IntervalTreeClock.MAX_ENCODED_BYTES);
    }
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new IllegalArgumentException(
          bytes.length == 0
              ? "no bytes; an interval tree clock was expected"
              : "version " + (bytes[0] & 0xff) + " of an interval tree clock; known is " + VERSION);
    }
    bits = BitSet.valueOf(bytes);
    length = Byte.SIZE * bytes.length;
  }

  IntervalTreeClock decode() {
    IdTree id = id(0);
    EventTree events = events(0, 0);
    if (length - at >= Byte.SIZE || bits.nextSetBit(at) >= 0) {
      throw refused("end of stamp");
    }
    return new IntervalTreeClock(id, events);
  }

  private IdTree id(int depth) {
    if (!bit()) {
      return bit() ? IdTree.Leaf.ALL : IdTree.Leaf.NONE;
    }
    requireDepth(depth + 1);
    IdTree left = id(depth + 1);
    IdTree right = id(depth + 1);
    if (!IdTree.isNormal(left, right)) {
      throw refused("an id in normal form");
    }
    return new IdTree.Node(left, right);
  }

  /** Over is what the nodes above say in sum. */
  private EventTree events(int depth, long over) {
    boolean isNode = bit();
    long base = number();
    if (base > Long.MAX_VALUE - over) {
      throw refused("numbers up to " + Long.MAX_VALUE);
    }
    if (!isNode) {
      return base == 0 ? EventTree.Leaf.ZERO : new EventTree.Leaf(base);
    }
    requireDepth(depth + 1);
    EventTree left = events(depth + 1, over + base);
    EventTree right = events(depth + 1, over + base);
    if (!EventTree.isNormal(left, right)) {
      throw refused("events in normal form");
    }
    return new EventTree.Node(base, left, right);
  }

  private long number() {
    int zeros = 0;
    while (!bit()) {
      zeros++;
      if (zeros == Long.SIZE) {
        throw refused("a number up to " + Long.MAX_VALUE);
      }
    }
    long plusOne = 1;
    for (int i = 0; i < zeros; i++) {
      plusOne = 2 * plusOne + (bit() ? 1 : 0);
    }
    // The largest number plus one is 2^63, which as a long is the least.
    if (plusOne < 0 && plusOne != Long.MIN_VALUE) {
      throw refused("a number up to " + Long.MAX_VALUE);
    }
    return plusOne - 1;
  }

  private boolean bit() {
    if (at == length) {
      throw new IllegalArgumentException("interval tree clock ends too soon, after bit " + at);
    }
    return bits.get(at++);
  }

  private void requireDepth(int depth) {
    if (depth > IntervalTreeClock.MAX_DEPTH) {
      throw refused("a tree no deeper than " + IntervalTreeClock.MAX_DEPTH);
    }
  }

  private IllegalArgumentException refused(String expected) {
    return new IllegalArgumentException(expected + " expected at bit " + at);
  }

  static byte[] encode(IdTree id, EventTree events) {
    Writer writer = new Writer();
    writer.append(id);
    writer.append(events);
    return writer.toBytes();
  }

  private static final class Writer {

    private static final int MAX_BITS = Byte.SIZE * IntervalTreeClock.MAX_ENCODED_BYTES;

    private final BitSet bits = BitSet.valueOf(new byte[] {VERSION});
    private int size = Byte.SIZE;

    void append(IdTree id) {
      boolean isNode = id instanceof IdTree.Node;
      append(isNode);
      if (isNode) {
        append(id.left());
        append(id.right());
      } else {
        append(id.isAll());
      }
    }

    void append(EventTree events) {
      append(!events.isLeaf());
      append(events.base());
      if (!events.isLeaf()) {
        append(events.left());
        append(events.right());
      }
    }

    private void append(long number) {
      long plusOne = number + 1;
      int zeros = Long.SIZE - 1 - Long.numberOfLeadingZeros(plusOne);
      for (int i = 0; i < zeros; i++) {
        append(false);
      }
      for (int i = zeros; i >= 0; i--) {
        append((plusOne >>> i & 1) != 0);
      }
    }

    private void append(boolean bit) {
      if (size == MAX_BITS) {
        throw new IllegalStateException(
            "stamp is too large; MAX_ENCODED_BYTES of an interval tree clock is "
                + IntervalTreeClock.MAX_ENCODED_BYTES);
      }
      bits.set(size++, bit);
    }

    byte[] toBytes() {
      return Arrays.copyOf(bits.toByteArray(), (size + Byte.SIZE - 1) / Byte.SIZE);
    }
  }
}

package io.chronotick.vectorclock;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * When an event happened by its node's physical clock, and a counter that keeps cause before effect
 * where that clock does not.
 *
 * <p>One {@code long}: 48 bits of whole milliseconds since 1970 (UTC without leap seconds, as
 * {@link Instant}) above 16 bits of counter, 0 to {@value #MAX_COUNTER}. The split is that of the
 * paper. Milliseconds, because 48 bits of them reach past the year 9999, where microseconds would
 * leave 12 bits of counter and end in 2112; and because the text below is then exact. The counter
 * has room for 65 million stamps a second of one node, more than one can give. A stamp is no finer
 * than a millisecond as a time.
 *
 * <p>Laws: order is by time, then counter, and that is the unsigned order of {@link #packed}, the
 * order of the texts as strings, and the order of the bytes as unsigned bytes; text and bytes read
 * back are the same stamp. Forms: one text, {@link #toString} and {@link #parse}, and one of bytes,
 * {@link #toBytes} and {@link #ofBytes}. Immutable. After Kulkarni, Demirbas and others, Logical
 * Physical Clocks (2014).
 *
 * <p>HAZARD: events that know nothing of each other are ordered by clocks that may be wrong, and
 * stamps of two nodes may be equal. An earlier stamp means "not caused by the later", no more.
 *
 * @param packed milliseconds since 1970, times 65 536, plus the counter; unsigned, so stamps from
 *     the year 6429 on are negative as a {@code long}
 */
public record HybridTimestamp(long packed) implements Comparable<HybridTimestamp> {

  static final int COUNTER_BITS = 16;
  static final long MAX_MILLIS = 253_402_300_799_999L;

  /** The largest counter. */
  public static final int MAX_COUNTER = 0xffff;

  /** How long the canonical binary form is, in bytes. */
  public static final int BYTES = Long.BYTES;

  /** The first stamp there is: 1970-01-01T00:00:00.000Z-0000. */
  public static final HybridTimestamp MIN = new HybridTimestamp(0);

  /** The last stamp there is: 9999-12-31T23:59:59.999Z-ffff. */
  public static final HybridTimestamp MAX =
      new HybridTimestamp((MAX_MILLIS << COUNTER_BITS) | MAX_COUNTER);

  /**
   * @throws IllegalArgumentException if the time is after the year 9999
   */
  public HybridTimestamp {
    if (packed >>> COUNTER_BITS > MAX_MILLIS) {
      throw new IllegalArgumentException(
          String.format("hybrid timestamp 0x%016x is after the year 9999", packed));
    }
  }

  /**
   * The stamp of a time, rounded down to a millisecond, and a counter.
   *
   * @throws IllegalArgumentException if the time is not from 1970 to 9999, or the counter not from
   *     0 to {@value #MAX_COUNTER}
   */
  public static HybridTimestamp of(Instant time, int counter) {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds > MAX_MILLIS / 1000) {
      throw new IllegalArgumentException(
          "time " + time + " of a hybrid timestamp is not in the years 1970 to 9999");
    }
    if (counter < 0 || counter > MAX_COUNTER) {
      throw new IllegalArgumentException(
          "counter " + counter + " of a hybrid timestamp is not from 0 to " + MAX_COUNTER);
    }
    return new HybridTimestamp((time.toEpochMilli() << COUNTER_BITS) | counter);
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one stamp has one text.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static HybridTimestamp parse(String text) {
    return HybridText.parse(text);
  }

  /**
   * Reads what {@link #toBytes} gives.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES} bytes, or the time is after
   *     the year 9999
   */
  public static HybridTimestamp ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "hybrid timestamp has " + bytes.length + " bytes; " + BYTES + " are expected");
    }
    return new HybridTimestamp(ByteBuffer.wrap(bytes).getLong());
  }

  /** The physical part: a whole millisecond. */
  public Instant time() {
    return Instant.ofEpochMilli(millis());
  }

  /** The physical part in milliseconds since 1970. */
  public long millis() {
    return packed >>> COUNTER_BITS;
  }

  /** The logical part, 0 to {@value #MAX_COUNTER}. */
  public int counter() {
    return (int) (packed & MAX_COUNTER);
  }

  /** The canonical binary form: {@link #packed}, most significant byte first. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(packed).array();
  }

  /** By time, then by counter; consistent with equals. */
  @Override
  public int compareTo(HybridTimestamp other) {
    return Long.compareUnsigned(packed, other.packed);
  }

  /**
   * The canonical text, always of one length: UTC with three decimals, and the counter as four
   * lower-case hexadecimal digits: {@code 2026-11-22T21:30:00.123Z-0000}.
   */
  @Override
  public String toString() {
    return HybridText.print(this);
  }
}

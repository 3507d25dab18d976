package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Objects;

/**
 * The Lamport number of an event and the node it belongs to: unique, and in a total order that
 * every node agrees on and that no cause contradicts.
 *
 * <p>HAZARD: between concurrent events the order is arbitrary, though everywhere the same. It says
 * what to do first, not what happened first.
 *
 * <p>Immutable, so safe to share between threads. Forms: one text, {@link #toString} and {@link
 * #parse}, and one of bytes, {@link #toBytes} and {@link #ofBytes}; neither sorts as the times do.
 *
 * @param counter the number, as {@link LamportClock} gave it, at least 1
 * @param node the node whose event it is
 */
public record LamportTime(long counter, NodeId node) implements Comparable<LamportTime> {

  private static final Comparator<LamportTime> ORDER =
      Comparator.comparingLong(LamportTime::counter).thenComparing(LamportTime::node);

  /**
   * @throws IllegalArgumentException if the counter is less than 1
   */
  public LamportTime {
    Objects.requireNonNull(node, "node");
    if (counter < 1) {
      throw new IllegalArgumentException("Lamport number " + counter + " is less than 1");
    }
  }

  /**
   * Reads what {@link #toString} prints, and nothing else: one time has one text. The node is all
   * after the first {@code @}, so its name may have more of them.
   *
   * @throws IllegalArgumentException if the counter is not a plain whole number from 1 to {@link
   *     Long#MAX_VALUE}, no {@code @} follows it, or the rest is no {@link NodeId}
   */
  public static LamportTime parse(String text) {
    TextReader reader = new TextReader(text);
    long counter = reader.number(1, () -> "Lamport number");
    reader.expect("@");
    return new LamportTime(counter, NodeId.of(reader.rest()));
  }

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one time has one encoding.
   *
   * @throws IllegalArgumentException if the bytes are not canonical, of another kind or version,
   *     have a counter that is not from 1 to {@link Long#MAX_VALUE}, or a name that is no {@link
   *     NodeId}
   */
  public static LamportTime ofBytes(byte[] bytes) {
    ByteReader reader = new ByteReader(Format.LAMPORT_TIME, bytes);
    long counter = reader.number("counter", 1, Long.MAX_VALUE);
    NodeId node = reader.node(reader.block("name", Names.MOST_BYTES));
    reader.end();
    return new LamportTime(counter, node);
  }

  /**
   * The canonical binary form, version 1: a byte 0x51, the counter, how many bytes the name has in
   * UTF-8, and those. Each number has seven bits a byte, the lowest first, with the top bit set in
   * all bytes but the last.
   */
  public byte[] toBytes() {
    byte[] name = node.value().getBytes(StandardCharsets.UTF_8);
    return new ByteWriter(Format.LAMPORT_TIME, 3 + ByteWriter.lengthOf(counter) + name.length)
        .number(counter)
        .block(name)
        .toBytes();
  }

  /** By counter, then by node; consistent with equals. */
  @Override
  public int compareTo(LamportTime other) {
    return ORDER.compare(this, other);
  }

  /** The canonical text: the counter, {@code @} and the node, {@code 12@orders-1}. */
  @Override
  public String toString() {
    return counter + "@" + node;
  }
}

package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The text and the bytes of one replica's copy, which {@link DottedVersionVector#toText} and {@link
 * DottedVersionVector#toBytes} describe, both ways.
 */
final class DottedForms {

  /** An index, a counter, and a value's length, a byte each. */
  private static final int LEAST_SIBLING_BYTES = 3;

  /** The longest name, a colon, and the digits of the largest counter. */
  private static final int MOST_DOT_CHARS =
      TextReader.MOST_NAME_CHARS + 1 + String.valueOf(Long.MAX_VALUE).length();

  private DottedForms() {}

  static <V> byte[] encode(DottedVersionVector<V> copy, Function<? super V, byte[]> valueToBytes) {
    VersionVector context = copy.context();
    ByteWriter writer =
        context.write(new ByteWriter(Format.DOTTED_VERSION_VECTOR, 2 + context.encodedLength()));
    writer.number(copy.siblings().size());
    List<NodeId> replicas = List.copyOf(context.entries().keySet());
    copy.siblings()
        .forEach(
            (dot, value) ->
                writer
                    .number(Collections.binarySearch(replicas, dot.replica()))
                    .number(dot.counter())
                    .block(valueToBytes.apply(value)));
    return writer.toBytes();
  }

  static <V> DottedVersionVector<V> decode(
      byte[] bytes, Function<byte[], ? extends V> valueOfBytes) {
    ByteReader reader = new ByteReader(Format.DOTTED_VERSION_VECTOR, bytes);
    VersionVector context = VersionVector.read(reader);
    List<NodeId> replicas = List.copyOf(context.entries().keySet());
    // Without replicas there are no events.
    int most = replicas.isEmpty() ? 0 : Integer.MAX_VALUE;
    int size = reader.count("number of siblings", most, LEAST_SIBLING_BYTES);
    SortedMap<Dot, V> siblings = new TreeMap<>(Dot.LISTING);
    for (int i = 0; i < size; i++) {
      NodeId replica = replicas.get((int) reader.number("replica", 0, replicas.size() - 1L));
      Dot dot = new Dot(replica, reader.number("counter", 1, context.get(replica)));
      if (!ascends(siblings, dot)) {
        throw reader.refused("siblings by replica, then counter, none twice,");
      }
      siblings.put(dot, value(reader, valueOfBytes));
    }
    reader.end();
    return DottedVersionVector.of(context, siblings);
  }

  private static <V> V value(ByteReader reader, Function<byte[], ? extends V> valueOfBytes) {
    byte[] bytes = reader.block("value", Integer.MAX_VALUE);
    try {
      return valueOfBytes.apply(bytes);
    } catch (IllegalArgumentException refused) {
      throw reader.refused("value", refused);
    }
  }

  static <V> String print(DottedVersionVector<V> copy, Function<? super V, String> valueToText) {
    StringBuilder text = new StringBuilder(copy.context().toString()).append(" {");
    String separator = "";
    for (Map.Entry<Dot, V> sibling : copy.siblings().entrySet()) {
      text.append(separator)
          .append(TextReader.quote(sibling.getKey().toString()))
          .append('=')
          .append(TextReader.quote(valueToText.apply(sibling.getValue())));
      separator = ", ";
    }
    return text.append('}').toString();
  }

  static <V> DottedVersionVector<V> parse(String text, Function<String, ? extends V> valueOfText) {
    TextReader reader = new TextReader(text);
    VersionVector context = VersionVector.read(reader);
    SortedMap<Dot, V> siblings = new TreeMap<>(Dot.LISTING);
    reader.expect(" ");
    reader.braced(
        () -> {
          int start = reader.index();
          Dot dot = reader.quoted("event", MOST_DOT_CHARS, Dot::parse);
          if (!ascends(siblings, dot)) {
            throw reader.refused("siblings by replica, then counter, none twice,", start);
          }
          reader.expect("=");
          siblings.put(dot, reader.quoted("value", Integer.MAX_VALUE, valueOfText));
        });
    reader.end();
    return DottedVersionVector.of(context, siblings);
  }

  private static boolean ascends(SortedMap<Dot, ?> siblings, Dot next) {
    return siblings.isEmpty() || Dot.LISTING.compare(siblings.lastKey(), next) < 0;
  }
}

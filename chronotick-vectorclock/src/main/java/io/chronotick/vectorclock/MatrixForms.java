package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text and the bytes of a matrix clock, which {@link MatrixClock#toString} and {@link
 * MatrixClock#toBytes} describe, both ways.
 */
final class MatrixForms {

  private MatrixForms() {}

  static byte[] encode(Membership members, int self, VectorClock[] rows) {
    int size = members.size();
    byte[] names = members.encoded();
    // Small counters, of a byte or two, are the most of most matrices.
    ByteWriter writer = new ByteWriter(Format.MATRIX_CLOCK, 16 + names.length + 2 * size * size);
    writer.number(size).block(names).number(self);
    for (VectorClock row : rows) {
      for (int i = 0; i < size; i++) {
        writer.number(row.get(members.get(i)));
      }
    }
    return writer.toBytes();
  }

  static MatrixClock decode(byte[] bytes) {
    ByteReader reader = new ByteReader(Format.MATRIX_CLOCK, bytes);
    int size = (int) reader.number("number of members", 1, MatrixClock.MAX_MEMBERS);
    reader.requireLeft((long) size * size);
    Membership members = reader.membership(size);
    int self = (int) reader.number("index of the own row", 0, size - 1L);
    VectorClock[] rows = new VectorClock[size];
    for (int i = 0; i < size; i++) {
      rows[i] = row(reader, members);
    }
    reader.end();
    return MatrixClock.checked(members, self, rows);
  }

  private static VectorClock row(ByteReader reader, Membership members) {
    List<NodeId> counted = new ArrayList<>();
    long[] counters = new long[members.size()];
    for (int i = 0; i < members.size(); i++) {
      long counter = reader.number("counter", 0, Long.MAX_VALUE);
      if (counter > 0) {
        counters[counted.size()] = counter;
        counted.add(members.get(i));
      }
    }
    // Rows of one membership meet without comparing names.
    return counted.size() == members.size()
        ? VectorClock.of(members, Counters.of(counters))
        : VectorClock.ofSorted(counted, Arrays.copyOf(counters, counted.size()));
  }

  static String print(MatrixClock clock) {
    StringBuilder text = new StringBuilder(TextReader.quote(clock.node().value())).append(" {");
    String separator = "";
    for (Map.Entry<NodeId, VectorClock> row : clock.rows().entrySet()) {
      text.append(separator)
          .append(TextReader.quote(row.getKey().value()))
          .append('=')
          .append(row.getValue());
      separator = ", ";
    }
    return text.append('}').toString();
  }

  static MatrixClock parse(String text) {
    TextReader reader = new TextReader(text);
    NodeId node = reader.name();
    SortedMap<NodeId, VectorClock> rows = new TreeMap<>();
    reader.expect(" ");
    reader.braced(
        () -> {
          MatrixClock.requireRoom(rows.size() + 1);
          int start = reader.index();
          NodeId member = reader.name();
          if (!rows.isEmpty() && rows.lastKey().compareTo(member) >= 0) {
            throw reader.refused("members that ascend, none twice,", start);
          }
          reader.expect("=");
          rows.put(member, new VectorClockParser(reader).read());
        });
    reader.end();
    return MatrixClock.of(node, rows);
  }
}

package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Reads the canonical text of one clock, alone or within another text. */
final class VectorClockParser {

  private final TextReader reader;
  private final List<NodeId> names = new ArrayList<>();
  private long[] counters = new long[8];

  VectorClockParser(String text) {
    this(new TextReader(text));
  }

  VectorClockParser(TextReader reader) {
    this.reader = reader;
  }

  /** The clock that is all of the text. */
  VectorClock parse() {
    VectorClock clock = read();
    reader.end();
    return clock;
  }

  /** The clock that comes next, whatever follows. */
  VectorClock read() {
    reader.braced(this::entry);
    return VectorClock.ofSorted(names, Arrays.copyOf(counters, names.size()));
  }

  private void entry() {
    int start = reader.index();
    int size = names.size();
    VectorClock.requireRoom(size + 1);
    NodeId node = reader.name();
    int order = size == 0 ? -1 : names.get(size - 1).compareTo(node);
    if (order >= 0) {
      throw new IllegalArgumentException(
          "node '"
              + node
              + "' at index "
              + start
              + (order == 0 ? " is there twice" : " is not in order; nodes must ascend"));
    }
    reader.expect("=");
    long counter = counter(node);
    if (size == counters.length) {
      counters = Arrays.copyOf(counters, 2 * size);
    }
    names.add(node);
    counters[size] = counter;
  }

  /** A number that a sign, a fraction or the like follows is not taken for a counter of its own. */
  private long counter(NodeId node) {
    int start = reader.index();
    Supplier<String> name = () -> "counter of '" + node + "'";
    long counter = reader.number(1, name);
    if (!reader.isAtEnd() && !reader.isAt(",") && !reader.isAt("}")) {
      throw reader.refusedNumber(1, name, start);
    }
    return counter;
  }
}

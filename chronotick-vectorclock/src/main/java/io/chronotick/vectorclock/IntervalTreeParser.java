package io.chronotick.vectorclock;

/** Reads the text of a stamp, which {@link IntervalTreeClock#toString} prints. */
final class IntervalTreeParser {

  private final TextReader reader;

  IntervalTreeParser(String text) {
    if (text.length() > IntervalTreeClock.MAX_TEXT_CHARS) {
      throw new IllegalArgumentException(
          text.length()
              + " characters; MAX_TEXT_CHARS of an interval tree clock is "
              + IntervalTreeClock.MAX_TEXT_CHARS);
    }
    reader = new TextReader(text);
  }

  IntervalTreeClock parse() {
    reader.expect("(");
    IdTree id = id(0);
    reader.expect(", ");
    EventTree events = events(0, 0);
    reader.expect(")");
    reader.end();
    return new IntervalTreeClock(id, events);
  }

  private IdTree id(int depth) {
    int start = reader.index();
    if (!reader.isAt("(")) {
      return leaf();
    }
    requireDepth(depth + 1);
    reader.expect("(");
    IdTree left = id(depth + 1);
    reader.expect(", ");
    IdTree right = id(depth + 1);
    reader.expect(")");
    if (!IdTree.isNormal(left, right)) {
      throw reader.refused("an id in normal form", start);
    }
    return new IdTree.Node(left, right);
  }

  private IdTree leaf() {
    boolean isAll = reader.isAt("1");
    if (!isAll && !reader.isAt("0")) {
      throw reader.refused("an id, which is 0, 1 or two ids in parentheses,", reader.index());
    }
    reader.expect(isAll ? "1" : "0");
    return isAll ? IdTree.Leaf.ALL : IdTree.Leaf.NONE;
  }

  /** Over is what the nodes above say in sum. */
  private EventTree events(int depth, long over) {
    int start = reader.index();
    if (!reader.isAt("(")) {
      long base = base(over);
      return base == 0 ? EventTree.Leaf.ZERO : new EventTree.Leaf(base);
    }
    requireDepth(depth + 1);
    reader.expect("(");
    long base = base(over);
    reader.expect(", ");
    EventTree left = events(depth + 1, over + base);
    reader.expect(", ");
    EventTree right = events(depth + 1, over + base);
    reader.expect(")");
    if (!EventTree.isNormal(left, right)) {
      throw reader.refused("events in normal form", start);
    }
    return new EventTree.Node(base, left, right);
  }

  private long base(long over) {
    int start = reader.index();
    long base = reader.number(0, () -> "a number of events");
    if (base > Long.MAX_VALUE - over) {
      throw reader.refused("numbers up to " + Long.MAX_VALUE + " in sum", start);
    }
    return base;
  }

  private void requireDepth(int depth) {
    if (depth > IntervalTreeClock.MAX_DEPTH) {
      throw reader.refused("a tree no deeper than " + IntervalTreeClock.MAX_DEPTH, reader.index());
    }
  }
}

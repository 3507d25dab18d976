package io.chronotick.vectorclock;

import java.util.BitSet;

/**
 * Which of the events 0 to n − 1 come before which: one row of n bits for each. Mutable, for one
 * thread.
 */
final class Relation {

  private final BitSet[] rows;

  /** In which nothing comes before anything. */
  Relation(int size) {
    rows = new BitSet[size];
    for (int e = 0; e < size; e++) {
      rows[e] = new BitSet(size);
    }
  }

  /** What is in either; of one size. */
  Relation union(Relation other) {
    Relation union = new Relation(size());
    for (int e = 0; e < size(); e++) {
      union.rows[e].or(rows[e]);
      union.rows[e].or(other.rows[e]);
    }
    return union;
  }

  int size() {
    return rows.length;
  }

  boolean has(int before, int after) {
    return rows[before].get(after);
  }

  void add(int before, int after) {
    rows[before].set(after);
  }

  /** No longer has any of these events before another of them. */
  void removeWithin(BitSet events) {
    events.stream().forEach(event -> rows[event].andNot(events));
  }

  /** The events that come after this one; the row itself, so not to be written. */
  BitSet after(int event) {
    return rows[event];
  }

  /** How many pairs it has. */
  long count() {
    long count = 0;
    for (BitSet row : rows) {
      count += row.cardinality();
    }
    return count;
  }

  /**
   * Adds what follows: what is before something before a third is before the third. An event of a
   * cycle is then before itself. After S. Warshall, A Theorem on Boolean Matrices (1962): n² steps
   * of n / 64 words.
   */
  void close() {
    for (int middle = 0; middle < rows.length; middle++) {
      for (BitSet row : rows) {
        if (row.get(middle)) {
          row.or(rows[middle]);
        }
      }
    }
  }
}

package io.chronotick.vectorclock;

import java.util.Arrays;

/** Few counters: one row, copied whole at each change. */
final class FlatCounters extends Counters {

  private final long[] row;

  FlatCounters(long[] row) {
    this.row = row;
  }

  @Override
  long get(int at) {
    return row[at];
  }

  @Override
  Counters ticked(int at) {
    long[] ticked = row.clone();
    ticked[at]++;
    return new FlatCounters(ticked);
  }

  @Override
  CausalOrder compare(Counters others) {
    return order(differences(row, ((FlatCounters) others).row));
  }

  @Override
  Counters max(Counters others) {
    long[] theirs = ((FlatCounters) others).row;
    int differences = differences(row, theirs);
    if ((differences & LESS) == 0) {
      return this;
    }
    return differences == LESS ? others : new FlatCounters(maxima(row, theirs));
  }

  @Override
  long[] toArray() {
    return row.clone();
  }

  @Override
  int contentHash() {
    return Arrays.hashCode(row);
  }
}

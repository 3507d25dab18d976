package io.chronotick.vectorclock;

import java.util.Arrays;

/** Many counters: rows of {@link #CHUNK}, the last perhaps shorter, each shared while unchanged. */
final class ChunkedCounters extends Counters {

  private final long[][] rows;

  private ChunkedCounters(long[][] rows) {
    this.rows = rows;
  }

  static ChunkedCounters of(long[] counters) {
    long[][] rows = new long[(counters.length + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < rows.length; i++) {
      int from = i * CHUNK;
      rows[i] = Arrays.copyOfRange(counters, from, Math.min(from + CHUNK, counters.length));
    }
    return new ChunkedCounters(rows);
  }

  @Override
  long get(int at) {
    return rows[at / CHUNK][at % CHUNK];
  }

  @Override
  Counters ticked(int at) {
    long[] row = rows[at / CHUNK].clone();
    row[at % CHUNK]++;
    long[][] ticked = rows.clone();
    ticked[at / CHUNK] = row;
    return new ChunkedCounters(ticked);
  }

  @Override
  CausalOrder compare(Counters others) {
    long[][] theirs = ((ChunkedCounters) others).rows;
    int differences = 0;
    for (int i = 0; i < rows.length && differences != BOTH; i++) {
      if (rows[i] != theirs[i]) {
        differences |= differences(rows[i], theirs[i]);
      }
    }
    return order(differences);
  }

  @Override
  Counters max(Counters others) {
    long[][] theirs = ((ChunkedCounters) others).rows;
    long[][] maxima = new long[rows.length][];
    int differences = 0;
    for (int i = 0; i < rows.length; i++) {
      int here = rows[i] == theirs[i] ? 0 : differences(rows[i], theirs[i]);
      differences |= here;
      maxima[i] =
          switch (here) {
            case 0, MORE -> rows[i];
            case LESS -> theirs[i];
            default -> maxima(rows[i], theirs[i]);
          };
    }
    if ((differences & LESS) == 0) {
      return this;
    }
    return differences == LESS ? others : new ChunkedCounters(maxima);
  }

  @Override
  long[] toArray() {
    long[] counters = new long[(rows.length - 1) * CHUNK + rows[rows.length - 1].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, counters, i * CHUNK, rows[i].length);
    }
    return counters;
  }

  @Override
  int contentHash() {
    return Arrays.deepHashCode(rows);
  }
}

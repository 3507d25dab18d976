package io.chronotick.core;

import io.chronotick.model.Ticker;

/** The counter's smallest step: a reading may be that old. */
final class Granularity {

  /** About half a millisecond: counters coarser than that are not worth disciplining. */
  private static final int READS = 20_000;

  private Granularity() {}

  /** Smallest positive step seen in a short run, in ns; 1 if the counter stood still. */
  static long of(Ticker ticker) {
    long smallest = Long.MAX_VALUE;
    long last = ticker.nanos();
    for (int i = 0; i < READS; i++) {
      long now = ticker.nanos();
      if (now > last) {
        smallest = Math.min(smallest, now - last);
      }
      last = now;
    }
    return smallest == Long.MAX_VALUE ? 1 : smallest;
  }
}

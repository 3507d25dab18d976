package io.chronotick.vectorclock;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The upper bound that all stamps given out stay below. It is saved before it is used and, in one
 * process, only ever grows, so a stamp once found below it stays so.
 */
final class Lease {

  /** Of the length: enough that stamps ahead of time do not each need a save. */
  private static final int SHARE_WHERE_AHEAD = 16;

  private final LeaseStore store;
  private final long lengthMillis;
  private final ReentrantLock saving = new ReentrantLock();

  /** Packed, exclusive; what the store is known to hold. */
  private volatile long end;

  Lease(LeaseStore store, long lengthMillis, HybridTimestamp stored) {
    this.store = store;
    this.lengthMillis = lengthMillis;
    this.end = stored.packed();
  }

  boolean covers(long packed) {
    return Long.compareUnsigned(packed, end) < 0;
  }

  /**
   * Makes the lease cover a stamp, and its length of physical time; does nothing if it covers the
   * stamp already. Waits for a save under way.
   *
   * @param needed packed, below the largest stamp
   * @throws IOException if the store threw it; the lease is as it was
   */
  void extendOver(long needed, long physicalMillis) throws IOException {
    saving.lock();
    try {
      if (!covers(needed)) {
        HybridTimestamp longer = end(needed, physicalMillis, lengthMillis);
        store.save(longer);
        end = longer.packed();
      }
    } finally {
      saving.unlock();
    }
  }

  /** As {@link #extendOver}, but does so when half the lease is used up. */
  void extendEarly(long latest, long physicalMillis) throws IOException {
    if (!covers(end(latest, physicalMillis, lengthMillis / 2).packed())) {
      saving.lock();
      try {
        HybridTimestamp longer = end(latest, physicalMillis, lengthMillis);
        // Another thread may have saved the very same meanwhile.
        if (Long.compareUnsigned(longer.packed(), end) > 0) {
          store.save(longer);
          end = longer.packed();
        }
      } finally {
        saving.unlock();
      }
    }
  }

  /**
   * So far after physical time, or a little after the stamp where that is later. Not so far after
   * the stamp too: each restart begins with a stamp at the end of the last lease, and they would
   * add up.
   */
  private HybridTimestamp end(long packed, long physicalMillis, long millis) {
    long stampMillis = packed >>> HybridTimestamp.COUNTER_BITS;
    long end =
        Math.max(
            physicalMillis + millis, stampMillis + Math.max(1, lengthMillis / SHARE_WHERE_AHEAD));
    return end > HybridTimestamp.MAX_MILLIS
        ? HybridTimestamp.MAX
        : new HybridTimestamp(end << HybridTimestamp.COUNTER_BITS);
  }
}

package io.chronotick.vectorclock;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The upper bound that all stamps given out stay below. It is saved before it is used and, in one
 * process, only ever grows, so a stamp once found below it stays so.
 */
final class Lease {

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
   * Makes the lease cover a stamp and its length after that; does nothing if it covers it already.
   * Waits for a save under way.
   *
   * @param needed packed, below the largest stamp
   * @throws IOException if the store threw it; the lease is as it was
   */
  void extendOver(long needed) throws IOException {
    saving.lock();
    try {
      if (!covers(needed)) {
        HybridTimestamp longer = after(needed, lengthMillis);
        store.save(longer);
        end = longer.packed();
      }
    } finally {
      saving.unlock();
    }
  }

  /** As {@link #extendOver}, but does so when half the lease is used up. */
  void extendEarly(long latest) throws IOException {
    if (!covers(after(latest, lengthMillis / 2).packed())) {
      saving.lock();
      try {
        HybridTimestamp longer = after(latest, lengthMillis);
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

  private static HybridTimestamp after(long packed, long millis) {
    long end = (packed >>> HybridTimestamp.COUNTER_BITS) + millis;
    return end > HybridTimestamp.MAX_MILLIS
        ? HybridTimestamp.MAX
        : new HybridTimestamp(end << HybridTimestamp.COUNTER_BITS);
  }
}

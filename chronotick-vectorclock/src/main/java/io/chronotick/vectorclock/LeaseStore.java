package io.chronotick.vectorclock;

import java.io.IOException;
import java.util.Optional;

/**
 * Where a node keeps the lease of its {@link HybridLogicalClock}: an upper bound that every stamp
 * given out is below, so that a clock opened after a crash starts from there and gives none twice.
 *
 * <p>An implementation promises: when {@link #save} has returned, {@link #load} finds that lease
 * after a crash of the process, and of the machine if that is to be survived; when it threw, or the
 * crash came in the middle, {@link #load} finds that lease or the one before, whole. One node has
 * one store, and one clock open on it. Calls of one clock never overlap.
 *
 * <p>HAZARD: a store copied with a machine image makes two nodes that give the same stamps.
 */
public interface LeaseStore {

  /**
   * The lease last saved; empty only if none ever was.
   *
   * @throws IOException if it cannot be known; starting without it could repeat stamps
   */
  Optional<HybridTimestamp> load() throws IOException;

  /**
   * Keeps the lease in place of the one before.
   *
   * @throws IOException if that is not certain; no stamp is then given out under it
   */
  void save(HybridTimestamp lease) throws IOException;

  /**
   * A store that lasts as long as the object: for tests, and for nodes that take a new node id with
   * every start. Safe for use by many threads.
   */
  static LeaseStore inMemory() {
    return new MemoryLeaseStore();
  }
}

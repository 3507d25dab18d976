package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import io.chronotick.model.Ticker;
import io.chronotick.vectorclock.NodeOutcome.Reason;
import io.chronotick.vectorclock.NodeOutcome.Refused;
import io.chronotick.vectorclock.NodeOutcome.Ticked;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The clock of one node in {@link NodeClocks}: one event at a time, until it is evicted. */
final class KeptClock {

  private final NodeId node;
  private final NodeClockLimits limits;
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile VectorClock clock;

  /** Of the ticker; written under the lock. */
  private volatile long usedNanos;

  /** No clock that is not below or equal to this may be given; empty if any may. */
  private Optional<VectorClock> ceiling;

  private boolean evicted;

  KeptClock(
      NodeId node,
      NodeClockLimits limits,
      Ticker ticker,
      VectorClock clock,
      Optional<VectorClock> ceiling) {
    this.node = node;
    this.limits = limits;
    this.ticker = ticker;
    this.clock = clock;
    this.ceiling = ceiling;
    this.usedNanos = ticker.nanos();
  }

  NodeId node() {
    return node;
  }

  VectorClock clock() {
    return clock;
  }

  /** The largest number that an event of this node has or, without another save, can have. */
  long largestNumber() {
    lock.lock();
    try {
      return ceiling.orElse(clock).get(node);
    } finally {
      lock.unlock();
    }
  }

  long usedNanos() {
    return usedNanos;
  }

  /**
   * One event, unless what goes along with it declines; empty if the node is evicted. Waits for
   * events of this node, and for the file.
   */
  Optional<NodeOutcome> tick(
      List<VectorClock> received, BooleanSupplier alongside, Optional<NodeClockFile> file) {
    lock.lock();
    try {
      if (evicted) {
        return Optional.empty();
      }
      NodeOutcome outcome = NodeEvent.next(node, clock, 0, received, limits);
      if (outcome instanceof Ticked ticked) {
        if (!alongside.getAsBoolean()) {
          return Optional.of(Refused.DECLINED);
        }
        if (file.isPresent() && !isCovered(ticked.clock())) {
          ceiling = Optional.of(file.get().save(node, ticked.clock(), limits.maxCounter()));
        }
        clock = ticked.clock();
        usedNanos = ticker.nanos();
      }
      return Optional.of(outcome);
    } catch (IOException unsaved) {
      return Optional.of(new Refused(Reason.NOT_SAVED, String.valueOf(unsaved.getMessage())));
    } finally {
      lock.unlock();
    }
  }

  private boolean isCovered(VectorClock next) {
    return ceiling.map(next::compare).filter(CausalOrder::isBeforeOrEqual).isPresent();
  }

  /** Ends it if it was not used since; true if it did. */
  boolean evictIfLastUsedAt(long nanos) {
    lock.lock();
    try {
      evicted = usedNanos == nanos;
      return evicted;
    } finally {
      lock.unlock();
    }
  }

  /** Takes an eviction back. */
  void keep() {
    lock.lock();
    try {
      evicted = false;
    } finally {
      lock.unlock();
    }
  }
}

package io.chronotick.sources.ntp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * One member's place in a pool: an address of its own, kept while it answers, replaced after {@link
 * ServerAddresses#MISSES_BEFORE_CHANGE} misses in a row and when it is given up.
 */
final class PoolSeat implements Addresses {

  private final PoolAddresses pool;
  private Optional<InetAddress> held = Optional.empty();

  /** The one held has said that we ask too often. */
  private boolean isLimited;

  private int misses;
  private int changes;

  PoolSeat(PoolAddresses pool) {
    this.pool = pool;
  }

  @Override
  public Optional<InetAddress> current() {
    if (held.isEmpty()) {
      held = pool.take();
    }
    return held;
  }

  @Override
  public void resolved(List<InetAddress> found) {
    pool.add(found);
  }

  @Override
  public void answered() {
    misses = 0;
  }

  @Override
  public void limited() {
    misses = 0;
    isLimited = true;
  }

  @Override
  public boolean missed() {
    misses++;
    if (misses < ServerAddresses.MISSES_BEFORE_CHANGE || held.isEmpty()) {
      return false;
    }
    InetAddress silent = held.get();
    if (isLimited) {
      // Another member would not know how slowly it wants to be asked.
      pool.bar(silent);
    } else {
      pool.release(silent);
    }
    moveOn();
    return true;
  }

  @Override
  public boolean giveUp() {
    if (held.isEmpty()) {
      return false;
    }
    pool.bar(held.get());
    moveOn();
    return true;
  }

  private void moveOn() {
    held = pool.take();
    isLimited = false;
    misses = 0;
    changes++;
  }

  @Override
  public int changes() {
    return changes;
  }

  @Override
  public void close() {
    held.ifPresent(pool::release);
    held = Optional.empty();
  }
}

package io.chronotick.vectorclock;

import java.util.Optional;

/** Survives nothing but the clock. */
final class MemoryLeaseStore implements LeaseStore {

  private volatile Optional<HybridTimestamp> lease = Optional.empty();

  @Override
  public Optional<HybridTimestamp> load() {
    return lease;
  }

  @Override
  public void save(HybridTimestamp saved) {
    lease = Optional.of(saved);
  }
}

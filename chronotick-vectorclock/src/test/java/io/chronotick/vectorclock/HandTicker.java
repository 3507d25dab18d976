package io.chronotick.vectorclock;

import io.chronotick.model.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A counter that moves when it is told to. */
final class HandTicker implements Ticker {

  // Below zero, as an origin is arbitrary.
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

  @Override
  public long nanos() {
    return nanos.get();
  }

  void move(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}

package io.chronotick.core;

import io.chronotick.model.MonotonicTime;
import java.util.concurrent.atomic.AtomicLong;

/** Until when somebody is in need of samples. Any thread, no lock. */
final class Eagerness {

  private final AtomicLong until = new AtomicLong(Long.MIN_VALUE);

  /** At least until then; an earlier time changes nothing. */
  void extendTo(MonotonicTime time) {
    until.accumulateAndGet(time.nanos(), Math::max);
  }

  boolean isAt(MonotonicTime now) {
    return now.nanos() < until.get();
  }
}

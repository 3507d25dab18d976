package io.chronotick.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickerTest {

  @Test
  void aReadingIsTheCounterAsAValue() {
    Ticker stopped = () -> 42;
    assertEquals(MonotonicTime.ofNanos(42), stopped.read());
  }

  @Test
  void theSystemTickerStartsNearZeroAndNeverDecreases() {
    long previous = Ticker.system().nanos();
    assertTrue(previous >= 0);
    for (int i = 0; i < 10_000; i++) {
      long next = Ticker.system().nanos();
      assertTrue(next >= previous, "counter went back to " + next);
      previous = next;
    }
    assertTrue(previous > 0, "the counter stands still");
  }
}

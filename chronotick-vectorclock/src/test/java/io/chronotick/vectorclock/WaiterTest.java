package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaiterTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  @DisplayName("a sleeping waiter lets the time pass, but not longer than it may")
  void sleeps() {
    Waiter waiter = Waiter.sleeping(Duration.ofMillis(3));
    long before = System.nanoTime();
    assertTrue(waiter.await(MILLISECOND, 1));
    assertTrue(System.nanoTime() - before >= MILLISECOND.toNanos());
    assertTrue(waiter.await(MILLISECOND, 3));
    assertFalse(waiter.await(MILLISECOND, 4), "physical time stands still");
    assertFalse(waiter.await(Duration.ofDays(1), 1));
    assertFalse(Waiter.NONE.await(Duration.ofNanos(1), 1));
  }

  @Test
  @DisplayName("interrupted, it gives up and the thread still knows")
  void interrupted() {
    Thread.currentThread().interrupt();
    assertFalse(Waiter.sleeping(Duration.ofHours(1)).await(Duration.ofMinutes(30), 1));
    assertTrue(Thread.interrupted());
  }
}

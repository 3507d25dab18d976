package io.chronotick.vectorclock;

import static io.chronotick.vectorclock.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LamportClockTest {

  private static final int THREADS = 4;
  private static final int EVENTS = 500_000;

  @Property
  void everyValueIsAboveAllReturnedAndWitnessed(
      @ForAll List<@LongRange(max = 1000) Long> received,
      @ForAll @LongRange(max = 500) long start) {
    LamportClock clock = LamportClock.resume(start);
    long highest = start;
    for (long value : received) {
      // Zero is what no message carries: a local event.
      long next = value == 0 ? clock.tick() : clock.witness(value);
      assertEquals(Math.max(highest, value) + 1, next);
      assertEquals(next, clock.peek());
      highest = next;
    }
  }

  @Test
  void theFirstTickIsOneAndPeekingIsNoEvent() {
    LamportClock clock = LamportClock.create();
    assertEquals(0, clock.peek());
    assertEquals(0, clock.peek());
    assertEquals(1, clock.tick());
    assertEquals("1", clock.toString());
  }

  @Test
  void anExhaustedClockRefusesAndDoesNotMove() {
    LamportClock clock = LamportClock.create();
    assertEquals(
        "Lamport clock is exhausted: nothing is above 9223372036854775807",
        assertThrows(ArithmeticException.class, () -> clock.witness(Long.MAX_VALUE)).getMessage());
    assertEquals(0, clock.peek());
    assertEquals(Long.MAX_VALUE, clock.witness(Long.MAX_VALUE - 1));
    assertThrows(ArithmeticException.class, clock::tick);
    assertThrows(ArithmeticException.class, () -> clock.witness(1));
    assertEquals(Long.MAX_VALUE, clock.peek());
  }

  @Test
  void negativeCountersAreRefused() {
    LamportClock clock = LamportClock.create();
    String message = "Lamport counter -1 is negative; 0 to 9223372036854775807 are accepted";
    assertRefused(message, () -> clock.witness(-1));
    assertRefused(message, () -> LamportClock.resume(-1));
    assertEquals(0, clock.peek());
  }

  @Test
  void threadsNeverGetOneValueTwiceAndEachSeesItsOwnRise() throws Exception {
    LamportClock clock = LamportClock.create();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<long[]> worker =
        () -> {
          start.await(10, TimeUnit.SECONDS);
          long[] taken = new long[EVENTS];
          for (int i = 0; i < EVENTS; i++) {
            taken[i] = i % 2 == 0 ? clock.tick() : clock.witness(i);
          }
          return taken;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long[] all = {};
      for (Future<long[]> future :
          threads.invokeAll(Collections.nCopies(THREADS, worker), 30, TimeUnit.SECONDS)) {
        long[] taken = future.get();
        assertRises(taken);
        int before = all.length;
        all = Arrays.copyOf(all, before + taken.length);
        System.arraycopy(taken, 0, all, before, taken.length);
      }
      Arrays.sort(all);
      assertRises(all);
      assertEquals(THREADS * EVENTS, all.length);
      assertEquals(all[all.length - 1], clock.peek(), "the last value was returned to someone");
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertRises(long[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] <= values[i - 1]) {
        fail(values[i] + " comes after " + values[i - 1]);
      }
    }
  }
}

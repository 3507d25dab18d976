package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LamportClockTest {

  private static final String AT_THE_END =
      "Lamport clock is at 9223372036854775807, the largest; it cannot tick";

  @Test
  void numbersFollowTheLargerOfOwnAndReceived() {
    LamportClock clock = new LamportClock();
    assertEquals(0, clock.peek());
    assertEquals(1, clock.tick());
    assertEquals(8, clock.witness(7));
    assertEquals(9, clock.witness(3));
    assertEquals(9, clock.peek());
    assertEquals(10, LamportClock.resumedAfter(clock.peek()).tick());
  }

  @Test
  void neverWraps() {
    LamportClock clock = LamportClock.resumedAfter(Long.MAX_VALUE - 1);
    assertEquals(Long.MAX_VALUE, clock.tick());
    assertEquals(AT_THE_END, assertThrows(ArithmeticException.class, clock::tick).getMessage());
    assertEquals(
        AT_THE_END, assertThrows(ArithmeticException.class, () -> clock.witness(1)).getMessage());
    assertEquals(Long.MAX_VALUE, clock.peek());
  }

  @Test
  void whatIsRefusedDoesNotMoveTheClock() {
    LamportClock clock = LamportClock.resumedAfter(5);
    assertThrows(ArithmeticException.class, () -> clock.witness(Long.MAX_VALUE));
    assertEquals(
        "Lamport number -1 is negative",
        assertThrows(IllegalArgumentException.class, () -> clock.witness(-1)).getMessage());
    assertEquals(5, clock.peek());
    assertThrows(IllegalArgumentException.class, () -> LamportClock.resumedAfter(-1));
  }

  @Test
  void manyThreadsNeverGetOneNumberTwice() throws Exception {
    int threads = 4;
    int eachThread = 200_000; // long enough to overlap on a busy machine
    LamportClock clock = new LamportClock();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<List<Long>> work =
          () -> {
            List<Long> mine = new ArrayList<>();
            start.await();
            for (int i = 0; i < eachThread; i++) {
              mine.add(i % 8 == 0 ? clock.witness(clock.peek() + 2) : clock.tick());
            }
            return mine;
          };
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(work));
      }
      start.countDown();
      Set<Long> all = new HashSet<>();
      for (Future<List<Long>> future : running) {
        List<Long> mine = future.get(60, TimeUnit.SECONDS);
        for (int i = 1; i < mine.size(); i++) {
          assertTrue(mine.get(i - 1) < mine.get(i), "a thread's own numbers ascend");
        }
        all.addAll(mine);
      }
      assertEquals(threads * eachThread, all.size());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void timesAreOrderedByCounterThenNode() {
    NodeId a = NodeId.of("a");
    NodeId b = NodeId.of("b");
    List<LamportTime> ascending =
        List.of(new LamportTime(1, b), new LamportTime(2, a), new LamportTime(2, b));
    List<LamportTime> sorted = new ArrayList<>(List.of(ascending.get(2), ascending.get(0)));
    sorted.add(ascending.get(1));
    sorted.sort(null);
    assertEquals(ascending, sorted);
    assertEquals(
        "Lamport number 0 is less than 1",
        assertThrows(IllegalArgumentException.class, () -> new LamportTime(0, a)).getMessage());
  }
}

package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RepeaterTest {

  @Test
  void aTaskIsDoneAgainThoughItFailed() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    Repeater.Running running =
        Repeater.inThread(
            Duration.ofMillis(1),
            () -> {
              runs.countDown();
              throw new IllegalStateException("a defect of this test's");
            });
    runs.await();
    running.close();
  }

  @Test
  void itEndsWithWhoeverAskedForIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread[] worker = new Thread[1];
    Repeater.Running running =
        Repeater.inThread(
            Duration.ofMillis(1),
            () -> {
              worker[0] = Thread.currentThread();
              begun.countDown();
            });
    begun.await();
    assertTrue(worker[0].isDaemon(), "keeps no process alive");
    running.close();
    worker[0].join();
  }
}

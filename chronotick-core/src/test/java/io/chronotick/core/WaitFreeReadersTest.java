package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader waits for: nobody. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitFreeReadersTest {

  @Test
  @DisplayName("K-03 D-04 readers wait for nobody, not even for a writer that is stuck")
  void readersDoNotWaitForTheWriter() throws Exception {
    var network = SimulatedNetwork.withPeers(3);
    ClockManager manager = network.start();
    network.advance(Duration.ofSeconds(5));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      // What is awaited is looked at by the writer, in the middle of its work.
      Future<Boolean> stuck =
          threads.submit(
              () ->
                  manager.await(
                      progress -> {
                        held.countDown();
                        try {
                          return gate.await(50, TimeUnit.SECONDS);
                        } catch (InterruptedException ended) {
                          return true;
                        }
                      },
                      Duration.ofSeconds(50)));
      held.await();
      Future<ClockStatus> reader =
          threads.submit(
              () -> {
                Instant now = manager.clock().instant();
                assertFalse(manager.clock().readVigilant().instant().isBefore(now));
                assertTrue(manager.clock().earliestNanos() <= manager.clock().bestNanos());
                assertTrue(manager.progress().status().hasBound());
                assertEquals(3, manager.status().sources().size());
                return manager.clock().read().status();
              });
      assertEquals(ClockStatus.SYNCHRONIZED, reader.get(20, TimeUnit.SECONDS));
      gate.countDown();
      assertTrue(stuck.get(20, TimeUnit.SECONDS));
    } finally {
      gate.countDown();
      threads.shutdownNow();
    }
  }
}

package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BodiesTest {

  private static final int MIB = 1 << 20;

  @Test
  void whatIsHeldIsLimitedUntilItsWorkIsDone() {
    try (var bodies = new Bodies()) {
      for (int i = 0; i < 16 * 16; i++) {
        assertTrue(bodies.hold(Bodies.LARGE, 0));
      }
      assertFalse(bodies.hold(1, 0));
      // What was refused is not held.
      assertEquals(16 * MIB, bodies.held());
      bodies.release(MIB);
      assertTrue(bodies.hold(100, 0));
      bodies.work(100, () -> assertEquals(15 * MIB + 100, bodies.held()));
      assertEquals(15 * MIB, bodies.held());
    }
  }

  @Test
  void largeOnesThatStallLeaveRoomForSmallOnes() {
    try (var bodies = new Bodies()) {
      for (int i = 0; i < 12; i++) {
        assertTrue(bodies.hold(MIB, 0));
      }
      assertFalse(bodies.hold(MIB, 0));
      assertFalse(bodies.hold(1, Bodies.LARGE), "the byte that makes it a large one");
      assertTrue(bodies.hold(1, Bodies.LARGE - 1));
      assertTrue(bodies.hold(Bodies.LARGE, 0));
    }
  }

  @Test
  void aDefectReleasesWhatWasHeld() {
    try (var bodies = new Bodies()) {
      assertTrue(bodies.hold(10, 0));
      assertThrows(
          IllegalStateException.class,
          () ->
              bodies.work(
                  10,
                  () -> {
                    throw new IllegalStateException();
                  }));
      assertEquals(0, bodies.held());
    }
  }

  @Test
  void oneLargeBodyIsWorkedOnAtATimeAndKeepsNoSmallOneWaiting() throws InterruptedException {
    try (var bodies = new Bodies()) {
      var begun = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var atOnce = new AtomicInteger();
      var most = new AtomicInteger();
      var done = new CountDownLatch(5);
      for (int i = 0; i < 5; i++) {
        assertTrue(bodies.hold(MIB, 0));
        bodies.work(
            MIB,
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              begun.countDown();
              awaitQuietly(goOn);
              atOnce.decrementAndGet();
              done.countDown();
            });
      }
      begun.await();
      var small = new AtomicInteger();
      bodies.work(0, small::incrementAndGet);
      assertEquals(1, small.get());
      goOn.countDown();
      done.await();
      Await.until(() -> bodies.held() == 0);
      assertEquals(0, bodies.held());
      assertEquals(1, most.get());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

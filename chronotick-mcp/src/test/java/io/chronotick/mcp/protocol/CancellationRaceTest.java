package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A call that ends in one thread while another cancels it. */
class CancellationRaceTest {

  private static final int ROUNDS = 400;
  private static final long LIMIT_SECONDS = 30;

  @Test
  void nothingIsSentForACallOnceItsCancellationWasTaken() throws InterruptedException {
    var late = new AtomicInteger();
    try (var timer = new TimerThread()) {
      Conversation conversation =
          StubTools.withSleep().converse(Ticker.system(), timer, message -> {});
      for (int round = 0; round < ROUNDS; round++) {
        var cancelled = new AtomicBoolean();
        Taken taken =
            conversation.take(
                bytes(Client.modern(round, "tools/call", SLEEP)),
                Outlet.of(
                    message -> {
                      // Long enough for the other thread to be done, were it not kept waiting.
                      for (int i = 0; i < 1_000; i++) {
                        Thread.onSpinWait();
                      }
                      if (cancelled.get()) {
                        late.incrementAndGet();
                      }
                    }));
        assertNotEquals(Taken.Fate.UNANSWERED, taken.fate());
        // The call takes a millisecond; so that both orders occur, less or more than that.
        long until = Ticker.system().nanos() + 700_000 + 2_000L * round;
        while (Ticker.system().nanos() < until) {
          Thread.onSpinWait();
        }
        assertEquals(
            Taken.UNANSWERED,
            conversation.take(
                bytes(
                    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                        + round
                        + "}}"),
                Outlet.of(message -> late.incrementAndGet())));
        cancelled.set(true);
      }
      // The thread does one thing after the other: when it comes to this, the rest is done.
      var done = new CountDownLatch(1);
      Scheduler.Alarm unused = timer.after(Duration.ofMillis(5), done::countDown);
      assertTrue(done.await(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
    assertEquals(0, late.get());
  }

  private static final String SLEEP = "\"name\":\"sleep\",\"arguments\":{\"millis\":1}";

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }
}

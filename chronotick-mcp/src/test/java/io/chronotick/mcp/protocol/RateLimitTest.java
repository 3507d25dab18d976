package io.chronotick.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.mcp.tool.CallLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A thousand calls a second, two thousand at once; more are told when to come back. */
class RateLimitTest {

  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void theCallAfterABurstIsRefusedAndTheOneAfterTheWaitIsNot() {
    var client = new Client(now::get);
    assertEquals("2025-11-25", client.result(Client.HELLO).get("protocolVersion"));
    for (int i = 0; i < 2000; i++) {
      assertEquals(false, client.call("get_sync_status", "{}").get("isError"), "call " + i);
    }
    Map<String, Object> refused = client.call("get_sync_status", "{}");
    assertEquals(
        "Error processing ChronoTick query: Too many calls; retry in 0.1 s",
        Client.texts(refused).get(0));
    var error = Client.map(Client.map(refused.get("_meta")).get("io.chronotick/error"));
    assertEquals("LIMIT_EXCEEDED", error.get("code"));
    assertEquals(
        "Error processing mcp-server-time query: Too many calls; retry in 0.1 s",
        client.refusal("get_current_time", "{}"));
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertEquals(false, client.call("get_sync_status", "{}").get("isError"));
    assertEquals(true, client.call("get_sync_status", "{}").get("isError"));
  }

  @Test
  void otherLimitsAreKeptToo() {
    var catalogue = Catalogue.of(new StubTools(), "UTC").within(new CallLimits(5, 1));
    var clock = new StubClock();
    var client =
        new Client(
            Protocol.of(
                new Offer(catalogue, PromptSet.OURS, clock.resources()), "UTC", clock, "1.2.3"),
            now::get,
            (delay, task) -> () -> {});
    assertEquals("2025-11-25", client.result(Client.HELLO).get("protocolVersion"));
    for (int i = 0; i < 10; i++) {
      assertEquals(false, client.call("get_sync_status", "{}").get("isError"), "call " + i);
    }
    assertEquals(
        "Error processing ChronoTick query: Too many calls; retry in 0.2 s",
        client.refusal("get_sync_status", "{}"));
  }

  @Test
  void theWaitIsToldInTenthsRoundedUp() {
    assertEquals("Too many calls; retry in 0.2 s", wait(Duration.ofNanos(100_000_001)));
    assertEquals("Too many calls; retry in 0.1 s", wait(Duration.ofNanos(1)));
    assertEquals("Too many calls; retry in 12.3 s", wait(Duration.ofMillis(12_300)));
  }

  private static String wait(Duration wait) {
    return Refusal.tooManyCalls(wait, "").text();
  }

  /** Over any stretch of time: the burst and the rate, never more, never less when asked for. */
  @Property
  void neverMoreThanTheBurstAndTheRate(
      @ForAll @Size(max = 200) java.util.List<@LongRange(min = 0, max = 5_000_000) Long> gaps,
      @ForAll @IntRange(min = 1, max = 50) int burst) {
    var clock = new AtomicLong();
    var limiter = new RateLimiter(clock::get, 1_000, burst);
    long taken = 0;
    for (long gap : gaps) {
      clock.addAndGet(gap);
      while (limiter.take().isZero()) {
        taken++;
      }
      assertTrue(taken <= burst + clock.get() / 1_000_000);
      Duration wait = limiter.take();
      clock.addAndGet(wait.toNanos());
      assertTrue(limiter.take().isZero(), "refused after the wait it asked for");
      taken++;
    }
  }
}

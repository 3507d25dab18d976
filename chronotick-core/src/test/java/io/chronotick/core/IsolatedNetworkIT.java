package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.ClockReading;
import io.chronotick.model.IntervalKind;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeService;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nodes of a network without a reference, over loopback: one whose clock was declared right, and
 * those that follow it, the second through the first. What was declared is true here: all read one
 * wall clock.
 */
class IsolatedNetworkIT {

  private static final Duration WITHIN = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static ClockManager start(String spec) {
    return ClockManager.builder().sources(List.of(SourceSpec.parse(spec))).start();
  }

  private static TimeService serve(ClockManager clock) throws IOException {
    // A follower's burst is quicker than a request a second.
    TimeService.Settings any = TimeService.Settings.ofLoopback(0);
    return TimeService.start(
        new TimeService.Settings(any.address(), any.keyFile(), any.isSealedOnly(), 0),
        clock.served());
  }

  private static ClockManager follow(TimeService server) {
    return start("ntp://127.0.0.1:" + server.address().getPort() + "?private=true");
  }

  /** Its interval, which contains what the wall clock shows meanwhile. */
  private static ClockReading sound(ClockManager clock) throws InterruptedException {
    assertTrue(clock.awaitBound(LIMIT), "no bound: " + clock.status());
    Instant before = Clock.systemUTC().instant();
    ClockReading reading = clock.clock().read();
    Instant after = Clock.systemUTC().instant();
    Duration bound = reading.bound().orElseThrow();
    assertTrue(
        !reading.instant().minus(bound).isAfter(after)
            && !reading.instant().plus(bound).isBefore(before),
        reading + " is not the time from " + before + " to " + after);
    return reading;
  }

  private static int stratum(ClockManager clock) {
    return clock.status().stratum().value();
  }

  @Test
  void nodesFollowTheOneThatWasDeclaredRightAndOneAnother() throws Exception {
    try (ClockManager root = start("isolated:?within=20ms")) {
      ClockReading declared = sound(root);
      assertEquals(IntervalKind.CLAIMED, declared.kind());
      assertEquals(10, stratum(root));
      try (TimeService rootServer = serve(root);
          ClockManager near = follow(rootServer)) {
        sound(near);
        try (TimeService nearServer = serve(near);
            ClockManager far = follow(nearServer)) {
          ClockReading reading = sound(far);
          assertEquals(12, stratum(far));
          Duration bound = reading.bound().orElseThrow();
          assertTrue(bound.compareTo(WITHIN) >= 0, "more sure than the declaration: " + bound);
        }
      }
    }
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.core.sim.SimulatedTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.spi.SourceEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A process that has only just begun loads classes between any two of its steps. */
class YoungProcessTest {

  private static final long STEP_NANOS = Duration.ofMillis(30).toNanos();

  @Test
  void firstReadingIsTheHostsClockHoweverLongEachStepTook() {
    AtomicLong passed = new AtomicLong();
    Ticker ticker = () -> passed.addAndGet(STEP_NANOS);
    InstantSource wall = () -> SimulatedNetwork.EPOCH.plusNanos(passed.get());
    SimulatedTime time = new SimulatedTime(SimulatedNetwork.EPOCH);
    SourceEnvironment environment =
        new SourceEnvironment(
            ticker,
            wall,
            time,
            (server, request, listener) -> {
              throw new AssertionError("nobody is asked");
            },
            host -> CompletableFuture.completedFuture(List.of()),
            new Random(1));
    try (ClockManager manager =
        ClockManager.builder().environment(environment).sources(List.of()).start()) {
      Instant first = manager.clock().instant();
      Duration ahead = Duration.between(wall.instant(), first);
      assertTrue(ahead.abs().toNanos() <= STEP_NANOS / 2, "ahead by " + ahead);
    }
  }
}

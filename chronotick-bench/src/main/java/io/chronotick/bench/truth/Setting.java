package io.chronotick.bench.truth;

import io.chronotick.bench.loopback.Chronyd;
import io.chronotick.bench.loopback.Programs;
import io.chronotick.core.ClockManager;
import io.chronotick.core.DriftMeasurement;
import io.chronotick.sources.SourceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How wrong a server's clock is.
 *
 * @param name what the setting is called
 * @param aheadSeconds by how much it is set forward before anybody asks
 * @param fastPpm how much faster than the host's it runs from the start
 * @param rampPpm how much faster still in the middle third of the looks
 */
record Setting(String name, double aheadSeconds, double fastPpm, double rampPpm) {

  /** Offsets both ways, rates both ways, and ramps that begin and end while they are followed. */
  static final List<Setting> ALL =
      List.of(
          new Setting("0", 0, 0, 0),
          new Setting("+50 ms", 0.05, 0, 0),
          new Setting("-50 ms", -0.05, 0, 0),
          new Setting("+1.25 s", 1.25, 0, 0),
          new Setting("-1.25 s", -1.25, 0, 0),
          new Setting("+100 ppm", 0, 100, 0),
          new Setting("-100 ppm", 0, -100, 0),
          new Setting("ramp of +20 ppm", 0, 0, 20),
          new Setting("-50 ms, -100 ppm, ramp of -20 ppm", -0.05, -100, -20));

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration FOLLOW_LIMIT = Duration.ofMinutes(1);
  private static final long LOOK_NANOS = 1_000_000_000L;

  /** Takes so many looks, one a second, from when the clock has a bound and knows the rate. */
  TruthResult run(Programs programs, int looks) throws IOException, InterruptedException {
    Duration life = LONGEST_START.plusNanos(LOOK_NANOS * looks);
    int port = Chronyd.freePort();
    try (Chronyd server = Chronyd.server(programs, port, life)) {
      server.step(aheadSeconds);
      server.speedUp(fastPpm);
      try (ClockManager clock = follow(port)) {
        if (!clock.await(p -> p.status().hasBound(), FOLLOW_LIMIT)) {
          throw new IOException("the clock did not follow within " + FOLLOW_LIMIT);
        }
        awaitRate(clock);
        return look(clock, server, looks);
      }
    }
  }

  private static ClockManager follow(int port) {
    String spec = "ntp://127.0.0.1:" + port + "?minpoll=0&maxpoll=0";
    return ClockManager.builder().sources(List.of(SourceSpec.parse(spec))).start();
  }

  private static void awaitRate(ClockManager clock) throws IOException {
    long limit = System.nanoTime() + FOLLOW_LIMIT.toNanos();
    while (clock.status().hostDrift().isEmpty()) {
      if (System.nanoTime() - limit > 0) {
        throw new IOException("the clock did not learn the rate within " + FOLLOW_LIMIT);
      }
      pauseUntil(System.nanoTime() + LOOK_NANOS / 10);
    }
  }

  private TruthResult look(ClockManager clock, Chronyd server, int looks) throws IOException {
    List<TruthLook> taken = new ArrayList<>();
    DriftMeasurement drift = clock.measureDrift();
    long began = System.nanoTime();
    for (int i = 0; i < looks; i++) {
      if (rampPpm != 0 && i == looks / 3) {
        server.speedUp(rampPpm);
      }
      if (rampPpm != 0 && i == 2 * looks / 3) {
        server.speedUp(-rampPpm);
      }
      pauseUntil(began + (i + 1) * LOOK_NANOS);
      taken.add(TruthLook.of(clock, server));
      int unused = drift.proceed();
    }
    return new TruthResult(this, taken, drift.report());
  }

  private static void pauseUntil(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted");
      }
    }
  }
}

package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.testing.ChronydServer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Against a real chronyd whose clock is wrong by a known amount. */
class ChronydIT {

  private static final double AHEAD_SECONDS = 0.25;
  private static final int MAX_STALLS = 5;

  private final Instant nearNow = Instant.now();

  @Test
  void provedIntervalContainsTheServersTrueOffset() throws Exception {
    try (ChronydServer server = ChronydServer.start();
        HostEnvironment host = HostEnvironment.open();
        TimeSource source =
            TimeSources.discover().open(SourceSpec.parse(server.spec()), host.environment())) {
      server.doffset(-AHEAD_SECONDS);

      Measurement measurement = poll(source);
      // The served clock against the host's: chronyd's own word, to the nanosecond.
      double truth = server.tracking().aheadSeconds();

      assertEquals(AHEAD_SECONDS, truth, 0.001, "the recipe itself");
      // Nobody disciplines this host while the test runs, so wall minus counter is one number; it
      // is bracketed by the counter readings around one look at the wall clock.
      MonotonicTime before = Ticker.system().read();
      Instant wall = Instant.now();
      MonotonicTime after = Ticker.system().read();
      double sentWall = seconds(wall) - seconds(measurement.sent().until(before));
      double returnedWall = seconds(wall) - seconds(measurement.returned().until(after));
      double slack =
          seconds(before.until(after)) + seconds(measurement.claim().bound().orElseThrow());

      double upper = seconds(measurement.serverReceived()) - sentWall + slack;
      double lower = seconds(measurement.serverTransmitted()) - returnedWall - slack;
      assertTrue(lower <= truth && truth <= upper, lower + " <= " + truth + " <= " + upper);
      assertTrue(upper - lower < 0.1, "an interval of use: " + (upper - lower));
    }
  }

  @Test
  void claimIsWhatChronydSaysWidened() throws Exception {
    try (ChronydServer server = ChronydServer.start();
        HostEnvironment host = HostEnvironment.open();
        TimeSource source =
            TimeSources.discover().open(SourceSpec.parse(server.spec()), host.environment())) {
      Measurement measurement = poll(source);

      assertEquals(1, measurement.claim().stratum().value());
      assertEquals(server.tracking().stratum(), measurement.claim().stratum().value());
      assertEquals(IntervalKind.GUARANTEED, measurement.kind());
      assertEquals(Courtesy.PRIVATE, source.traits().courtesy());
      Duration unit = Duration.ofNanos(15_258);
      assertTrue(measurement.claim().rootDistance().orElseThrow().delay().compareTo(unit) > 0);
      assertTrue(measurement.delay().compareTo(Duration.ofSeconds(1)) < 0);
    }
  }

  /** Asks until there is an answer: a busy host may stall for longer than a poll waits. */
  private static Measurement poll(TimeSource source) throws Exception {
    PollOutcome outcome = new PollOutcome.Silent();
    for (int i = 0; i < MAX_STALLS && outcome instanceof PollOutcome.Silent; i++) {
      outcome = source.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  /** Seconds since a moment near now, so that a double keeps nanoseconds. */
  private double seconds(Instant moment) {
    return seconds(Duration.between(nearNow, moment));
  }

  private static double seconds(Duration span) {
    return span.toNanos() / 1e9;
  }
}

package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.Ticker;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.testing.ChronydServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Against a real chronyd, over UDP and over its Unix socket. */
class ChronySourceIT {

  private static final double AHEAD_SECONDS = 0.25;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static List<String> specs(ChronydServer server) {
    return List.of(
        "chrony://127.0.0.1:" + server.commandPort(), "chrony:?socket=" + server.socket());
  }

  private static TimeSource open(String spec, HostEnvironment host) {
    return TimeSources.discover().open(SourceSpec.parse(spec), host.environment());
  }

  private static PollOutcome poll(TimeSource source) throws Exception {
    return source.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** Asks until the outcome is one that will do; each wait is the daemon's own. */
  private static PollOutcome pollUntil(TimeSource source, Predicate<PollOutcome> enough)
      throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    PollOutcome outcome = poll(source);
    while (!enough.test(outcome) && System.nanoTime() - end < 0) {
      outcome = poll(source);
    }
    return outcome;
  }

  private static Measurement measured(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  private static boolean isMeasured(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Measured;
  }

  /** chronyd begins with a wide claim and narrows it. */
  private static boolean isUseful(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Measured measured
        && measured.measurement().claim().bound().orElseThrow().toMillis() < 10;
  }

  @Test
  void claimedIntervalContainsTheTimeOfTheServerChronydFollows() throws Exception {
    try (ChronydServer upstream = ChronydServer.start()) {
      upstream.doffset(-AHEAD_SECONDS);
      try (ChronydServer daemon = ChronydServer.startFollowing(upstream);
          HostEnvironment host = HostEnvironment.open()) {
        for (String spec : specs(daemon)) {
          try (TimeSource source = open(spec, host)) {
            Measurement measurement = measured(pollUntil(source, ChronySourceIT::isUseful));
            // Nobody disciplines this host meanwhile: wall minus counter is one number.
            MonotonicTime before = Ticker.system().read();
            Instant wall = Instant.now();
            double truth = upstream.tracking().aheadSeconds();
            assertEquals(AHEAD_SECONDS, truth, 0.001, "the recipe itself");

            Instant wallThen = wall.minus(measurement.returned().until(before));
            double found = seconds(Duration.between(wallThen, measurement.serverTransmitted()));
            double bound = seconds(measurement.claim().bound().orElseThrow());
            double slack = 0.001;
            assertTrue(bound < 0.01, spec + ": a bound of use: " + bound);
            assertEquals(truth, found, bound + slack, spec);
            assertEquals(2, measurement.claim().stratum().value(), spec);
            assertEquals("127.0.0.1", measurement.claim().referenceId(), spec);
          }
        }
      }
    }
  }

  private static double seconds(Duration span) {
    return span.toNanos() / 1e9;
  }

  @Test
  void daemonThatFollowsNobodyIsRefused() throws Exception {
    try (ChronydServer alone = ChronydServer.startUnsynchronised();
        ChronydServer local = ChronydServer.start();
        HostEnvironment host = HostEnvironment.open()) {
      for (ChronydServer server : List.of(alone, local)) {
        for (String spec : specs(server)) {
          try (TimeSource source = open(spec, host)) {
            PollOutcome outcome = pollUntil(source, o -> !(o instanceof PollOutcome.Silent));
            assertEquals(
                RefusalReason.UNSYNCHRONISED,
                assertInstanceOf(PollOutcome.Refused.class, outcome).reason(),
                spec);
          }
        }
      }
    }
  }

  @Test
  void daemonThatDiesAndReturnsIsHeardBySameSource() throws Exception {
    try (ChronydServer upstream = ChronydServer.start();
        ChronydServer daemon = ChronydServer.startFollowing(upstream);
        HostEnvironment host = HostEnvironment.open();
        TimeSource udp = open(specs(daemon).get(0), host);
        TimeSource unix = open(specs(daemon).get(1), host)) {
      List<TimeSource> sources = List.of(udp, unix);
      for (TimeSource source : sources) {
        measured(pollUntil(source, ChronySourceIT::isMeasured));
      }
      daemon.kill();
      for (TimeSource source : sources) {
        PollOutcome outcome = poll(source);
        assertEquals(
            source == udp ? RefusalReason.NETWORK : RefusalReason.UNAVAILABLE,
            assertInstanceOf(PollOutcome.Refused.class, outcome).reason(),
            source.spec() + ": " + outcome);
      }
      daemon.restart();
      for (TimeSource source : sources) {
        measured(pollUntil(source, ChronySourceIT::isMeasured));
      }
    }
  }

  @Test
  void statusIsWhatChronycShows() throws Exception {
    try (ChronydServer upstream = ChronydServer.start();
        ChronydServer daemon = ChronydServer.startFollowing(upstream);
        HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(specs(daemon).get(0), host)) {
      measured(pollUntil(source, ChronySourceIT::isMeasured));
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.commandPort());
      var place =
          new ChronyPlace(
              "udp",
              (request, listener) ->
                  host.environment().datagrams().open(address, request, listener));
      ChronyStatus status =
          new ChronyStatusQuery(host.environment(), place)
              .ask()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertEquals(2, status.tracking().orElseThrow().stratum());
      // Still in the burst it begins with, or past it.
      ChronyActivity activity = status.activity().orElseThrow();
      assertEquals(1, activity.online() + activity.burstOnline());
      assertEquals(1, status.sources().size());
      assertEquals("127.0.0.1", status.sources().get(0).address());
      assertEquals(ChronySourceRow.State.SELECTED, status.sources().get(0).state());
      assertTrue(status.stats().get(0).samples() >= 3, status.toString());
    }
  }

  @Test
  void chronycIsAskedWhereTheSocketCannotBe() throws Exception {
    try (ChronydServer upstream = ChronydServer.start();
        ChronydServer daemon = ChronydServer.startFollowing(upstream);
        HostEnvironment host = HostEnvironment.open()) {
      var provider =
          new ChronySourceProvider(
              environment ->
                  (path, request, listener) -> {
                    listener.failed("no such sockets here");
                    return () -> {};
                  },
              List.of(daemon.programs()));
      SourceSpec spec = SourceSpec.parse("chrony:?socket=" + daemon.socket());
      try (TimeSource source = provider.open(spec, host.environment())) {
        Measurement measurement = measured(pollUntil(source, ChronySourceIT::isMeasured));
        assertEquals(2, measurement.claim().stratum().value());
        assertEquals("127.0.0.1", measurement.claim().referenceId());
      }
      daemon.kill();
      try (TimeSource source = provider.open(spec, host.environment())) {
        PollOutcome outcome = poll(source);
        assertEquals(
            RefusalReason.UNAVAILABLE,
            assertInstanceOf(PollOutcome.Refused.class, outcome).reason(),
            outcome.toString());
      }
    }
  }
}

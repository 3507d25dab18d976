package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.model.Stratum;
import io.chronotick.sources.testing.ChronydServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real chronyd, and our own client, follow a clock that we serve. */
@Timeout(120)
class TimeServiceIT {

  private static final Duration AHEAD = Duration.ofMillis(750);
  private static final Duration BOUND = Duration.ofMillis(3);
  private static final long LIMIT_NANOS = 60_000_000_000L;

  @TempDir Path directory;

  private static ServedTime aheadOfTheHost() {
    Instant now = Instant.now().plus(AHEAD);
    return new ServedTime(
        now, Optional.of(BOUND), Stratum.of(2), LeapIndicator.NONE, 0x0A00_0001, now);
  }

  private Path keyFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("keys"),
            "5 SHA512 HEX:000102030405060708090a0b0c0d0e0f\n7 AES128 ASCII:0123456789abcdef\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private TimeService serve(boolean isSealed) throws IOException {
    return TimeService.start(
        new TimeService.Settings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            isSealed ? Optional.of(keyFile()) : Optional.empty(),
            isSealed,
            0),
        TimeServiceIT::aheadOfTheHost);
  }

  /** Waits until chronyd has taken the served clock for its own: it then is one stratum below. */
  private static void assertFollows(ChronydServer follower) {
    long begin = System.nanoTime();
    ChronydServer.Tracking tracking = follower.tracking();
    while (tracking.stratum() != 3 && System.nanoTime() - begin < LIMIT_NANOS) {
      LockSupport.parkNanos(100_000_000);
      tracking = follower.tracking();
    }
    assertEquals(3, tracking.stratum(), tracking.toString());
    assertEquals(0.75, tracking.aheadSeconds(), 0.005, tracking.toString());
  }

  @Test
  void chronyFollowsUs() throws Exception {
    try (TimeService service = serve(false);
        ChronydServer follower =
            ChronydServer.start(
                "server 127.0.0.1 port "
                    + service.address().getPort()
                    + " iburst maxpoll 0"
                    + " minpoll 0")) {
      assertFollows(follower);
    }
  }

  @Test
  void chronyFollowsUsUnderSealsOfEitherVersion() throws Exception {
    for (int key : new int[] {5, 7}) {
      try (TimeService service = serve(true);
          ChronydServer follower =
              ChronydServer.start(
                  "keyfile " + directory.resolve("keys"),
                  "server 127.0.0.1 port "
                      + service.address().getPort()
                      + " iburst maxpoll 0 minpoll 0 key "
                      + key)) {
        assertFollows(follower);
      }
    }
  }

  @Test
  void ourOwnClientMeasuresUsWithTheBoundWeState() throws Exception {
    try (TimeService service = serve(false);
        HostEnvironment host = HostEnvironment.open();
        TimeSource source =
            TimeSources.discover()
                .open(
                    SourceSpec.parse("ntp://127.0.0.1:" + service.address().getPort()),
                    host.environment())) {
      PollOutcome outcome = source.poll().toCompletableFuture().get(10, TimeUnit.SECONDS);
      Measurement measurement =
          assertInstanceOf(PollOutcome.Measured.class, outcome, outcome.toString()).measurement();
      assertEquals(2, measurement.claim().stratum().value());
      Duration stated = measurement.claim().bound().orElseThrow();
      assertTrue(stated.compareTo(BOUND) >= 0, stated.toString());
      assertTrue(stated.compareTo(BOUND.plusMillis(1)) < 0, stated.toString());
    }
  }

  @Test
  void aPortInUseIsRefusedAndAClosedOneIsFree() throws Exception {
    InetSocketAddress address;
    try (TimeService first = serve(false)) {
      address = first.address();
      TimeService.Settings again = TimeService.Settings.ofLoopback(address.getPort());
      assertThrows(
          IOException.class, () -> TimeService.start(again, TimeServiceIT::aheadOfTheHost).close());
    }
    TimeService.Settings after = TimeService.Settings.ofLoopback(address.getPort());
    try (TimeService second = TimeService.start(after, TimeServiceIT::aheadOfTheHost)) {
      assertEquals(address.getPort(), second.address().getPort());
    }
  }
}

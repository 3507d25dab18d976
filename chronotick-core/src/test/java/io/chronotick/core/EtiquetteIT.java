package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.WireLog.Entry;
import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.testing.ChronydServer;
import io.chronotick.sources.testing.NtpdPair;
import io.chronotick.sources.testing.RogueNtpServer;
import io.chronotick.sources.testing.RogueNtpServer.Behaviour;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Manners before real servers, in real time: the burst a public server sees and the silence after
 * it, what RATE of a real ntpd does to the interval, and the end that DENY makes. That the silence
 * lasts 64 s, and RATE a day, takes longer than anybody waits here: {@link EtiquetteTest} counts it
 * in simulated days.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EtiquetteIT {

  private static final long SECOND = 1_000_000_000L;
  private static final long BURST_GAP_PUBLIC = 2 * SECOND;
  private static final long BURST_GAP_PRIVATE = SECOND / 5;
  private static final int BURST = 4;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Long beside a burst's gaps and what a private server is asked at, short beside 64 s. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  /** An address of the block for benchmarks (RFC 2544), which nobody takes for a private one. */
  private static final String PUBLIC = "198.18.0.1";

  @TempDir Path directory;

  private static ClockManager start(String spec, WireLog log, HostEnvironment host) {
    return ClockManager.builder()
        .sources(List.of(SourceSpec.parse(spec + "?minpoll=0&maxpoll=0")))
        .environment(log.in(host.environment()))
        .start();
  }

  /** The server is a real one; only its address is not, so that it counts as public. */
  @Test
  void aPublicServerSeesFourPacketsByItsOwnCountAndThenNone() throws Exception {
    try (ChronydServer server = ChronydServer.start();
        HostEnvironment host = HostEnvironment.open()) {
      WireLog log =
          new WireLog(
              host.environment().datagrams(), Optional.of(InetAddress.getLoopbackAddress()));
      try (ClockManager clock = start("ntp://" + PUBLIC + ":" + server.port(), log, host)) {
        assertTrue(log.await(seen -> WireLog.requests(seen) >= BURST, LIMIT), "no burst");
        assertTrue(clock.awaitBound(LIMIT), "the server answers");
        assertFalse(log.await(seen -> WireLog.requests(seen) > BURST, SILENCE), "a fifth packet");
      }
      assertEquals(BURST, server.requests());
      assertGaps(log.entries(), BURST_GAP_PUBLIC);
    }
  }

  @Test
  void rateOfARealServerDoublesTheIntervalEveryTime() throws Exception {
    List<String> configuration = new ArrayList<>(NtpdPair.SERVES_OWN_CLOCK);
    configuration.removeIf(line -> line.startsWith("restrict 10."));
    configuration.add("restrict 10.99.0.0 mask 255.255.255.0 nomodify limited kod");
    configuration.add("discard minimum 3 average 3");
    Files.write(directory.resolve("server.conf"), configuration);
    List<Entry> seen =
        NtpdPair.run(directory, EtiquetteClient.class)
            .lines()
            .filter(line -> line.matches("-?[0-9]+( [A-Z]{4})?"))
            .map(Entry::parse)
            .toList();
    assertTrue(seen.stream().anyMatch(e -> e.kiss().isPresent()), () -> "never kissed: " + seen);
    assertGaps(seen, BURST_GAP_PRIVATE);
    assertTrue(WireLog.requests(seen) > BURST, () -> "asked on: " + seen);
  }

  @Test
  void denyEndsIt() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start();
        HostEnvironment host = HostEnvironment.open()) {
      server.become(Behaviour.kissing("DENY"));
      WireLog log = new WireLog(host.environment().datagrams(), Optional.empty());
      try (ClockManager clock = start(server.spec(), log, host)) {
        assertTrue(log.await(seen -> seen.size() >= 2, LIMIT), "no kiss");
        assertFalse(log.await(seen -> seen.size() > 2, SILENCE), "asked after it denied us");
        assertFalse(clock.progress().status().hasBound());
      }
      assertEquals(1, server.requests());
    }
  }

  /** No request sooner after the one before than allowed: a second, doubled by each RATE. */
  private static void assertGaps(List<Entry> seen, long unkissed) {
    long floor = unkissed;
    long doubled = SECOND;
    long last = Long.MIN_VALUE;
    for (Entry entry : seen) {
      if (entry.kiss().isPresent()) {
        assertEquals("RATE", entry.kiss().get());
        doubled *= 2;
        floor = doubled;
      } else {
        long gap = last == Long.MIN_VALUE ? floor : entry.nanos() - last;
        assertTrue(gap >= floor, gap + " ns before " + entry + " of " + seen);
        last = entry.nanos();
      }
    }
  }
}

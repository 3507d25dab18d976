package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.SourceId;
import io.chronotick.sources.RunningPrograms;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSources;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockManagerTest {

  private static ClockManager.Builder builder() {
    return ClockManager.builder();
  }

  @Test
  void defaultSourcesAreFourPublicNamesAndTheHost() {
    assertEquals(
        "[ntp://pool.ntp.org, ntp://time.nist.gov, ntp://time.google.com?smear=google,"
            + " ntp://time.cloudflare.com, system:]",
        defaultsWhere("bash", "systemd-timesyn").toString());
  }

  @Test
  void timeDaemonsThatRunAreAskedByDefault() {
    assertEquals(
        "[chrony:, system:]",
        defaultsWhere("bash", "chronyd").stream().skip(4).toList().toString());
    assertEquals("[ntpd:, system:]", defaultsWhere("ntpd").stream().skip(4).toList().toString());
  }

  private static List<SourceSpec> defaultsWhere(String... running) {
    return OpenedSources.byDefault(
        TimeSources.discover(), new RunningPrograms(new TreeSet<>(Set.of(running)), true));
  }

  @Test
  void badSettingsAreRefusedInWords() {
    assertThrows(IllegalArgumentException.class, () -> builder().maxDriftPpm(0));
    assertThrows(IllegalArgumentException.class, () -> builder().maxDriftPpm(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> builder().tolerateFaults(-1));
    var twice =
        builder().sources(List.of(SourceSpec.parse("system:"), SourceSpec.parse("system:")));
    var refused = assertThrows(IllegalArgumentException.class, twice::start);
    assertEquals("Invalid time source: system is given twice", refused.getMessage());
    var unknown = builder().sources(List.of(SourceSpec.parse("carrierpigeon:")));
    String message = assertThrows(IllegalArgumentException.class, unknown::start).toString();
    for (String word : List.of("carrierpigeon", "ntp, ", "system")) {
      assertTrue(message.contains(word), message);
    }
  }

  @Test
  void withoutNetworkOnlyTheHostIsAsked() throws InterruptedException {
    List<SourceSpec> sources =
        List.of(SourceSpec.parse("ntp://time.example"), SourceSpec.parse("system:"));
    try (ClockManager manager = builder().sources(sources).network(false).start()) {
      assertFalse(manager.awaitBound(Duration.ofMillis(200)), "the host vouches for nothing");
      SyncStatus status = manager.status();
      assertEquals(ClockStatus.UNKNOWN, status.reading().status());
      assertEquals("system", status.leadingKind());
      assertEquals(1, status.sources().size());
      assertEquals(SourceState.UNUSABLE, status.sources().get(0).state());
      assertEquals(List.of(SourceId.of("time.example")), manager.leftOut());
      Duration off = Duration.between(Clock.systemUTC().instant(), manager.clock().instant()).abs();
      assertTrue(off.compareTo(Duration.ofSeconds(2)) < 0, "off the host's clock by " + off);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ntp://127.0.0.1:9, true",
    "ntp://127.9.9.9:9, true",
    "ntp://[::1]:9, true",
    "ntp://localhost:9, true",
    "ntp://192.168.0.1:9, false",
    "ntp://[fe80::1]:9, false",
    "ntp://127.0.0.1.example:9, false"
  })
  void withoutNetworkAServerOfThisHostIsAskedAndNoOther(String spec, boolean isAsked) {
    List<SourceSpec> sources = List.of(SourceSpec.parse("system:"), SourceSpec.parse(spec));
    try (ClockManager manager = builder().sources(sources).network(false).start()) {
      assertEquals(isAsked ? 2 : 1, manager.status().sources().size());
      assertEquals(isAsked ? 0 : 1, manager.leftOut().size());
    }
    try (ClockManager manager = builder().sources(sources).start()) {
      assertEquals(List.of(), manager.leftOut());
    }
  }

  @Test
  void jdkClockShowsTheSameReadingInItsZone() {
    var network = SimulatedNetwork.withPeers(1).advance(Duration.ofSeconds(5));
    Clock clock = network.clock().asClock(ZoneId.of("Asia/Tokyo"));
    assertEquals(ZoneId.of("Asia/Tokyo"), clock.getZone());
    assertEquals(network.clock().instant(), clock.instant());
    assertEquals(network.clock().instant().toEpochMilli(), clock.millis());
    assertEquals(ZoneOffset.UTC, clock.withZone(ZoneOffset.UTC).getZone());
  }

  @Test
  void statusIsOneConsistentView() {
    var network = SimulatedNetwork.withPeers(3).advance(Duration.ofMinutes(5));
    network.advance(Duration.ofSeconds(3));
    SyncStatus s = network.status();
    assertEquals(3, s.sources().size());
    assertEquals(Reach.class, s.sources().get(0).reach().getClass());
    assertEquals("377", s.sources().get(0).reach().toString());
    assertEquals(
        s.reading().bound().orElseThrow().toMillis(), s.rootDistance().orElseThrow().toMillis());
    assertEquals(Duration.ofSeconds(303), s.uptime());
    // 10 s at 200 ppm, the tolerance while no rate is learnt, or 24 h once one is.
    assertTrue(s.validFor().orElseThrow().compareTo(Duration.ofHours(13)) > 0);
    assertEquals(3, s.stratum().value());
    assertTrue(s.lastSync().orElseThrow().isBefore(s.reading().instant()));
    assertTrue(s.degraded().isEmpty(), s.degraded().toString());
  }

  @Test
  void waitingForABoundTakesNoReading() throws InterruptedException {
    var network = SimulatedNetwork.withPeers(3);
    network.time().stepWall(Duration.ofHours(1));
    ClockManager manager = network.start();
    assertFalse(manager.awaitBound(Duration.ZERO));
    assertFalse(manager.progress().hasHeardFromAll());
    network.advance(Duration.ofSeconds(2));
    assertTrue(manager.await(ClockProgress::isSettled, Duration.ZERO));
    assertTrue(manager.progress().hasHeardFromAll());
    // Had anybody read the host's guess, the first reading could not be an hour below it.
    Duration off = Duration.between(network.trueTime(), manager.clock().instant()).abs();
    assertTrue(off.compareTo(Duration.ofMillis(5)) < 0, "off by " + off);
  }

  @Test
  void reachIsEightPollsWide() {
    Reach reach = Reach.NONE;
    for (int i = 0; i < 10; i++) {
      reach = reach.after(true);
    }
    assertEquals("377", reach.toString());
    assertEquals("376", reach.after(false).toString());
    assertThrows(IllegalArgumentException.class, () -> new Reach(256));
    assertFalse(Reach.NONE.isReachable());
  }
}

package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronotick.sources.ntp.nts.NtsFixture;
import io.chronotick.sources.testing.ChronydServer;
import io.chronotick.sources.testing.RogueNtpServer;
import io.chronotick.sources.testing.RogueNtpServer.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a packet on the wire to an answer at the terminal, with real and with rogue servers. */
class CommandLineIT {

  private static final double NANOS = 1e9;

  /** What the server's clock showed when the reading was taken, by the host's clock of then. */
  private static Instant served(JsonNode reading, double aheadSeconds) {
    Instant best =
        Instant.ofEpochSecond(
            reading.get("utc_seconds").asLong(), reading.get("utc_nanoseconds").asLong());
    Instant host = best.minusNanos(reading.get("offset_ns").asLong());
    return host.plusNanos(Math.round(aheadSeconds * NANOS));
  }

  private static void assertContains(JsonNode reading, Instant moment) {
    Instant earliest = Instant.parse(reading.get("earliest").asText());
    Instant latest = Instant.parse(reading.get("latest").asText());
    assertFalse(
        moment.isBefore(earliest) || moment.isAfter(latest),
        moment + " is not in " + earliest + " to " + latest);
  }

  private static JsonNode source(JsonNode status, String spec) {
    String id = spec.substring("ntp://".length());
    for (JsonNode source : status.get("sources")) {
      if (source.get("id").asText().equals(id)) {
        return source;
      }
    }
    throw new AssertionError(id + " is not in " + status);
  }

  /** What the jar is built of is enough to agree on keys. */
  @Test
  void timeUnderAgreedKeysIsShownAsAuthenticated(@TempDir Path directory) throws Exception {
    NtsFixture fixture = new NtsFixture(directory);
    fixture.certify("server", List.of("subjectAltName=IP:127.0.0.1"), "-days 30");
    int keyPort = NtsFixture.freePort();
    try (ChronydServer chronyd =
        ChronydServer.start(fixture.chrony("server", keyPort).toArray(String[]::new))) {
      String spec =
          chronyd.spec() + "?nts=true&ntsport=" + keyPort + "&ntsca=" + fixture.authority();
      JarProcess sources = JarProcess.run("sources", "--source", spec, "--json");
      JsonNode source = sources.json().get("sources").get(0);
      assertEquals("selected", source.get("state").asText(), source.toString());
      assertTrue(source.get("authenticated").asBoolean(), source.toString());
    }
  }

  @Test
  void servedTimeOfARealChronydLiesInTheInterval() throws Exception {
    try (ChronydServer chronyd = ChronydServer.start()) {
      chronyd.doffset(-0.25);
      JarProcess now = JarProcess.run("now", "--source", chronyd.spec(), "--wait", "5s", "--json");
      assertEquals(0, now.exitCode(), now.err());
      JsonNode reading = now.json();
      double ahead = chronyd.tracking().aheadSeconds();
      assertEquals(0.25, ahead, 0.01);
      assertContains(reading, served(reading, ahead));
      assertEquals("SYNCHRONIZED", reading.get("status").asText());
      assertEquals("guaranteed", reading.get("interval_kind").asText());
      assertEquals("REFERENCE", reading.get("quality").asText());
    }
  }

  @Test
  void aRealChronydIsAskedThroughItsUnixSocket() throws Exception {
    try (ChronydServer chronyd = ChronydServer.start()) {
      JarProcess sources =
          JarProcess.run("sources", "--source", "chrony:?socket=" + chronyd.socket(), "--json");
      JsonNode source = sources.json().get("sources").get(0);
      // It follows nobody, and says so itself.
      assertEquals("unsynchronised", source.get("last_error").get("reason").asText(), "" + source);
      assertEquals("001", source.get("reach").asText());
      assertEquals("", sources.err());
    }
  }

  @Test
  void statusReportsTheOffsetOfARealChronydWithinItsBound() throws Exception {
    try (ChronydServer chronyd = ChronydServer.start()) {
      chronyd.doffset(-0.25);
      JarProcess status = JarProcess.run("status", "--source=" + chronyd.spec(), "--json");
      assertEquals(0, status.exitCode(), status.err());
      JsonNode overall = status.json().get("overall");
      double ahead = chronyd.tracking().aheadSeconds();
      long off = Math.abs(overall.get("offset_ns").asLong() - Math.round(ahead * NANOS));
      assertTrue(off <= overall.get("uncertainty_ns").asLong(), off + " ns off, " + overall);
      assertEquals(2, overall.get("stratum").asInt());
    }
  }

  @Test
  void aLiarAmongThreeIsNamedAndOutvoted() throws Exception {
    try (ChronydServer chronyd = ChronydServer.start();
        RogueNtpServer honest = RogueNtpServer.start();
        RogueNtpServer liar = RogueNtpServer.start()) {
      liar.become(Behaviour.lying(Duration.ofSeconds(-30)));
      String[] common = {
        "--source", liar.spec(), "--source", chronyd.spec(), "--source", honest.spec(), "--json"
      };
      JsonNode sources = JarProcess.run(with("sources", common)).json();
      assertEquals("falseticker", source(sources, liar.spec()).get("state").asText());
      assertEquals("selected", source(sources, chronyd.spec()).get("state").asText());
      JarProcess now = JarProcess.run(with("now", common));
      assertEquals(0, now.exitCode(), now.err());
      JsonNode reading = now.json();
      assertEquals(1, reading.get("faults_tolerated").asInt());
      assertContains(reading, served(reading, 0));
    }
  }

  private static String[] with(String command, String... options) {
    String[] all = new String[options.length + 1];
    all[0] = command;
    System.arraycopy(options, 0, all, 1, options.length);
    return all;
  }

  private static JsonNode assertNoBound(RogueNtpServer server, String reason) throws Exception {
    JarProcess now = JarProcess.run("now", "--source", server.spec(), "--json");
    assertEquals(3, now.exitCode(), now.err());
    JsonNode reading = now.json();
    assertEquals("UNKNOWN", reading.get("status").asText());
    assertTrue(reading.get("uncertainty_ns").isNull() && reading.get("earliest").isNull());
    JarProcess sources = JarProcess.run("sources", "--source", server.spec(), "--json");
    JsonNode source = source(sources.json(), server.spec());
    assertEquals(reason, source.get("last_error").get("reason").asText());
    return source;
  }

  @Test
  void aLiarWhoIsQuickerThanTheOnlyOtherIsNotBelieved() throws Exception {
    try (RogueNtpServer honest = RogueNtpServer.start();
        RogueNtpServer liar = RogueNtpServer.start()) {
      liar.become(Behaviour.lying(Duration.ofSeconds(100)));
      honest.become(Behaviour.delayed(Duration.ofMillis(50)));
      JarProcess now =
          JarProcess.run("now", "--source", liar.spec(), "--source", honest.spec(), "--json");
      assertEquals(3, now.exitCode(), now.out());
      assertTrue(now.json().get("earliest").isNull(), now.out());
    }
  }

  @Test
  void digitsDoNotDependOnTheLocale() throws Exception {
    JarProcess now = JarProcess.runWith("-Duser.language=ar", "now", "--no-network");
    assertEquals(3, now.exitCode(), now.err());
    assertTrue(now.out().chars().allMatch(c -> c < 128), now.out());
  }

  @Test
  void aSilentServerLeavesTheHostClockHonestlyLabelled() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.silent());
      assertEquals("unreachable", assertNoBound(server, "timeout").get("state").asText());
    }
  }

  @Test
  void garbageIsNoTime() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.garbage());
      assertNoBound(server, "malformed");
    }
  }

  @Test
  void anAnswerToAnotherQuestionIsNoTime() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.bogusOrigin());
      assertNoBound(server, "bogus_origin");
    }
  }

  @Test
  void anUnsynchronisedServerIsUnusable() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.unsynchronised());
      assertEquals("unusable", assertNoBound(server, "unsynchronised").get("state").asText());
    }
  }

  @Test
  void aKissOfDeathIsObeyed() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.kissing("DENY"));
      assertEquals("refused", assertNoBound(server, "kiss_deny").get("state").asText());
      assertEquals(2, server.requests(), "two commands, one question each");
    }
  }
}

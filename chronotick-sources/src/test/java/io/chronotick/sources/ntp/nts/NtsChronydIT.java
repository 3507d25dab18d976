package io.chronotick.sources.ntp.nts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.HostEnvironment;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.TimeSources;
import io.chronotick.sources.testing.ChronydServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys agreed with a real chronyd, whose certificates are right and wrong. */
class NtsChronydIT {

  private static final String FOR_SERVERS = "extendedKeyUsage=serverAuth";
  private static final String LEAF = "basicConstraints=CA:FALSE";
  private static final int TRIES = 5;

  /** More polls than there are cookies at the start. */
  private static final int POLLS = 20;

  @TempDir static Path directory;
  private static NtsFixture fixture;

  @BeforeAll
  static void certificates() throws Exception {
    fixture = new NtsFixture(directory);
    fixture.certify("good", List.of("subjectAltName=IP:127.0.0.1", FOR_SERVERS, LEAF), "-days 30");
    fixture.certify(
        "other",
        List.of("subjectAltName=DNS:ntp.test,IP:127.0.0.2", FOR_SERVERS, LEAF),
        "-days 30");
    fixture.certify("old", List.of("subjectAltName=IP:127.0.0.1", FOR_SERVERS, LEAF), "-days -1");
    fixture.certify(
        "client",
        List.of("subjectAltName=IP:127.0.0.1", "extendedKeyUsage=clientAuth", LEAF),
        "-days 30");
  }

  private static ChronydServer start(String certificate, int keyPort) {
    return ChronydServer.start(fixture.chrony(certificate, keyPort).toArray(String[]::new));
  }

  private static TimeSource open(ChronydServer server, int keyPort, Path ca, HostEnvironment host) {
    return TimeSources.discover()
        .open(
            SourceSpec.parse(server.spec() + "?nts=true&ntsport=" + keyPort + "&ntsca=" + ca),
            host.environment());
  }

  private static PollOutcome poll(TimeSource source) throws Exception {
    PollOutcome outcome = new PollOutcome.Silent();
    // A busy host may stall for longer than a poll waits.
    for (int i = 0; i < TRIES && outcome instanceof PollOutcome.Silent; i++) {
      outcome = source.poll().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    return outcome;
  }

  @Test
  void timeIsMeasuredUnderAgreedKeysForLongerThanTheFirstCookiesLast() throws Exception {
    int keyPort = NtsFixture.freePort();
    try (ChronydServer server = start("good", keyPort);
        HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(server, keyPort, fixture.authority(), host)) {
      assertTrue(source.traits().authenticated());
      for (int i = 0; i < POLLS; i++) {
        PollOutcome outcome = poll(source);
        assertInstanceOf(PollOutcome.Measured.class, outcome, i + ": " + outcome);
      }
    }
  }

  private static String refusal(String certificate, Path ca) throws Exception {
    int keyPort = NtsFixture.freePort();
    try (ChronydServer server = start(certificate, keyPort);
        HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(server, keyPort, ca, host)) {
      PollOutcome.Refused refused =
          assertInstanceOf(PollOutcome.Refused.class, poll(source), certificate);
      assertEquals(RefusalReason.NOT_AUTHENTICATED, refused.reason(), refused.detail());
      return refused.detail();
    }
  }

  private static void assertSays(String words, String detail) {
    assertTrue(detail.contains(words), detail);
  }

  @Test
  void n17CertificatesThatAreWrongGiveNoKeysAndNoTime() throws Exception {
    assertSays("NotAfter", refusal("old", fixture.authority()));
    assertSays("is not for 127.0.0.1", refusal("other", fixture.authority()));
    assertSays("is not for servers", refusal("client", fixture.authority()));
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path stranger = new NtsFixture(elsewhere).authority();
    assertSays("leads to nobody trusted", refusal("good", stranger));
  }

  @Test
  void n17CookiesTheServerForgotAreDeniedAndNewOnesAskedFor() throws Exception {
    int keyPort = NtsFixture.freePort();
    try (ChronydServer server = start("good", keyPort);
        HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(server, keyPort, fixture.authority(), host)) {
      assertInstanceOf(PollOutcome.Measured.class, poll(source));
      server.kill();
      // Where chronyd keeps the keys of its cookies.
      boolean unused = Files.deleteIfExists(directory.resolve("ntskeys"));
      server.restart();
      int denied = 0;
      PollOutcome outcome = poll(source);
      while (outcome instanceof PollOutcome.Refused refused && denied <= NtsSession.MAX_DENIALS) {
        assertEquals(RefusalReason.NOT_AUTHENTICATED, refused.reason(), refused.detail());
        denied++;
        outcome = poll(source);
      }
      assertInstanceOf(PollOutcome.Measured.class, outcome, outcome.toString());
      assertEquals(NtsSession.MAX_DENIALS, denied);
    }
  }

  @Test
  void withoutAKeyServerNothingIsAsked() throws Exception {
    int nobody = NtsFixture.freePort();
    try (ChronydServer server = ChronydServer.start();
        HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(server, nobody, fixture.authority(), host)) {
      assertEquals(
          RefusalReason.NETWORK,
          assertInstanceOf(PollOutcome.Refused.class, poll(source)).reason());
    }
  }
}

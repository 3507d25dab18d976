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
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.testing.ChronydServer;
import io.chronotick.sources.testing.ManualTime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody between us and a real chronyd under agreed keys: he gives us no time, and we ask again
 * once he is gone. The counter that pauses are measured with goes on only when told.
 */
class NtsInterferenceIT {

  private static final int TRIES = 5;
  private static final int PACKET_BYTES = 48;

  /** In chronyd's answers, as in our requests, the first field is the unique id. */
  private static final int SECOND_FIELD = PACKET_BYTES + 4 + NtsFields.UNIQUE_ID_BYTES;

  private static final int COOKIE = 0x0204;

  @TempDir Path directory;
  private final ManualTime counter = ManualTime.start();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Interference interference;
  private TimeSource source;

  @BeforeEach
  void measureInPeace() throws Exception {
    NtsFixture fixture = new NtsFixture(directory);
    fixture.certify(
        "server",
        List.of(
            "subjectAltName=IP:127.0.0.1",
            "extendedKeyUsage=serverAuth",
            "basicConstraints=CA:FALSE"),
        "-days 30");
    int keyPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      keyPort = socket.getLocalPort();
    }
    ChronydServer server =
        ChronydServer.start(fixture.chrony("server", keyPort).toArray(String[]::new));
    open.push(server);
    HostEnvironment host = HostEnvironment.open();
    open.push(host);
    SourceEnvironment real = host.environment();
    interference = new Interference(real.datagrams());
    String terms = "?nts=true&ntsport=" + keyPort + "&ntsca=" + fixture.authority();
    source =
        TimeSources.discover()
            .open(
                SourceSpec.parse(server.spec() + terms),
                new SourceEnvironment(
                    counter,
                    real.wallClock(),
                    real.scheduler(),
                    interference,
                    real.resolver(),
                    real.random()));
    open.push(source);
    assertMeasured();
  }

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private PollOutcome poll() throws Exception {
    PollOutcome outcome = new PollOutcome.Silent();
    // A busy host may stall for longer than a poll waits.
    for (int i = 0; i < TRIES && outcome instanceof PollOutcome.Silent; i++) {
      outcome = source.poll().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    return outcome;
  }

  private void assertMeasured() throws Exception {
    PollOutcome outcome = poll();
    assertInstanceOf(PollOutcome.Measured.class, outcome, outcome.toString());
  }

  private String assertRefused(RefusalReason reason) throws Exception {
    PollOutcome.Refused refused = assertInstanceOf(PollOutcome.Refused.class, poll());
    assertEquals(reason, refused.reason(), refused.detail());
    return refused.detail();
  }

  /** Every answer becomes what is made of it and its request. */
  private void alter(BinaryOperator<byte[]> made) {
    interference.goes(
        new Interference.Way() {
          @Override
          public List<byte[]> inPlaceOf(byte[] answer, byte[] request) {
            return List.of(made.apply(answer, request));
          }
        });
  }

  /** And whatever was done to it, it never asked plainly nor used a cookie twice. */
  private void assertMeasuredOnceInPeace() throws Exception {
    interference.goes(Interference.Way.NONE);
    assertMeasured();
    Set<ByteBuffer> cookies = new HashSet<>();
    for (byte[] request : interference.requests()) {
      ByteBuffer field = ByteBuffer.wrap(request).position(SECOND_FIELD);
      assertEquals(COOKIE, field.getShort());
      int length = field.getShort();
      assertTrue(cookies.add(field.slice().limit(length - 4)), "a cookie came twice");
    }
  }

  @Test
  void n17AnswersStrippedOfTheirFieldsAreNoTime() throws Exception {
    alter((answer, request) -> Arrays.copyOf(answer, PACKET_BYTES));
    assertEquals("an answer came without our seal", assertRefused(RefusalReason.NOT_AUTHENTICATED));
    assertMeasuredOnceInPeace();
  }

  @Test
  void n17AnswersWithOneBitFlippedAreNoTime() throws Exception {
    int length = interference.lastAnswer().length;
    int transmit = 47;
    int tag = SECOND_FIELD + 8 + NtsFields.NONCE_BYTES;
    int cookie = length - 1;
    for (int place : new int[] {transmit, tag, cookie}) {
      alter(
          (answer, request) -> {
            answer[place] ^= 1;
            return answer;
          });
      assertRefused(RefusalReason.NOT_AUTHENTICATED);
    }
    assertMeasuredOnceInPeace();
  }

  @Test
  void n17AnswersToAnotherRequestAreNoTime() throws Exception {
    byte[] old = interference.lastAnswer();
    alter((answer, request) -> old.clone());
    assertRefused(RefusalReason.BOGUS_ORIGIN);
    alter((answer, request) -> Interference.inReplyTo(request, old));
    assertRefused(RefusalReason.NOT_AUTHENTICATED);
    assertMeasuredOnceInPeace();
  }

  private static final Interference.Way DENY_AND_HOLD =
      new Interference.Way() {
        @Override
        public List<byte[]> uponRequest(byte[] request) {
          return List.of(Interference.denial(request));
        }

        @Override
        public List<byte[]> inPlaceOf(byte[] answer, byte[] request) {
          return List.of();
        }
      };

  /** Each request costs its cookie, at once. */
  private static final Interference.Way CUT =
      new Interference.Way() {
        @Override
        public boolean isCut() {
          return true;
        }

        @Override
        public List<byte[]> inPlaceOf(byte[] answer, byte[] request) {
          return List.of();
        }
      };

  private void assertDeniedUntilBelieved() throws Exception {
    for (int i = 0; i < NtsSession.MAX_DENIALS; i++) {
      assertEquals(
          "the server does not know our keys", assertRefused(RefusalReason.NOT_AUTHENTICATED));
    }
  }

  @Test
  void n17StormOfDenialsIsAnsweredByEverLongerPauses() throws Exception {
    interference.goes(DENY_AND_HOLD);
    assertDeniedUntilBelieved();
    Duration pause = NtsSession.FIRST_PAUSE;
    for (int i = 0; i < 3; i++) {
      // With new keys, and then it is paused: nobody is asked anything.
      assertDeniedUntilBelieved();
      int asked = interference.requests().size();
      counter.advance(pause.minusNanos(1));
      String detail = assertRefused(RefusalReason.NOT_AUTHENTICATED);
      assertTrue(detail.contains("keys are asked for again in 1 s"), detail);
      assertEquals(asked, interference.requests().size());
      counter.advance(Duration.ofNanos(1));
      pause = pause.multipliedBy(2);
    }
    assertMeasuredOnceInPeace();
  }

  @Test
  void n17DenialsThatRunAheadOfTheAnswersKeepNoneOut() throws Exception {
    interference.goes(
        new Interference.Way() {
          @Override
          public List<byte[]> uponRequest(byte[] request) {
            return List.of(Interference.denial(request));
          }
        });
    for (int i = 0; i < NtsSession.MAX_DENIALS; i++) {
      assertMeasured();
    }
    // The keys are still the first: there are more requests left than second ones would give
    // before a pause.
    interference.goes(CUT);
    for (int i = 0; i <= KeyMessage.MAX_COOKIES; i++) {
      assertRefused(RefusalReason.NETWORK);
    }
    assertMeasuredOnceInPeace();
  }

  @Test
  void n17CookiesThatRunOutAreAskedForAgainOnceAndThenAfterAPause() throws Exception {
    interference.goes(CUT);
    int before = interference.requests().size();
    for (int i = 0; i < 2 * KeyMessage.MAX_COOKIES; i++) {
      assertRefused(RefusalReason.NETWORK);
    }
    String detail = assertRefused(RefusalReason.NOT_AUTHENTICATED);
    assertTrue(detail.contains("keys are asked for again"), detail);
    assertEquals(before + 2 * KeyMessage.MAX_COOKIES, interference.requests().size());
    counter.advance(NtsSession.FIRST_PAUSE);
    assertMeasuredOnceInPeace();
  }
}

package io.chronotick.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Measurement;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.RogueNtpServer;
import io.chronotick.sources.testing.RogueNtpServer.Behaviour;
import io.chronotick.sources.testing.RogueNtpServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way, on real sockets and real time, against a server that behaves as told. */
class HostEnvironmentTest {

  private static final int LIMIT_SECONDS = 10;
  private static final int MAX_STALLS = 5;

  private static PollOutcome poll(TimeSource source) throws Exception {
    return source.poll().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The first outcome that is not silence: a busy host may stall for longer than a poll waits. */
  private static PollOutcome firstAnswer(TimeSource source) throws Exception {
    PollOutcome outcome = poll(source);
    for (int i = 1; i < MAX_STALLS && outcome instanceof PollOutcome.Silent; i++) {
      outcome = poll(source);
    }
    return outcome;
  }

  private static TimeSource open(HostEnvironment host, String spec) {
    return TimeSources.discover().open(SourceSpec.parse(spec), host.environment());
  }

  private static PollOutcome outcomeOf(Behaviour behaviour) throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        RogueNtpServer server = RogueNtpServer.start();
        TimeSource source = open(host, server.spec())) {
      server.become(behaviour);
      return firstAnswer(source);
    }
  }

  private static RefusalReason refusalOf(Behaviour behaviour) throws Exception {
    return assertInstanceOf(PollOutcome.Refused.class, outcomeOf(behaviour)).reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void honestServerIsMeasured(String address) throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        RogueNtpServer server = RogueNtpServer.start(address);
        TimeSource source = open(host, server.spec())) {
      for (int polls = 1; polls <= 3; polls++) {
        Measurement measurement =
            assertInstanceOf(PollOutcome.Measured.class, firstAnswer(source)).measurement();
        assertTrue(!measurement.delay().isNegative());
        assertTrue(server.requests() >= polls);
      }
    }
  }

  @Test
  void lyingServerIsMeasuredTooForItsLieIsNotOursToSee() throws Exception {
    assertInstanceOf(PollOutcome.Measured.class, outcomeOf(Behaviour.lying(Duration.ofHours(1))));
  }

  @Test
  void everyMisbehaviourHasItsReason() throws Exception {
    assertEquals(RefusalReason.UNSYNCHRONISED, refusalOf(Behaviour.unsynchronised()));
    assertEquals(RefusalReason.KISS_RATE, refusalOf(Behaviour.kissing("RATE")));
    assertEquals(RefusalReason.KISS_DENY, refusalOf(Behaviour.kissing("DENY")));
  }

  @Test
  void misbehaviourThatAnswersNothingEndsWithTheTimeOut() throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        RogueNtpServer server = RogueNtpServer.start();
        TimeSource source = open(host, server.spec())) {
      server.become(Behaviour.silent());
      assertInstanceOf(PollOutcome.Silent.class, poll(source));
    }
    assertEquals(RefusalReason.MALFORMED, refusalOf(Behaviour.garbage()));
    assertEquals(RefusalReason.BOGUS_ORIGIN, refusalOf(Behaviour.bogusOrigin()));
  }

  /** N-06 on a real socket: as many before the sound answer as its buffer holds, more behind it. */
  @Test
  void n06FloodOnLoopbackKeepsNoSoundAnswerOut() throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        RogueNtpServer server = RogueNtpServer.start();
        TimeSource source = open(host, server.spec())) {
      server.become(
          (request, now) -> {
            Reply sound = new Reply(NtpAnswer.to(request, now).toBytes(), Duration.ZERO);
            Reply forged = new Reply(NtpAnswer.to(request, now).origin(1).toBytes(), Duration.ZERO);
            List<Reply> flood = new ArrayList<>(Collections.nCopies(100, forged));
            flood.add(sound);
            flood.addAll(Collections.nCopies(10_000, forged));
            return flood;
          });
      for (int polls = 0; polls < 5; polls++) {
        assertInstanceOf(PollOutcome.Measured.class, firstSoundAnswer(source));
      }
    }
  }

  /** As {@link #firstAnswer}; on a stalled host forgeries alone may be there in time. */
  private static PollOutcome firstSoundAnswer(TimeSource source) throws Exception {
    PollOutcome outcome = firstAnswer(source);
    for (int i = 1; i < MAX_STALLS && outcome instanceof PollOutcome.Refused; i++) {
      outcome = firstAnswer(source);
    }
    return outcome;
  }

  @Test
  void delayedAnswerWidensTheDelay() throws Exception {
    Duration held = Duration.ofMillis(80);
    Measurement measurement =
        assertInstanceOf(PollOutcome.Measured.class, outcomeOf(Behaviour.delayed(held)))
            .measurement();
    assertTrue(measurement.delay().compareTo(held) >= 0, measurement.delay().toString());
  }

  @Test
  void nobodyAtThePortIsANetworkRefusal() throws Exception {
    String spec;
    try (RogueNtpServer server = RogueNtpServer.start()) {
      spec = server.spec();
    }
    try (HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(host, spec)) {
      assertEquals(
          new PollOutcome.Refused(RefusalReason.NETWORK, "nobody listens at that port"),
          poll(source));
    }
  }

  @Test
  void systemClockIsMeasured() throws Exception {
    try (HostEnvironment host = HostEnvironment.open();
        TimeSource source = open(host, "system:")) {
      assertInstanceOf(PollOutcome.Measured.class, poll(source));
    }
  }

  @Test
  void closingEndsAPollUnderWayAndLaterOnes() throws Exception {
    try (RogueNtpServer server = RogueNtpServer.start()) {
      server.become(Behaviour.silent());
      HostEnvironment host = HostEnvironment.open();
      TimeSource source = open(host, server.spec());
      CompletableFuture<PollOutcome> underWay = source.poll().toCompletableFuture();
      host.close();
      host.close();
      PollOutcome refused =
          new PollOutcome.Refused(RefusalReason.NETWORK, "the transport is closed");
      assertEquals(refused, underWay.get(LIMIT_SECONDS, TimeUnit.SECONDS));
      assertEquals(refused, poll(source));
      source.close();
    }
  }

  @Test
  void timersRunInOrderAndSurviveATaskThatThrows() throws Exception {
    try (HostEnvironment host = HostEnvironment.open()) {
      var scheduler = host.environment().scheduler();
      BlockingQueue<String> ran = new LinkedBlockingQueue<>();
      scheduler.schedule(Duration.ofMillis(800), () -> ran.add("second"));
      scheduler.schedule(Duration.ofMillis(400), () -> ran.add("never")).cancel();
      scheduler.schedule(
          Duration.ofMillis(1),
          () -> {
            ran.add("first");
            throw new IllegalStateException("thrown by a task");
          });
      assertEquals("first", ran.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
      assertEquals("second", ran.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void closedTimerAcceptsInSilenceAndRunsNothing() {
    HostEnvironment host = HostEnvironment.open();
    host.close();
    CompletableFuture<Void> ran = new CompletableFuture<>();
    var cancellable =
        host.environment().scheduler().schedule(Duration.ZERO, () -> ran.complete(null));
    assertNotNull(cancellable);
    cancellable.cancel();
    assertFalse(ran.isDone());
  }

  /** K-05 in small: nothing accumulates over many lives. */
  @Test
  void openAndCloseLeavesNoThreadBehind() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (HostEnvironment host = HostEnvironment.open();
          TimeSource source = open(host, "system:")) {
        assertInstanceOf(PollOutcome.Measured.class, poll(source));
      }
    }
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (threads() > 0 && System.nanoTime() - limit < 0) {
      Thread.onSpinWait();
    }
    assertEquals(0, threads());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("chronotick-"))
        .filter(thread -> !thread.getName().equals("chronotick-resolver"))
        .count();
  }
}

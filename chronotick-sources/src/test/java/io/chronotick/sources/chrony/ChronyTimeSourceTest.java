package io.chronotick.sources.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.DatagramTransport;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.ChronyReply;
import io.chronotick.sources.testing.ScriptedResolver;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TimeSourceContract;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChronyTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("chrony://127.0.0.1:12303");
  private static final SourceSpec OWN = SourceSpec.parse("chrony:");

  private final List<Path> sockets = new ArrayList<>();

  @Override
  protected TimeSourceProvider provider() {
    // A Unix socket is a datagram to port 1 here, so that the test can answer it.
    return new ChronySourceProvider(
        environment ->
            (path, request, listener) -> {
              sockets.add(path);
              var server = new InetSocketAddress(ScriptedResolver.address("127.0.0.1"), 1);
              return environment.datagrams().open(server, request, listener);
            },
        List.of());
  }

  @Override
  protected SourceSpec spec() {
    return SPEC;
  }

  @Override
  protected void answer() {
    world.time().advance(Duration.ofMillis(1));
    request().deliver(sound().toBytes());
  }

  @Override
  protected boolean answersAtOnce() {
    return false;
  }

  private ScriptedTransport.Request request() {
    return world.network().last();
  }

  private ChronyReply sound() {
    return ChronyReply.to(request().bytes());
  }

  private TimeSource open(SourceSpec spec) {
    return provider().open(spec, world.environment());
  }

  private static CompletableFuture<PollOutcome> poll(TimeSource source) {
    return source.poll().toCompletableFuture();
  }

  private PollOutcome outcomeOf(ChronyReply reply) {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(replyTo(request().bytes(), reply));
    return now(outcome);
  }

  /** The reply, with the sequence of the request under way. */
  private static byte[] replyTo(byte[] request, ChronyReply reply) {
    byte[] bytes = reply.toBytes();
    System.arraycopy(request, 8, bytes, 16, 4);
    return bytes;
  }

  private static ChronyReply reply() {
    return ChronyReply.to(new byte[104]);
  }

  private static PollOutcome.Refused refused(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Refused.class, outcome);
  }

  private static Measurement measured(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Measured.class, outcome).measurement();
  }

  @Test
  void trueTimeIsTheSystemClockPlusTheCorrection() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().advance(Duration.ofMillis(1));
    Instant wall = world.time().instant();
    request().deliver(sound().correction(0.25).toBytes());
    Measurement measurement = measured(now(outcome));
    assertEquals(wall.plusMillis(250), measurement.serverReceived());
    assertEquals(wall.plusMillis(250), measurement.serverTransmitted());
    assertEquals(IntervalKind.CLAIMED, measurement.kind());
    assertEquals(3, measurement.claim().stratum().value());
    assertEquals(LeapIndicator.NONE, measurement.claim().leap());
    assertEquals("192.0.2.1", measurement.claim().referenceId());
  }

  @Test
  void fastSystemClockIsCorrectedBackwards() {
    PollOutcome outcome = outcomeOf(reply().correction(-0.5));
    assertEquals(world.time().instant().minusMillis(500), measured(outcome).serverTransmitted());
  }

  @Test
  void boundIsHalfTheDelayAndTheDispersionWidened() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().advance(Duration.ofMillis(10));
    request().deliver(sound().rootDelay(0.004).rootDispersion(0.003).toBytes());
    Duration bound = measured(now(outcome)).claim().bound().orElseThrow();
    // A tenth of the 10 ms: the clock may have been slewed by that much; the rest is rounding.
    Duration least = Duration.ofMillis(2 + 3 + 1);
    assertTrue(bound.compareTo(least) >= 0, bound.toString());
    assertTrue(bound.compareTo(least.plusNanos(20_000)) < 0, bound.toString());
  }

  @Test
  void negativeRootDelayCountsAsFarAsPositive() {
    Duration plus = measured(outcomeOf(reply().rootDelay(0.01))).claim().bound().orElseThrow();
    Duration minus = measured(outcomeOf(reply().rootDelay(-0.01))).claim().bound().orElseThrow();
    assertEquals(plus, minus);
  }

  @Test
  void whoeverFollowsNothingIsRefused() {
    for (ChronyReply reply :
        List.of(
            reply().leap(3),
            reply().leap(3).stratum(0).referenceId(0),
            reply().referenceId(0),
            reply().stratum(0),
            reply().stratum(16),
            reply().referenceId(0x7F7F0101).stratum(1))) {
      assertEquals(RefusalReason.UNSYNCHRONISED, refused(outcomeOf(reply)).reason());
    }
    assertEquals(
        "chronyd follows nothing but its own clock (local mode)",
        refused(outcomeOf(reply().referenceId(0x7F7F0101))).detail());
  }

  /** A leap status nobody has defined is passed on as unknown, which no clock votes with. */
  @Test
  void oddLeapStatusIsUnknown() {
    assertEquals(LeapIndicator.UNKNOWN, measured(outcomeOf(reply().leap(9))).claim().leap());
    assertEquals(LeapIndicator.INSERT, measured(outcomeOf(reply().leap(1))).claim().leap());
  }

  @Test
  void y06QualityFallsWithTheVeryNextAnswer() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> first = poll(source);
    request().deliver(sound().toBytes());
    measured(now(first));
    CompletableFuture<PollOutcome> second = poll(source);
    request().deliver(sound().leap(3).stratum(0).referenceId(0).toBytes());
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNSYNCHRONISED,
            "chronyd is not synchronised: leap status 3, stratum 0, reference 00000000"),
        now(second));
  }

  @Test
  void tooWideAClaimIsRefused() {
    assertEquals(
        RefusalReason.TOO_DISTANT, refused(outcomeOf(reply().rootDispersion(1.6))).reason());
  }

  @Test
  void absurdNumbersAreMalformed() {
    for (ChronyReply reply :
        List.of(
            reply().correction(1e12),
            reply().correction(-1e15),
            reply().rootDispersion(-0.001),
            reply().rootDelay(1e13),
            reply().rootDispersion(1e13))) {
      assertEquals(RefusalReason.MALFORMED, refused(outcomeOf(reply)).reason());
    }
  }

  @Test
  void clockSetWhileChronydWasAskedIsNoMeasurement() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().stepWall(Duration.ofMillis(50));
    request().deliver(sound().toBytes());
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNAVAILABLE, "the system clock was set while chronyd was asked"),
        now(outcome));
  }

  @Test
  void smallStepOfTheClockWidensTheBound() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().stepWall(Duration.ofMillis(-5));
    request().deliver(sound().toBytes());
    Duration bound = measured(now(outcome)).claim().bound().orElseThrow();
    assertTrue(bound.compareTo(Duration.ofMillis(7)) >= 0, bound.toString());
  }

  @Test
  void strangersAreIgnoredAndTheQuestionStaysOpen() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(new byte[0]);
    request().deliver(request().bytes());
    request().deliver(ChronyReply.to(new byte[104]).toBytes());
    assertFalse(outcome.isDone());
    request().deliver(sound().toBytes());
    measured(now(outcome));
  }

  @Test
  void timeOutAfterOnlyStrangersCountsThem() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(new byte[3]);
    request().deliver(new byte[40]);
    world.time().advance(ChronyQuestion.PATIENCE);
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.BOGUS_ORIGIN, "2 datagrams came, none an answer to our request"),
        now(outcome));
  }

  @Test
  void silenceIsSilence() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    world.time().advance(ChronyQuestion.PATIENCE);
    assertInstanceOf(PollOutcome.Silent.class, now(outcome));
  }

  @Test
  void refusedCommandsSayWhy() {
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "chronyd does not let us ask that"),
        outcomeOf(reply().status(2)));
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNAVAILABLE, "chronyd does not speak version 6 of the command protocol"),
        outcomeOf(reply().status(18)));
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "chronyd answered with status 19"),
        outcomeOf(reply().status(19)));
    assertEquals(RefusalReason.MALFORMED, refused(outcomeOf(reply().replyCode(1))).reason());
  }

  @Test
  void ownDaemonIsAskedAtItsSocketFirstAndThenOverUdp() {
    CompletableFuture<PollOutcome> outcome = poll(open(OWN));
    assertEquals(List.of(Path.of("/run/chrony/chronyd.sock")), sockets);
    assertEquals(1, request().server().getPort());
    request().fail("there is no socket");
    assertEquals(
        new InetSocketAddress(ScriptedResolver.address("127.0.0.1"), 323), request().server());
    request().deliver(sound().toBytes());
    measured(now(outcome));
    assertEquals(0, world.network().openSockets());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void whereNobodyAnswersEveryPlaceIsNamed() {
    CompletableFuture<PollOutcome> outcome = poll(open(OWN));
    world.time().advance(ChronyQuestion.PATIENCE);
    request().fail("nobody listens\n\u001b[31mat that port");
    assertEquals(
        new PollOutcome.Refused(
            RefusalReason.UNAVAILABLE,
            "no chronyd answers: /run/chrony/chronyd.sock: no answer; "
                + "127.0.0.1:323: nobody listens\\u000a\\u001b[31mat that port; chronyc: it is not on the PATH"),
        now(outcome));
  }

  @Test
  void daemonThatReturnsIsHeardAgain() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> first = poll(source);
    request().fail("nobody listens at that port");
    assertEquals(
        new PollOutcome.Refused(RefusalReason.NETWORK, "nobody listens at that port"), now(first));
    CompletableFuture<PollOutcome> second = poll(source);
    request().deliver(sound().toBytes());
    measured(now(second));
  }

  @Test
  void closeBetweenTwoPlacesAsksNobodyElse() {
    TimeSource source = open(OWN);
    CompletableFuture<PollOutcome> outcome = poll(source);
    source.close();
    assertEquals(new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "closed"), now(outcome));
    assertEquals(1, world.network().requests().size());
  }

  @Test
  void sequenceIsAnotherEveryTime() {
    TimeSource source = open();
    var unused = poll(source);
    byte[] first = request().bytes();
    request().deliver(sound().toBytes());
    unused = poll(source);
    // Yesterday's answer is nobody's today.
    request().deliver(ChronyReply.to(first).toBytes());
    assertFalse(unused.isDone());
  }

  private TimeSource over(DatagramTransport transport) {
    var sane = world.environment();
    return provider()
        .open(
            SPEC,
            new SourceEnvironment(
                sane.ticker(),
                sane.wallClock(),
                sane.scheduler(),
                transport,
                sane.resolver(),
                sane.random()));
  }

  @Test
  void transportThatDoesNotLinkIsAnOutcomeEachTime() {
    TimeSource source =
        over(
            (server, request, listener) -> {
              throw new NoClassDefFoundError("io/example/Missing");
            });
    for (int i = 0; i < 2; i++) {
      String said = refused(now(poll(source))).detail();
      assertTrue(said.contains("io/example/Missing"), said);
    }
  }

  @Test
  void transportThatThrowsIsAnOutcome() {
    TimeSource source =
        over(
            (server, request, listener) -> {
              throw new IllegalStateException("broken");
            });
    assertEquals(RefusalReason.NETWORK, refused(now(poll(source))).reason());
    assertEquals(RefusalReason.NETWORK, refused(now(poll(source))).reason());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void idAndTraitsSayWhere() {
    assertEquals("chrony", open(OWN).id().value());
    assertEquals("", open(OWN).traits().address());
    assertEquals("chrony/127.0.0.1:12303", open().id().value());
    assertEquals("127.0.0.1:12303", open().traits().address());
    assertEquals(Courtesy.HOST, open().traits().courtesy());
    assertEquals(
        "chrony/[0:0:0:0:0:0:0:1]:323", open(SourceSpec.parse("chrony://[::1]")).id().value());
    assertEquals(
        "chrony//tmp/c.sock", open(SourceSpec.parse("chrony:?socket=/tmp/c.sock")).id().value());
  }

  @Test
  void specsThisWireDoesNotTake() {
    assertRefused(
        "chrony://192.0.2.1",
        "chrony speaks of the clock of its own host, so '192.0.2.1' must be 127.0.0.1, [::1] or"
            + " localhost");
    assertRefused(
        "chrony:?key=1",
        "unknown option 'key'; chrony accepts maxpoll, minpoll, operator, socket, trust");
    for (String spec : List.of("chrony://127.0.0.1?socket=/a", "chrony:?socket=a")) {
      assertRefused(
          spec,
          "socket is an absolute path, and goes without a host, for example"
              + " chrony:?socket=/run/chrony/chronyd.sock");
    }
  }

  private void assertRefused(String spec, String message) {
    SourceSpec parsed = SourceSpec.parse(spec);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> open(parsed));
    assertEquals("Invalid time source: " + message, refused.getMessage());
  }
}

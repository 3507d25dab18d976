package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.ntp.nts.NtsServer;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TestWorld;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A source under agreed keys, its server and all others in the test's hands. */
class NtsTimeSourceTest {

  private static final SourceSpec SPEC = SourceSpec.parse("ntp://192.0.2.1?nts=true");

  private final TestWorld world = TestWorld.create();
  private final NtsServer server = new NtsServer();
  private final TimeSource source =
      new NtpTimeSource(NtpSettings.of(SPEC), world.environment(), nts -> server);

  private CompletableFuture<PollOutcome> poll() {
    return source.poll().toCompletableFuture();
  }

  private ScriptedTransport.Request request() {
    return world.network().last();
  }

  private static PollOutcome.Refused refused(CompletableFuture<PollOutcome> outcome) {
    assertTrue(outcome.isDone(), "no outcome");
    return assertInstanceOf(PollOutcome.Refused.class, outcome.join());
  }

  private static void assertMeasured(CompletableFuture<PollOutcome> outcome) {
    assertTrue(outcome.isDone(), "no outcome");
    assertInstanceOf(PollOutcome.Measured.class, outcome.join());
  }

  private void answer(int cookies) {
    request().deliver(server.answer(request().bytes(), world.time().instant(), cookies));
  }

  /** Polls and is answered well. */
  private void goodPoll() {
    var outcome = poll();
    answer(1);
    assertMeasured(outcome);
  }

  private void giveUp() {
    world.time().advance(NtpExchange.MAX_ROUND_TRIP);
  }

  @Test
  void nothingIsAskedBeforeKeysAreAgreed() {
    var outcome = poll();
    assertEquals(1, server.exchanges());
    assertEquals(0, world.network().requests().size());
    server.agrees(8);
    assertEquals(1, world.network().requests().size());
    answer(1);
    assertMeasured(outcome);
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void everyRequestHasACookieOfItsOwnForAsLongAsTheyAreGiven() {
    var first = poll();
    server.agrees(8);
    answer(1);
    assertMeasured(first);
    for (int i = 1; i < 100; i++) {
      goodPoll();
    }
    Set<Integer> cookies = new HashSet<>();
    world.network().requests().forEach(r -> cookies.add(NtsServer.cookieOf(r.bytes())));
    assertEquals(100, cookies.size());
    assertEquals(1, server.exchanges());
  }

  @Test
  void serverThatNamesAnotherIsObeyed() {
    var outcome = poll();
    server.agrees(8, Optional.of("192.0.2.9"), OptionalInt.of(1123));
    assertEquals(new InetSocketAddress("192.0.2.9", 1123), request().server());
    answer(1);
    assertMeasured(outcome);
  }

  @Test
  void serverThatNamesNobodyThatCanBeFoundGivesNoTime() {
    var outcome = poll();
    server.agrees(8, Optional.of("time.example"), OptionalInt.empty());
    world.resolver().answer();
    assertEquals(RefusalReason.NAME_NOT_RESOLVED, refused(outcome).reason());
    assertEquals(0, world.network().requests().size());
  }

  @Test
  void serverThatNamesOneOfThisHostGivesNoTime() {
    var outcome = poll();
    server.agrees(8, Optional.of("time.example"), OptionalInt.empty());
    world.resolver().answer("127.0.0.1");
    assertEquals(RefusalReason.NAME_NOT_RESOLVED, refused(outcome).reason());
  }

  @Test
  void lookUpWithoutEndIsNotWaitedFor() {
    var outcome = poll();
    server.agrees(8, Optional.of("time.example"), OptionalInt.empty());
    world.time().advance(NtpTimeSource.KEY_PATIENCE);
    assertEquals(RefusalReason.TIMEOUT, refused(outcome).reason());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void n17AnswersWithoutASealAreNone() {
    var outcome = poll();
    server.agrees(8);
    byte[] asked = request().bytes();
    request().deliver(NtpAnswer.to(asked, world.time().instant()).toBytes());
    byte[] flipped = server.answer(asked, world.time().instant(), 1);
    flipped[flipped.length - 1] ^= 1;
    request().deliver(flipped);
    byte[] earlier = server.answer(asked, world.time().instant(), 1);
    // What is sealed is the whole packet: the time cannot be changed either.
    earlier[47] ^= 1;
    request().deliver(earlier);
    assertFalse(outcome.isDone());
    giveUp();
    assertEquals(RefusalReason.NOT_AUTHENTICATED, refused(outcome).reason());
  }

  @Test
  void n17AnswersToAnotherRequestAreNone() {
    var outcome = poll();
    server.agrees(8);
    byte[] another = server.answerToAnother(request().bytes(), world.time().instant());
    request().deliver(another);
    byte[] cut = Arrays.copyOf(another, 48);
    request().deliver(cut);
    assertFalse(outcome.isDone());
    answer(1);
    assertMeasured(outcome);
  }

  @Test
  void n17KissWithoutASealStopsNothing() {
    var outcome = poll();
    server.agrees(8);
    request()
        .deliver(NtpAnswer.to(request().bytes(), world.time().instant()).kiss("DENY").toBytes());
    assertFalse(outcome.isDone());
    answer(1);
    assertMeasured(outcome);
  }

  @Test
  void n17ADenialIsOutlivedByAGoodAnswer() {
    var outcome = poll();
    server.agrees(8);
    for (int i = 0; i < 10; i++) {
      request().deliver(NtsServer.denial(request().bytes(), world.time().instant()));
    }
    answer(1);
    assertMeasured(outcome);
    goodPoll();
    assertEquals(1, server.exchanges(), "ten echoes are one denial");
  }

  @Test
  void n17ThreeDenialsInARowAndKeysAreAskedForAnew() {
    goodStart();
    for (int i = 0; i < 3; i++) {
      var outcome = poll();
      request().deliver(NtsServer.denial(request().bytes(), world.time().instant()));
      giveUp();
      assertEquals(RefusalReason.NOT_AUTHENTICATED, refused(outcome).reason());
      assertEquals(1, server.exchanges());
    }
    var outcome = poll();
    assertEquals(2, server.exchanges());
    server.agrees(8);
    answer(1);
    assertMeasured(outcome);
  }

  private void goodStart() {
    var outcome = poll();
    server.agrees(8);
    answer(1);
    assertMeasured(outcome);
  }

  @Test
  void n17StormOfDenialsDoesNotBecomeAStormOfExchanges() {
    var outcome = poll();
    server.agrees(8);
    Duration begun = Duration.ofNanos(world.time().nanos());
    for (int i = 0; i < 1000; i++) {
      if (!outcome.isDone()) {
        request().deliver(NtsServer.denial(request().bytes(), world.time().instant()));
        giveUp();
      }
      world.time().advance(Duration.ofSeconds(15));
      int before = server.exchanges();
      outcome = poll();
      if (server.exchanges() > before) {
        server.agrees(8);
      }
    }
    Duration passed = Duration.ofNanos(world.time().nanos()).minus(begun);
    assertTrue(passed.compareTo(Duration.ofHours(4)) > 0, passed.toString());
    // 10 s, 20 s, 40 s, ... : the eleventh would come after five hours.
    assertTrue(server.exchanges() <= 11, server.exchanges() + " exchanges");
  }

  @Test
  void n17CookiesThatAreUsedUpAreAskedForAnew() {
    var outcome = poll();
    server.agrees(2);
    giveUp();
    assertInstanceOf(PollOutcome.Silent.class, outcome.join());
    outcome = poll();
    giveUp();
    assertInstanceOf(PollOutcome.Silent.class, outcome.join());
    outcome = poll();
    PollOutcome.Refused refused = refused(outcome);
    assertTrue(refused.detail().contains("asked for again in"), refused.detail());
    world.time().advance(Duration.ofSeconds(10));
    outcome = poll();
    assertEquals(2, server.exchanges());
    server.agrees(8);
    answer(1);
    assertMeasured(outcome);
  }

  @Test
  void pausesBetweenExchangesGrowAndEndWithAGoodAnswer() {
    for (long seconds = 10; seconds <= 160; seconds *= 2) {
      int before = server.exchanges();
      var outcome = poll();
      assertEquals(before + 1, server.exchanges());
      server.fails(RefusalReason.NETWORK, "nobody there");
      assertEquals("nobody there", refused(outcome).detail());
      assertEquals(
          "nobody there; keys are asked for again in " + seconds + " s", refused(poll()).detail());
      world.time().advance(Duration.ofSeconds(seconds).minusMillis(1));
      outcome = poll();
      assertEquals("nobody there; keys are asked for again in 1 s", refused(outcome).detail());
      assertEquals(before + 1, server.exchanges());
      world.time().advance(Duration.ofMillis(1));
    }
    goodStart();
  }

  @Test
  void keysThatDoNotComeAreNotWaitedForWithoutEnd() {
    var outcome = poll();
    world.time().advance(NtpTimeSource.KEY_PATIENCE);
    assertEquals(RefusalReason.TIMEOUT, refused(outcome).reason());
    server.agrees(8);
    assertEquals(0, world.network().requests().size(), "it came too late");
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void closingEndsTheWait() {
    var outcome = poll();
    source.close();
    assertEquals(RefusalReason.UNAVAILABLE, refused(outcome).reason());
    server.agrees(8);
    assertEquals(0, world.network().requests().size());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void requestsAskForAsManyCookiesAsAreMissingAndStayShort() {
    goodStart();
    int full = request().bytes().length;
    goodPoll();
    assertEquals(full, request().bytes().length, "one is missing each time");
    for (int i = 0; i < 4; i++) {
      var lost = poll();
      giveUp();
      assertInstanceOf(PollOutcome.Silent.class, lost.join());
    }
    var outcome = poll();
    assertTrue(request().bytes().length > full, "room for more is asked for");
    assertTrue(request().bytes().length <= 1200, "too long to pass everywhere");
    answer(5);
    assertMeasured(outcome);
    assertEquals(1, server.exchanges());
  }
}

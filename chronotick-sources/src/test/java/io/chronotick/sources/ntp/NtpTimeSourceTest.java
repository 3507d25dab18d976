package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.SourceTraits;
import io.chronotick.sources.SourceTraits.Courtesy;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.ScriptedResolver;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TimeSourceContract;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NtpTimeSourceTest extends TimeSourceContract {

  private static final SourceSpec SPEC = SourceSpec.parse("ntp://192.0.2.1");
  private static final SourceSpec NAMED = SourceSpec.parse("ntp://time.example");

  @Override
  protected TimeSourceProvider provider() {
    return new NtpSourceProvider();
  }

  @Override
  protected SourceSpec spec() {
    return SPEC;
  }

  @Override
  protected void answer() {
    world.time().advance(Duration.ofMillis(5));
    request().deliver(sound().toBytes());
  }

  @Override
  protected boolean answersAtOnce() {
    return false;
  }

  private ScriptedTransport.Request request() {
    return world.network().last();
  }

  private NtpAnswer sound() {
    return NtpAnswer.to(request().bytes(), world.time().instant());
  }

  private TimeSource open(SourceSpec spec) {
    return provider().open(spec, world.environment());
  }

  private static CompletableFuture<PollOutcome> poll(TimeSource source) {
    return source.poll().toCompletableFuture();
  }

  private static RefusalReason reason(PollOutcome outcome) {
    return assertInstanceOf(PollOutcome.Refused.class, outcome).reason();
  }

  private void miss(TimeSource source) {
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.time().advance(NtpExchange.MAX_ROUND_TRIP);
    assertInstanceOf(PollOutcome.Silent.class, now(outcome));
  }

  @Test
  void requestTellsNothingAboutUs() {
    var unused = poll(open());
    ByteBuffer bytes = ByteBuffer.wrap(request().bytes());
    assertEquals(48, bytes.capacity());
    assertEquals(0x23, bytes.get(0), "leap 0, version 4, mode 3");
    for (int i = 1; i < 40; i++) {
      assertEquals(0, bytes.get(i), "byte " + i);
    }
    assertNotEquals(0, bytes.getLong(40));
  }

  /** The transmit field half of N-07; the ports are the transport's half. */
  @Test
  void n07TransmitFieldIsRandomAndUnrelatedToTheClock() {
    TimeSource source = open();
    Set<Long> seen = new HashSet<>();
    int[] ones = new int[64];
    int rounds = 1000;
    for (int i = 0; i < rounds; i++) {
      CompletableFuture<PollOutcome> outcome = poll(source);
      long bits = ByteBuffer.wrap(request().bytes()).getLong(40);
      seen.add(bits);
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) ((bits >>> bit) & 1);
      }
      answer();
      assertInstanceOf(PollOutcome.Measured.class, now(outcome));
    }
    assertEquals(rounds, seen.size());
    for (int bit = 0; bit < 64; bit++) {
      // Six standard deviations of a fair coin thrown 1000 times; a clock's high bits never change.
      assertEquals(rounds / 2.0, ones[bit], 95, "bit " + bit);
    }
  }

  @Test
  void n01WrongOriginIsDroppedAndTheRequestStaysAnswerable() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(sound().origin(42).toBytes());
    request().deliver(sound().origin(0).toBytes());
    assertFalse(outcome.isDone());
    request().deliver(sound().toBytes());
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
  }

  @Test
  void n01AnswerToAnOlderRequestIsDropped() {
    TimeSource source = open();
    miss(source);
    byte[] old = sound().toBytes();
    CompletableFuture<PollOutcome> outcome = poll(source);
    request().deliver(old);
    assertFalse(outcome.isDone());
    request().deliver(sound().toBytes());
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
  }

  @Test
  void n06FloodOfForgeriesKeepsNoSoundAnswerOut() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    byte[] forged = sound().origin(42).toBytes();
    for (int i = 0; i < 100_000; i++) {
      request().deliver(forged);
    }
    assertFalse(outcome.isDone());
    assertEquals(1, world.network().requests().size(), "no forgery makes us ask again");
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
    assertEquals(0, world.network().openSockets());
  }

  @Test
  void n02SecondCopyOfAnAnswerReachesNobody() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    byte[] answer = sound().toBytes();
    request().deliver(answer);
    PollOutcome first = now(outcome);
    assertTrue(request().isClosed());
    request().deliver(answer);
    assertEquals(first, now(outcome));
  }

  @Test
  void n03AnswerAfterTheTimeOutReachesNobody() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.time().advance(Duration.ofMillis(999));
    assertFalse(outcome.isDone());
    world.time().advance(Duration.ofMillis(1));
    PollOutcome silence = assertInstanceOf(PollOutcome.Silent.class, now(outcome));
    byte[] late = sound().toBytes();
    assertTrue(request().isClosed());
    request().deliver(late);
    assertEquals(silence, now(outcome));
    CompletableFuture<PollOutcome> next = poll(source);
    request().deliver(late);
    assertFalse(next.isDone(), "nor does it answer the next request");
  }

  @Test
  void n04ForgedKissCodesChangeNothing() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    for (String letters : new String[] {"DENY", "RSTR", "RATE"}) {
      request().deliver(sound().origin(7).kiss(letters).toBytes());
    }
    assertFalse(outcome.isDone());
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
  }

  /** The client's half of N-05: the code is told apart; slowing down is the clock's half. */
  @Test
  void n05MatchingRateIsReported() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(sound().kiss("RATE").toBytes());
    assertEquals(new PollOutcome.Refused(RefusalReason.KISS_RATE, "kiss code RATE"), now(outcome));
  }

  @Test
  void timeOutAfterOnlyForgeriesSaysSo() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(sound().origin(7).toBytes());
    world.time().advance(NtpExchange.MAX_ROUND_TRIP);
    assertEquals(RefusalReason.BOGUS_ORIGIN, reason(now(outcome)));
  }

  @Test
  void timeOutAfterOnlyJunkSaysSo() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().deliver(new byte[7]);
    world.time().advance(NtpExchange.MAX_ROUND_TRIP);
    assertEquals(RefusalReason.MALFORMED, reason(now(outcome)));
  }

  @Test
  void refusalOfTheSystemIsAnOutcomeOnOneLine() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().fail("no route\nto host");
    assertEquals(new PollOutcome.Refused(RefusalReason.NETWORK, "no route to host"), now(outcome));
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void transportThatThrowsIsAnOutcomeToo() {
    SourceEnvironment sane = world.environment();
    SourceEnvironment broken =
        new SourceEnvironment(
            sane.ticker(),
            sane.wallClock(),
            sane.scheduler(),
            (server, request, listener) -> {
              throw new IllegalStateException("broken");
            },
            sane.resolver(),
            sane.random());
    TimeSource source = provider().open(SPEC, broken);
    assertEquals(RefusalReason.NETWORK, reason(now(poll(source))));
    assertEquals(RefusalReason.NETWORK, reason(now(poll(source))));
  }

  @Test
  void timersThatDoNotLinkAreAnOutcomeEachTime() {
    SourceEnvironment sane = world.environment();
    SourceEnvironment broken =
        new SourceEnvironment(
            sane.ticker(),
            sane.wallClock(),
            (delay, task) -> {
              throw new NoClassDefFoundError("io/example/Missing");
            },
            sane.datagrams(),
            sane.resolver(),
            sane.random());
    TimeSource source = provider().open(SPEC, broken);
    assertEquals(RefusalReason.UNAVAILABLE, reason(now(poll(source))));
    String again = now(poll(source)).toString();
    assertTrue(again.contains("io/example/Missing"), again);
  }

  @Test
  void resolverThatThrowsIsAskedAgainByTheNextPoll() {
    SourceEnvironment sane = world.environment();
    AtomicInteger asked = new AtomicInteger();
    SourceEnvironment broken =
        new SourceEnvironment(
            sane.ticker(),
            sane.wallClock(),
            sane.scheduler(),
            sane.datagrams(),
            host -> {
              asked.incrementAndGet();
              throw new IllegalStateException("broken");
            },
            sane.random());
    TimeSource source = provider().open(NAMED, broken);
    for (int polls = 1; polls <= 2; polls++) {
      assertEquals(RefusalReason.UNAVAILABLE, reason(now(poll(source))));
      assertEquals(polls, asked.get());
    }
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void nameIsLookedUpOnceAndItsAddressKept() {
    TimeSource source = open(NAMED);
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.resolver().answer("192.0.2.7", "192.0.2.8");
    assertEquals("192.0.2.7", request().server().getAddress().getHostAddress());
    assertEquals(123, request().server().getPort());
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
    var unused = poll(source);
    answer();
    assertEquals(1, world.resolver().lookups());
  }

  @Test
  void n14NameServerThatHangsDelaysAPollByFiveSecondsAndNoMore() {
    TimeSource source = open(NAMED);
    CompletableFuture<PollOutcome> first = poll(source);
    world.time().advance(Duration.ofMillis(4999));
    assertFalse(first.isDone());
    world.time().advance(Duration.ofMillis(1));
    assertEquals(RefusalReason.NAME_NOT_RESOLVED, reason(now(first)));
    // The look-up goes on behind; nobody starts another, and the next poll profits from it.
    CompletableFuture<PollOutcome> second = poll(source);
    assertEquals(1, world.resolver().lookups());
    world.time().advance(Duration.ofSeconds(2));
    world.resolver().answer("192.0.2.7");
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(second));
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void addressFoundBetweenPollsServesTheNext() {
    TimeSource source = open(NAMED);
    var unused = poll(source);
    world.time().advance(NtpTimeSource.NAME_PATIENCE);
    world.resolver().answer("192.0.2.7");
    assertEquals(0, world.network().requests().size());
    CompletableFuture<PollOutcome> second = poll(source);
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(second));
  }

  @Test
  void nameWithoutAddressIsRefusedAtOnceAndLookedUpAgainNextTime() {
    TimeSource source = open(NAMED);
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.resolver().answer();
    assertEquals(RefusalReason.NAME_NOT_RESOLVED, reason(now(outcome)));
    var unused = poll(source);
    assertEquals(2, world.resolver().lookups());
  }

  @Test
  void n13NameThatMeansOnlySpecialAddressesIsRefused() {
    CompletableFuture<PollOutcome> outcome = poll(open(NAMED));
    world
        .resolver()
        .answer("127.0.0.1", "::1", "169.254.1.1", "fe80::1", "0.0.0.0", "224.0.1.1", "ff02::101");
    assertEquals(RefusalReason.NAME_NOT_RESOLVED, reason(now(outcome)));
    assertEquals(0, world.network().requests().size());
  }

  @Test
  void n13LocalhostMayMeanLoopback() {
    TimeSource source = open(SourceSpec.parse("ntp://localhost:12301"));
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.resolver().answer("127.0.0.1");
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
    assertEquals(Courtesy.PRIVATE, source.traits().courtesy());
  }

  @Test
  void eightMissesMoveOnToTheNextAddressAndLookAgain() {
    TimeSource source = open(NAMED);
    CompletableFuture<PollOutcome> first = poll(source);
    world.resolver().answer("192.0.2.7", "192.0.2.8");
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(first));
    for (int i = 0; i < ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      assertEquals(1, world.resolver().lookups(), "before miss " + i);
      miss(source);
      assertEquals("192.0.2.7", request().server().getAddress().getHostAddress());
    }
    assertEquals(2, world.resolver().lookups());
    CompletableFuture<PollOutcome> next = poll(source);
    assertEquals("192.0.2.8", request().server().getAddress().getHostAddress());
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(next));
  }

  @Test
  void refusalsAreNoMisses() {
    TimeSource source = open(NAMED);
    var unused = poll(source);
    world.resolver().answer("192.0.2.7", "192.0.2.8");
    answer();
    for (int i = 0; i < 2 * ServerAddresses.MISSES_BEFORE_CHANGE; i++) {
      CompletableFuture<PollOutcome> outcome = poll(source);
      request().deliver(sound().kiss("RATE").toBytes());
      assertEquals(RefusalReason.KISS_RATE, reason(now(outcome)));
    }
    assertEquals(1, world.resolver().lookups());
    assertEquals("192.0.2.7", request().server().getAddress().getHostAddress());
  }

  @Test
  void closeWhileANameIsLookedUpEndsThePoll() {
    TimeSource source = open(NAMED);
    CompletableFuture<PollOutcome> outcome = poll(source);
    source.close();
    assertEquals(new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "closed"), now(outcome));
    world.resolver().answer("192.0.2.7");
    assertEquals(0, world.network().requests().size());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void n15ServerThatFollowsThisHostIsALoop() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().leavesFrom(ScriptedResolver.address("198.51.100.7"));
    request().deliver(sound().stratum(3).referenceId(0xC633_6407).toBytes());
    assertEquals(
        new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "it follows this host: a loop"),
        now(outcome));
  }

  @Test
  void n15ReferenceOfAPrimaryServerIsNoAddress() {
    CompletableFuture<PollOutcome> outcome = poll(open());
    request().leavesFrom(ScriptedResolver.address("71.80.83.0"));
    request().deliver(sound().stratum(1).reference("GPS").toBytes());
    assertInstanceOf(PollOutcome.Measured.class, now(outcome));
  }

  @Test
  void traitsBeforeAndAfterTheNameIsKnown() {
    TimeSource source = open(NAMED);
    assertEquals(
        new SourceTraits("ntp", "time.example:123", Courtesy.PUBLIC, "none", false),
        source.traits());
    var unused = poll(source);
    world.resolver().answer("10.1.2.3");
    assertEquals(Courtesy.PRIVATE, source.traits().courtesy());
  }
}

package io.chronotick.sources.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.testing.NtpAnswer;
import io.chronotick.sources.testing.ScriptedTransport;
import io.chronotick.sources.testing.TestWorld;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A source that is to ask twice, on a scripted network. */
class InterleavedPollTest {

  private static final Duration LEG = Duration.ofNanos(100_000);
  private static final Duration TO_FOLLOW_UP = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(2);

  private final TestWorld world = TestWorld.create();

  private TimeSource open(String spec) {
    return new NtpSourceProvider().open(SourceSpec.parse(spec), world.environment());
  }

  private ScriptedTransport.Request last() {
    return world.network().last();
  }

  private int requests() {
    return world.network().requests().size();
  }

  private NtpAnswer answer() {
    return NtpAnswer.to(last().bytes(), world.time().instant());
  }

  /** Asks and has a sound answer after a leg each way; what the poll makes of it is to be seen. */
  private CompletableFuture<PollOutcome> pollAnswered(TimeSource source) {
    CompletableFuture<PollOutcome> outcome = source.poll().toCompletableFuture();
    world.time().advance(LEG);
    byte[] answer = answer().toBytes();
    world.time().advance(LEG);
    last().deliver(answer);
    return outcome;
  }

  private static Measurement measured(CompletableFuture<PollOutcome> outcome) {
    assertTrue(outcome.isDone());
    return assertInstanceOf(PollOutcome.Measured.class, outcome.join()).measurement();
  }

  @Test
  void secondAnswerTellsWhenTheFirstLeft() {
    TimeSource source = open("ntp://10.0.0.1?xleave=true");
    Instant asked = world.time().instant();
    CompletableFuture<PollOutcome> outcome = pollAnswered(source);
    assertFalse(outcome.isDone());
    ByteBuffer first = ByteBuffer.wrap(last().bytes());
    assertEquals(1, first.getLong(24) & 1, "an odd origin, which chronyd waits for");

    world.time().advance(TO_FOLLOW_UP);
    assertEquals(2, requests());
    ByteBuffer second = ByteBuffer.wrap(last().bytes());
    Instant t2 = asked.plus(LEG);
    assertEquals(NtpAnswer.stamp(t2), second.getLong(24));
    assertNotEquals(first.getLong(40), second.getLong(40));
    last().deliver(answer().origin(second.getLong(32)).sentAt(t2.plusNanos(40_000)).toBytes());

    Measurement measurement = measured(outcome);
    assertEquals(t2, measurement.serverReceived());
    assertEquals(t2.plusNanos(40_000), measurement.serverTransmitted());
    assertEquals(LEG.multipliedBy(2), measurement.roundTrip());
    assertEquals(0, world.network().openSockets());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void silentRefusingOrUnreachableSecondLeavesTheFirst() {
    TimeSource source = open("ntp://10.0.0.1?xleave=true");
    CompletableFuture<PollOutcome> silent = pollAnswered(source);
    world.time().advance(LONG);
    assertEquals(Duration.ZERO, measured(silent).residence());

    CompletableFuture<PollOutcome> usual = pollAnswered(source);
    world.time().advance(TO_FOLLOW_UP);
    last().deliver(answer().toBytes());
    assertEquals(Duration.ZERO, measured(usual).residence());

    CompletableFuture<PollOutcome> kissed = pollAnswered(source);
    world.time().advance(TO_FOLLOW_UP);
    last().deliver(answer().kiss("RATE").toBytes());
    assertEquals(Duration.ZERO, measured(kissed).residence());

    CompletableFuture<PollOutcome> gone = pollAnswered(source);
    world.time().advance(TO_FOLLOW_UP);
    last().fail("nobody listens at that port");
    assertEquals(Duration.ZERO, measured(gone).residence());
    assertEquals(8, requests());
    assertEquals(0, world.network().openSockets());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void publicServerIsNeverSentTheSecondUnlessDeclaredOurs() {
    CompletableFuture<PollOutcome> outcome = pollAnswered(open("ntp://192.0.2.1?xleave=true"));
    assertTrue(outcome.isDone());
    assertEquals(0, ByteBuffer.wrap(last().bytes()).getLong(24));
    world.time().advance(LONG);
    assertEquals(1, requests());

    var unused = pollAnswered(open("ntp://192.0.2.1?xleave=true&private=true"));
    world.time().advance(TO_FOLLOW_UP);
    assertEquals(3, requests());
  }

  @Test
  void firstThatIsRefusedIsNotFollowed() {
    CompletableFuture<PollOutcome> outcome =
        open("ntp://10.0.0.1?xleave=true").poll().toCompletableFuture();
    last().deliver(answer().kiss("DENY").toBytes());
    assertEquals(
        RefusalReason.KISS_DENY,
        assertInstanceOf(PollOutcome.Refused.class, outcome.join()).reason());
    world.time().advance(LONG);
    assertEquals(1, requests());
  }

  @Test
  void closingBetweenTheTwoEndsThePoll() {
    TimeSource source = open("ntp://10.0.0.1?xleave=true");
    CompletableFuture<PollOutcome> outcome = pollAnswered(source);
    source.close();
    assertTrue(outcome.isDone());
    assertEquals(
        RefusalReason.UNAVAILABLE,
        assertInstanceOf(PollOutcome.Refused.class, outcome.join()).reason());
    world.time().advance(LONG);
    assertEquals(1, requests());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void optionIsTrueOrFalse() {
    assertThrows(IllegalArgumentException.class, () -> open("ntp://10.0.0.1?xleave=yes"));
    assertTrue(pollAnswered(open("ntp://10.0.0.1?xleave=false")).isDone());
    assertThrows(IllegalArgumentException.class, () -> open("ntp://10.0.0.1?xleave=true&nts=true"));
  }
}

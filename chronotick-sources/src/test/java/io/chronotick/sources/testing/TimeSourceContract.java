package io.chronotick.sources.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.Measurement;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every time source promises, whatever its wire. A wire's test extends this and says how its
 * source is opened and answered.
 */
public abstract class TimeSourceContract {

  /** Longer than any poll may take. */
  private static final Duration A_POLLS_TIME_OUT = Duration.ofSeconds(10);

  /** The world of this test; a fresh one each. */
  protected final TestWorld world = TestWorld.create();

  protected abstract TimeSourceProvider provider();

  /** A spec the provider accepts. */
  protected abstract SourceSpec spec();

  /** Lets an honest answer to the poll under way arrive; nothing if polls answer themselves. */
  protected abstract void answer();

  /** Whether a poll is complete before anything else happens. */
  protected abstract boolean answersAtOnce();

  protected final TimeSource open() {
    return provider().open(spec(), world.environment());
  }

  private static CompletableFuture<PollOutcome> poll(TimeSource source) {
    return source.poll().toCompletableFuture();
  }

  /** What a stage holds by now; time is in our hands, so nothing is worth waiting for. */
  protected static <T> T now(CompletableFuture<T> stage) {
    assertTrue(stage.isDone(), "no outcome yet");
    return stage.join();
  }

  private static Optional<RefusalReason> refusal(PollOutcome outcome) {
    return outcome instanceof PollOutcome.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  @Test
  void schemeIsThatOfTheSpecAndOfTheTraits() {
    TimeSource source = open();
    assertEquals(spec().scheme(), provider().scheme());
    assertEquals(spec().scheme(), source.traits().kind());
    assertEquals(spec(), source.spec());
  }

  @Test
  void idIsTheSameEveryTime() {
    assertEquals(open().id(), open().id());
  }

  @Test
  void openingTouchesNothing() {
    TimeSource source = open();
    assertEquals(0, world.network().requests().size());
    assertEquals(0, world.resolver().lookups());
    assertEquals(0, world.time().pendingTasks());
    source.close();
  }

  @Test
  void unknownOptionIsRefusedByName() {
    TreeMap<String, String> options = new TreeMap<>(spec().options());
    options.put("no-such-option", "1");
    SourceSpec odd =
        new SourceSpec(
            spec().scheme(),
            spec().host(),
            spec().host().isPresent() ? spec().port() : OptionalInt.empty(),
            options);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> provider().open(odd, world.environment()));
    assertTrue(refused.getMessage().contains("no-such-option"), refused.getMessage());
  }

  @Test
  void answerBecomesAMeasurementWhoseStampsEncloseIt() {
    TimeSource source = open();
    var asked = world.time().read();
    CompletableFuture<PollOutcome> outcome = poll(source);
    assertEquals(answersAtOnce(), outcome.isDone());
    answer();
    var answered = world.time().read();
    Measurement measurement =
        assertInstanceOf(PollOutcome.Measured.class, now(outcome)).measurement();
    assertFalse(measurement.sent().isBefore(asked));
    assertFalse(measurement.returned().isAfter(answered));
    assertFalse(measurement.delay().isNegative());
  }

  @Test
  void pollsCanFollowEachOther() {
    TimeSource source = open();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<PollOutcome> outcome = poll(source);
      answer();
      assertInstanceOf(PollOutcome.Measured.class, now(outcome));
    }
  }

  @Test
  void whoeverWaitsForAnOutcomeMayPollAtOnce() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> second =
        poll(source).thenCompose(first -> source.poll()).toCompletableFuture();
    answer();
    if (!second.isDone()) {
      answer();
    }
    assertInstanceOf(PollOutcome.Measured.class, now(second));
  }

  @Test
  void pollThatHearsNothingEndsInTime() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> outcome = poll(source);
    world.time().advance(A_POLLS_TIME_OUT);
    assertTrue(outcome.isDone());
    assertFalse(outcome.isCompletedExceptionally());
  }

  @Test
  void secondPollWhileOneIsUnderWayIsRefused() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> first = poll(source);
    CompletableFuture<PollOutcome> second = poll(source);
    assertTrue(second.isDone());
    if (!answersAtOnce()) {
      assertEquals(Optional.of(RefusalReason.UNAVAILABLE), refusal(now(second)));
    }
    answer();
    assertInstanceOf(PollOutcome.Measured.class, now(first));
  }

  @Test
  void pollAfterCloseIsRefused() {
    TimeSource source = open();
    source.close();
    assertEquals(Optional.of(RefusalReason.UNAVAILABLE), refusal(now(poll(source))));
    assertEquals(0, world.network().requests().size());
  }

  @Test
  void closeEndsThePollUnderWayAndLeavesNothingBehind() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> outcome = poll(source);
    source.close();
    assertTrue(outcome.isDone());
    if (!answersAtOnce()) {
      assertEquals(new PollOutcome.Refused(RefusalReason.UNAVAILABLE, "closed"), now(outcome));
    }
    assertEquals(0, world.network().openSockets());
    assertEquals(0, world.time().pendingTasks());
  }

  @Test
  void closeIsIdempotentAndMayComeFromWithinAnOutcome() {
    TimeSource source = open();
    CompletableFuture<Void> closing = poll(source).thenAccept(outcome -> source.close());
    answer();
    now(closing);
    source.close();
    source.close();
    assertEquals(Optional.of(RefusalReason.UNAVAILABLE), refusal(now(poll(source))));
  }

  @Test
  void nobodyOutsideCanCompleteAPoll() {
    TimeSource source = open();
    CompletableFuture<PollOutcome> copy = poll(source);
    boolean unused = copy.complete(new PollOutcome.Silent());
    CompletableFuture<PollOutcome> second = poll(source);
    if (!answersAtOnce()) {
      assertEquals(Optional.of(RefusalReason.UNAVAILABLE), refusal(now(second)));
    }
    source.close();
    assertEquals(0, world.time().pendingTasks());
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.IntervalKind;
import io.chronotick.model.Measurement;
import io.chronotick.model.MonotonicTime;
import io.chronotick.model.ServerClaim;
import io.chronotick.sources.PollOutcome;
import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PollPolicyTest {

  private static final MonotonicTime START = MonotonicTime.ofNanos(0);
  private static final PollOutcome SILENT = new PollOutcome.Silent();
  private static final PollOutcome MEASURED =
      new PollOutcome.Measured(
          new Measurement(
              START, Instant.EPOCH, Instant.EPOCH, START, ServerClaim.NONE, IntervalKind.NONE));

  private final PollPolicy policy = new PollPolicy(new Random(1), true, SourceTerms.NONE);

  private static PollOutcome refused(RefusalReason reason) {
    return new PollOutcome.Refused(reason, "");
  }

  private static Duration wait(PollPolicy policy, PollOutcome outcome, Courtesy courtesy) {
    return policy.after(outcome, courtesy, START, false).orElseThrow();
  }

  @Property
  @Label("haste is never impolite, nor slower than calm")
  void hasteIsNeverImpolite(@ForAll long seed) {
    Random outcomes = new Random(seed);
    for (Courtesy courtesy : List.of(Courtesy.PUBLIC, Courtesy.PRIVATE, Courtesy.HOST)) {
      PollPolicy p = new PollPolicy(new Random(seed), false, SourceTerms.NONE);
      Duration shortest = Duration.ofSeconds(courtesy == Courtesy.PUBLIC ? 64 : 1);
      for (int i = 0; i < 40; i++) {
        PollOutcome outcome = outcomes.nextBoolean() ? MEASURED : SILENT;
        Duration next = p.after(outcome, courtesy, START, true).orElseThrow();
        assertTrue(
            next.compareTo(shortest.multipliedBy(15).dividedBy(16)) >= 0
                && (courtesy != Courtesy.PUBLIC || next.compareTo(shortest) >= 0),
            courtesy + " waits " + next);
        assertTrue(p.eager(courtesy, START).compareTo(p.regular(courtesy, START)) <= 0);
      }
    }
  }

  @Property
  void publicServersAreNeverAskedFasterThanOnceIn64SecondsOutsideABurst(@ForAll long seed) {
    PollPolicy p = new PollPolicy(new Random(seed), false, SourceTerms.NONE);
    p.startBurst(Courtesy.PUBLIC, START);
    Random outcomes = new Random(seed + 1);
    for (int i = 0; i < 100; i++) {
      Duration next = wait(p, outcomes.nextBoolean() ? MEASURED : SILENT, Courtesy.PUBLIC);
      assertTrue(next.compareTo(Duration.ofSeconds(64)) >= 0, "waits " + next);
      assertTrue(next.compareTo(Duration.ofSeconds(1024 * 17 / 16)) <= 0, "waits " + next);
    }
  }

  @Test
  void aPublicBurstIsFourPollsTwoSecondsApartAndNotRepeatedWithinTenMinutes() {
    policy.startBurst(Courtesy.PUBLIC, START);
    for (int i = 1; i < 4; i++) {
      assertEquals(Duration.ofSeconds(2), wait(policy, MEASURED, Courtesy.PUBLIC));
    }
    assertTrue(wait(policy, MEASURED, Courtesy.PUBLIC).compareTo(Duration.ofSeconds(64)) >= 0);
    policy.startBurst(Courtesy.PUBLIC, START.plus(Duration.ofSeconds(599)));
    assertFalse(policy.isBursting());
    policy.startBurst(Courtesy.PUBLIC, START.plus(Duration.ofMinutes(10)));
    assertTrue(policy.isBursting());
  }

  @Test
  void aPrivateBurstIsFastAndItsRegularPaceSixteenSeconds() {
    policy.startBurst(Courtesy.PRIVATE, START);
    for (int i = 1; i < 8; i++) {
      assertEquals(Duration.ofMillis(200), wait(policy, MEASURED, Courtesy.PRIVATE));
    }
    Duration regular = wait(policy, MEASURED, Courtesy.PRIVATE);
    assertTrue(regular.compareTo(Duration.ofSeconds(15)) >= 0, regular.toString());
    assertTrue(regular.compareTo(Duration.ofSeconds(17)) <= 0, regular.toString());
  }

  @Test
  void theHostNeedsNoBurst() {
    policy.startBurst(Courtesy.HOST, START);
    assertFalse(policy.isBursting());
  }

  @Test
  void eightMissesDoubleTheIntervalUpTo1024SecondsAndOneAnswerForgivesThem() {
    for (int i = 0; i < 7; i++) {
      wait(policy, SILENT, Courtesy.PUBLIC);
    }
    assertEquals(Duration.ofSeconds(64), policy.regular(Courtesy.PUBLIC, START));
    wait(policy, SILENT, Courtesy.PUBLIC);
    assertEquals(Duration.ofSeconds(128), policy.regular(Courtesy.PUBLIC, START));
    for (int i = 0; i < 50; i++) {
      wait(policy, refused(RefusalReason.NETWORK), Courtesy.PUBLIC);
    }
    assertEquals(Duration.ofSeconds(1024), policy.regular(Courtesy.PUBLIC, START));
    wait(policy, MEASURED, Courtesy.PUBLIC);
    assertEquals(Duration.ofSeconds(64), policy.regular(Courtesy.PUBLIC, START));
  }

  @Test
  void n05RateEndsTheBurstAndDoublesTheIntervalForADay() {
    policy.startBurst(Courtesy.PUBLIC, START);
    wait(policy, refused(RefusalReason.KISS_RATE), Courtesy.PUBLIC);
    assertFalse(policy.isBursting());
    assertEquals(Duration.ofSeconds(128), policy.regular(Courtesy.PUBLIC, START));
    wait(policy, refused(RefusalReason.KISS_RATE), Courtesy.PUBLIC);
    assertEquals(Duration.ofSeconds(256), policy.regular(Courtesy.PUBLIC, START));
    MonotonicTime nextDay = START.plus(Duration.ofHours(24));
    assertEquals(
        Duration.ofSeconds(256),
        policy.regular(Courtesy.PUBLIC, nextDay.minus(Duration.ofNanos(1))));
    assertEquals(Duration.ofSeconds(64), policy.regular(Courtesy.PUBLIC, nextDay));
  }

  @Property
  void noPollComesSoonerThanAKissAllows(@ForAll long seed) {
    PollPolicy p = new PollPolicy(new Random(seed), true, SourceTerms.NONE);
    for (Courtesy courtesy : new Courtesy[] {Courtesy.PRIVATE, Courtesy.PUBLIC}) {
      Duration doubled = p.regular(courtesy, START).multipliedBy(2);
      Duration next = wait(p, refused(RefusalReason.KISS_RATE), courtesy);
      assertTrue(next.compareTo(doubled) >= 0, next + " after a kiss, not " + doubled);
    }
  }

  @Test
  void n05RateIsCappedAndNoBurstBeginsWhileItLasts() {
    for (int i = 0; i < 20; i++) {
      wait(policy, refused(RefusalReason.KISS_RATE), Courtesy.PUBLIC);
    }
    assertEquals(Duration.ofSeconds(1024), policy.regular(Courtesy.PUBLIC, START));
    policy.startBurst(Courtesy.PRIVATE, START);
    assertFalse(policy.isBursting());
  }

  @Test
  void aStreamIsAskedAgainAtOnceAndItsPaceIsItsOwn() {
    for (int i = 0; i < 3; i++) {
      MonotonicTime at = START.plus(Duration.ofSeconds(100L * i));
      assertEquals(
          Optional.of(Duration.ZERO),
          policy.after(MEASURED, Courtesy.STREAM, at, false),
          "answer " + i);
    }
    assertEquals(Duration.ofSeconds(100), policy.regular(Courtesy.STREAM, START));
    assertTrue(wait(policy, SILENT, Courtesy.STREAM).compareTo(Duration.ofSeconds(90)) > 0);
  }

  @Test
  void denialIsFinal() {
    assertEquals(
        Optional.empty(),
        policy.after(refused(RefusalReason.KISS_DENY), Courtesy.PUBLIC, START, false));
    assertTrue(policy.isStopped());
    // Nor does a disruption make it burst, which others would wait for.
    policy.startBurst(Courtesy.PRIVATE, START);
    assertFalse(policy.isBursting());
  }

  @Test
  void hasteHeedsKissesFailuresAndDeclaredTerms() {
    assertEquals(Duration.ofSeconds(1), policy.eager(Courtesy.PRIVATE, START));
    for (int i = 0; i < 10; i++) {
      Duration unused = wait(policy, SILENT, Courtesy.PRIVATE);
    }
    assertEquals(Duration.ofSeconds(8), policy.eager(Courtesy.PRIVATE, START));
    PollPolicy kissed = new PollPolicy(new Random(1), false, SourceTerms.NONE);
    Duration floor = wait(kissed, refused(RefusalReason.KISS_RATE), Courtesy.PRIVATE);
    assertTrue(floor.compareTo(Duration.ofSeconds(32)) >= 0);
    assertEquals(Duration.ofSeconds(32), kissed.eager(Courtesy.PRIVATE, START));
    PollPolicy declared =
        new PollPolicy(
            new Random(1),
            false,
            new SourceTerms(OptionalInt.of(8), OptionalInt.empty(), "", false));
    assertEquals(Duration.ofSeconds(256), declared.eager(Courtesy.PRIVATE, START));
    assertEquals(Duration.ofSeconds(256), declared.eager(Courtesy.PUBLIC, START));
  }
}

package io.chronotick.core.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.discipline.Discipline.Evidence;
import io.chronotick.core.discipline.Discipline.Step;
import io.chronotick.core.discipline.Discipline.Upset;
import io.chronotick.core.filter.HardInterval;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.ClockStatus;
import io.chronotick.model.IntervalKind;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.SourceId;
import io.chronotick.model.Stratum;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each row of the table of states. */
class DisciplineTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Rate RATE = new Rate(0, 50e-6);

  private static Optional<Selection> agreement(long at, long theta, int faults) {
    return Optional.of(
        new Selection(
            new HardInterval(at, theta - 1000, theta + 1000),
            new ProbableInterval(at, theta - 500, theta + 500),
            List.of(),
            faults,
            false,
            false,
            IntervalKind.GUARANTEED,
            theta,
            0,
            0,
            10,
            SourceId.of("a"),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            0,
            LeapIndicator.NONE));
  }

  private static Evidence evidence(
      long at, Optional<Selection> selection, int voters, boolean quorum) {
    return new Evidence(at, selection, voters, Stratum.of(2), at, quorum, RATE);
  }

  private static Discipline synchronised(int voters, int faults) {
    return Discipline.START.on(evidence(0, agreement(0, 0, faults), voters, true)).next();
  }

  private static Evidence nobody(long at, int voters) {
    return evidence(at, Optional.empty(), voters, true);
  }

  @Test
  void oneReplySuffices() {
    Discipline d = synchronised(1, 0);
    assertEquals(ClockStatus.SYNCHRONIZED, d.status());
    assertEquals(0, d.epoch());
  }

  @Test
  void withoutEvidenceNothingIsClaimed() {
    assertEquals(Discipline.START, Discipline.START.on(nobody(SECOND, 0)).next());
  }

  @Test
  void noMajorityIsHoldoverWithAGrowingInterval() {
    Discipline d = synchronised(3, 1).on(nobody(100 * SECOND, 2)).next();
    assertEquals(ClockStatus.HOLDOVER, d.status());
    assertTrue(d.claim().orElseThrow().interval().width() >= 2000 + 2 * 50e-6 * 100 * SECOND);
  }

  @Test
  void holdoverEndsWhenTheMajorityMeetsTheCoastedInterval() {
    Discipline d = synchronised(3, 1).on(nobody(100 * SECOND, 0)).next();
    Step step = d.on(evidence(200 * SECOND, agreement(200 * SECOND, 5_000_000, 1), 3, true));
    assertEquals(Upset.NONE, step.upset());
    assertEquals(ClockStatus.SYNCHRONIZED, step.next().status());
  }

  @Test
  void aMajorityOutsideTheProvedIntervalIsAContradiction() {
    Step step = synchronised(3, 1).on(evidence(SECOND, agreement(SECOND, 9_000_000, 1), 3, true));
    assertEquals(Upset.CONTRADICTED, step.upset());
    assertEquals(ClockStatus.DISRUPTED, step.next().status());
    assertEquals(1, step.next().epoch());
    // One reply is not enough now.
    Evidence early = evidence(2 * SECOND, agreement(2 * SECOND, 9_000_000, 1), 3, false);
    assertEquals(ClockStatus.DISRUPTED, step.next().on(early).next().status());
    Evidence quorum = evidence(2 * SECOND, agreement(2 * SECOND, 9_000_000, 1), 3, true);
    assertEquals(ClockStatus.SYNCHRONIZED, step.next().on(quorum).next().status());
  }

  @Test
  void aMajorityThatToleratesMoreLiarsReplacesTheFirstAnswer() {
    Step step = synchronised(1, 0).on(evidence(SECOND, agreement(SECOND, 9_000_000, 1), 3, true));
    assertEquals(Upset.REPLACED, step.upset());
    assertEquals(ClockStatus.SYNCHRONIZED, step.next().status());
    assertEquals(0, step.next().epoch());
  }

  @Test
  void moreVotersWithoutAMajorityWithdrawAClaimMadeByFewer() {
    Step step = synchronised(1, 0).on(nobody(SECOND, 2));
    assertEquals(Upset.OUTVOTED, step.upset());
    assertEquals(ClockStatus.DISRUPTED, step.next().status());
    assertTrue(step.next().claim().isEmpty());
    // The histories were kept, so the first majority ends it.
    Evidence majority = evidence(2 * SECOND, agreement(2 * SECOND, 9_000_000, 1), 3, false);
    assertEquals(ClockStatus.SYNCHRONIZED, step.next().on(majority).next().status());
  }

  @Test
  void aClaimTooWideOrTooOldIsNone() {
    Discipline d = synchronised(3, 1);
    long day = 24 * 3600 * SECOND;
    assertEquals(ClockStatus.HOLDOVER, d.on(nobody(day - SECOND, 0)).next().status());
    assertEquals(ClockStatus.UNKNOWN, d.on(nobody(day, 0)).next().status());
    // 10 s at 200 ppm are 50 000 s.
    Rate unlearnt = Rate.unlearnt(50e-6);
    Evidence late =
        new Evidence(
            50_000 * SECOND, Optional.empty(), 0, Stratum.UNSYNCHRONIZED, 0, true, unlearnt);
    assertEquals(ClockStatus.UNKNOWN, d.on(late).next().status());
  }

  @Test
  void aDisruptionOfTheHostEndsWithTheFirstReply() {
    Discipline d = synchronised(3, 1).disrupted();
    assertEquals(ClockStatus.DISRUPTED, d.status());
    assertEquals(1, d.epoch());
    Evidence first = evidence(SECOND, agreement(SECOND, 9_000_000, 0), 1, false);
    assertEquals(ClockStatus.SYNCHRONIZED, d.on(first).next().status());
  }

  @Test
  void aModelIsVoidAThousandSecondsAfterItsPublication() {
    ClockModel model = synchronised(3, 1).model(0, 0, 0, RATE, 1, Long.MAX_VALUE);
    assertTrue(model.isBoundedAt(1000 * SECOND));
    assertEquals(ClockStatus.UNKNOWN, model.standingAt(1000 * SECOND + 1).status());
  }
}

package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.discipline.Claim;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.leap.UtcRendering;
import io.chronotick.core.sim.LeapTables;
import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of 2016, by itself: what is said of its leap second, and until when that counts. */
class LeapsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final LocalDate LAST_DAY = LocalDate.of(2016, 12, 31);
  private static final LeapSecond INSERTED = new LeapSecond(LAST_DAY, 1);
  private static final LeapSecond LEFT_OUT = new LeapSecond(LAST_DAY, -1);

  /** Where the day ends that has no leap second, and so where one is inserted. */
  private static final long END =
      LAST_DAY.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * SECOND + 36 * SECOND;

  /** It knows nothing of the end of the year. */
  private static final LeapSecondTable IGNORANT =
      LeapTables.expiring(Instant.parse("2016-12-28T00:00:00Z"));

  private static final LeapSecondTable INSERTING = LeapTables.withLeapAtTheEndOf(LAST_DAY, 1);
  private static final LeapSecondTable LEAVING_OUT = LeapTables.withLeapAtTheEndOf(LAST_DAY, -1);

  /** One month early: before and after the two it is the same. */
  private static final LeapSecondTable MOVED =
      LeapTables.withLeapAtTheEndOf(LocalDate.of(2016, 11, 30), 1);

  /** It knows that the year ends as usual. */
  private static final LeapSecondTable DENYING =
      LeapSecondTable.of(
          "a test", IGNORANT.updated(), Instant.parse("2017-06-28T00:00:00Z"), IGNORANT.leaps());

  private static final long UNTOLD = Long.MIN_VALUE;
  private static final long COUNTER = 1_000 * SECOND;
  private static final Rate RATE = new Rate(0, 50e-6);

  private static Leaps leapsBy(LeapSecondTable table) {
    return new Leaps(table, END - 100 * SECOND);
  }

  private static Optional<Claim> between(long earliest, long latest) {
    long half = (latest - earliest) / 2;
    return Claims.at(COUNTER, earliest + half, latest - earliest - half, RATE).claim();
  }

  /** Everybody says so, and the timeline may be anywhere between. */
  private static void heard(
      Leaps leaps, LeapIndicator word, long earliest, long latest, long told) {
    leaps.heard(Optional.of(word), between(earliest, latest), told);
  }

  private static void heardLongBefore(Leaps leaps, LeapIndicator word) {
    heard(leaps, word, END - 101 * SECOND, END - 99 * SECOND, END - 100 * SECOND);
  }

  /** The leap second that is rendered beyond the table. */
  private static Optional<LeapSecond> announced(Leaps leaps) {
    return leaps.utc().table().leaps().stream()
        .filter(leap -> !leaps.table().leaps().contains(leap))
        .findFirst();
  }

  @Test
  void aChangedVoteChangesWhatIsAnnounced() {
    Leaps leaps = leapsBy(IGNORANT);
    heardLongBefore(leaps, LeapIndicator.INSERT);
    assertEquals(LeapIndicator.INSERT, leaps.expected());
    assertEquals(END, leaps.utc().nextLeap(END - 100 * SECOND));
    heardLongBefore(leaps, LeapIndicator.DELETE);
    assertEquals(LeapIndicator.DELETE, leaps.expected());
    assertEquals(END - SECOND, leaps.utc().nextLeap(END - 100 * SECOND));
    leaps.heard(Optional.empty(), between(END - 90 * SECOND, END - 80 * SECOND), UNTOLD);
    assertEquals(Optional.of(LEFT_OUT), announced(leaps), "no majority changes nothing");
    heardLongBefore(leaps, LeapIndicator.NONE);
    assertEquals(LeapIndicator.NONE, leaps.expected());
    assertEquals(Optional.empty(), announced(leaps));
  }

  /** Relative to the begin of the leap second, in ns. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          INSERT, -1, -1, changes
          INSERT,  0, -9, stays
          INSERT, -9,  0, stays
          DELETE, -1, -1, changes
          DELETE,  0, -9, stays
          DELETE, -9,  0, stays
          """)
  void nothingAnnouncedChangesOnceItMayHaveBegun(
      LeapIndicator word, long latest, long told, String what) {
    Leaps leaps = leapsBy(IGNORANT);
    heardLongBefore(leaps, word);
    long begin = leaps.utc().nextLeap(END - 100 * SECOND);
    heard(leaps, LeapIndicator.NONE, begin - SECOND, begin + latest, begin + told);
    boolean stays = what.equals("stays");
    assertEquals(stays ? word : LeapIndicator.NONE, leaps.expected());
    assertEquals(stays, announced(leaps).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          INSERT, -1, -1, announced
          INSERT,  0, -9, too late
          INSERT, -9,  0, too late
          DELETE, -1, -1, announced
          DELETE,  0, -9, too late
          DELETE, -9,  0, too late
          """)
  void noLeapIsAnnouncedWhereItMayHaveBegun(
      LeapIndicator word, long latest, long told, String what) {
    Leaps leaps = leapsBy(IGNORANT);
    UtcRendering before = leaps.utc();
    LeapSecond leap = word == LeapIndicator.INSERT ? INSERTED : LEFT_OUT;
    long begin = word == LeapIndicator.INSERT ? END : END - SECOND;
    heard(leaps, word, begin - SECOND, begin + latest, begin + told);
    assertEquals(what.equals("announced") ? Optional.of(leap) : Optional.empty(), announced(leaps));
    assertEquals(before.posix(begin - 1), leaps.utc().posix(begin - 1));
  }

  /** Ten seconds before the end of the day, or one less or more. */
  private static long plan(Leaps leaps) {
    return leaps.plan(Claims.at(COUNTER, END - 10 * SECOND, SECOND, RATE), RATE, 1);
  }

  /** Where the leap second has begun, and what was measured is forgotten. */
  private static Leaps passedBy(LeapIndicator word) {
    Leaps leaps = leapsBy(IGNORANT);
    heardLongBefore(leaps, word);
    plan(leaps);
    assertEquals(LeapPassage.Step.NONE, leaps.look(COUNTER));
    assertEquals(LeapPassage.Step.BEGINS, leaps.look(COUNTER + 10 * SECOND));
    return leaps;
  }

  /** A wide interval may reach back to before it. */
  @Test
  void whatHasPassedIsNeitherAnnouncedAgainNorTakenBack() {
    Leaps leaps = passedBy(LeapIndicator.INSERT);
    for (LeapIndicator word : LeapIndicator.values()) {
      heard(leaps, word, END - 5 * SECOND, END - 2 * SECOND, END - 2 * SECOND);
      assertEquals(Optional.of(INSERTED), announced(leaps), word + " changed what is past");
    }
  }

  /** The table does not count the leap second that has passed, and the month does. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          INSERT, 1
          DELETE, -1
          """)
  void theNextMonthEndsWhereWhatHasPassedPutsIt(LeapIndicator passed, int seconds) {
    Leaps leaps = passedBy(passed);
    LocalDate next = LocalDate.of(2017, 1, 31);
    long end = END + 31 * Duration.ofDays(1).toNanos() + seconds * SECOND;
    long told = end - SECOND * 3 / 4;
    heard(leaps, LeapIndicator.INSERT, end - SECOND * 9 / 10, told, told);
    assertEquals(end, leaps.utc().nextLeap(told));
    assertTrue(leaps.utc().table().leaps().contains(new LeapSecond(next, 1)));
  }

  /** Relative to the begin of the leap second, in ns. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -2000000000, -1000000000, taken
          -2000000000, 1,           refused
          1,           -2000000000, refused
          1,           2000000000,  refused
          1,           ,            refused
          -2000000000, ,            taken
          """)
  void aTableIsTakenThatRendersTheBestAndTheLargestReadingAlike(long best, Long told, String what) {
    Leaps leaps = leapsBy(IGNORANT);
    heardLongBefore(leaps, LeapIndicator.INSERT);
    UtcRendering before = leaps.utc();
    boolean isTaken = what.equals("taken");
    assertEquals(isTaken, leaps.offer(DENYING, END + best, told == null ? UNTOLD : END + told));
    assertSame(isTaken ? DENYING : IGNORANT, leaps.table());
    assertEquals(isTaken, before.posix(END + SECOND) != leaps.utc().posix(END + SECOND));
  }

  /** Relative to the leap second of which they disagree, in days. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -999
          -1
          1
          999
          """)
  void noTableIsTakenThatContradictsTheOneInUse(int now) {
    long moment = END + Duration.ofDays(now).toNanos();
    for (LeapSecondTable held : List.of(INSERTING, LEAVING_OUT, DENYING)) {
      for (LeapSecondTable other : List.of(INSERTING, LEAVING_OUT, DENYING, MOVED)) {
        Leaps leaps = leapsBy(held);
        boolean isTaken = leaps.offer(other, moment, moment);
        assertEquals(held.equals(other), isTaken, held + " and then " + other);
        assertSame(isTaken ? other : held, leaps.table());
      }
    }
  }

  @Test
  void aTableThatKnowsEndsWhatWasAnnounced() {
    Leaps leaps = leapsBy(IGNORANT);
    heardLongBefore(leaps, LeapIndicator.INSERT);
    long believedUntil = plan(leaps);
    assertTrue(leaps.offer(IGNORANT, END - 100 * SECOND, UNTOLD));
    assertEquals(Optional.of(INSERTED), announced(leaps), "it does not know");
    assertEquals(believedUntil, plan(leaps));
    assertTrue(leaps.offer(DENYING, END - 100 * SECOND, UNTOLD));
    assertEquals(Long.MAX_VALUE, leaps.utc().nextLeap(END - 100 * SECOND));
  }

  @Test
  void aTableThatCountsWhatHasPassedTakesItsPlace() {
    Leaps leaps = passedBy(LeapIndicator.INSERT);
    assertEquals(LeapPassage.Step.OVER, leaps.look(COUNTER + 60 * SECOND));
    long now = END + 50 * SECOND;
    assertTrue(leaps.offer(INSERTING, now, now));
    heard(leaps, LeapIndicator.DELETE, now, now + SECOND, now);
    assertEquals(LeapIndicator.NONE, leaps.expected());
    assertEquals(INSERTING, leaps.utc().table());
  }

  @Test
  void noTableIsTakenWhileALeapSecondIsUnderWay() {
    Leaps leaps = leapsBy(INSERTING);
    long best = END + SECOND * 5 / 2;
    assertTrue(leaps.postpones(COUNTER, best));
    assertFalse(leaps.offer(INSERTING, best, UNTOLD));
    assertEquals(LeapPassage.Step.OVER, leaps.look(COUNTER + 10 * SECOND));
    assertTrue(leaps.offer(INSERTING, best, UNTOLD));
  }

  /** How far the host's clock moved, and between what the timeline is after the leap second. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT-1S,           0,           0,           yes
          PT-1S,           -1000000000, 0,           yes
          PT-1S,           -1000000000, -1,          no
          PT-1S,           5000000000,  5000000001,  yes
          PT-1S,           5000000001,  5000000001,  no
          PT-1.010S,       0,           1,           yes
          PT-0.990S,       0,           1,           yes
          PT-1.010000001S, 0,           1,           no
          PT-0.989999999S, 0,           1,           no
          PT1S,            0,           1,           no
          PT-2S,           0,           1,           no
          """)
  void aHostSetBackByASecondIsExplainedByOneInserted(
      Duration apart, long earliest, long latest, String explained) {
    boolean isExplained = explained.equals("yes");
    Leaps leaps = leapsBy(INSERTING);
    assertEquals(isExplained, leaps.explains(apart, END + earliest, END + latest));
    Leaps untold = leapsBy(DENYING);
    assertFalse(untold.explains(apart, END + earliest, END + latest), "there is none");
  }

  @Test
  void nothingIsExplainedByASecondLeftOutOrWithoutABound() {
    Leaps leaps = leapsBy(LEAVING_OUT);
    long begin = END - SECOND;
    assertFalse(leaps.explains(Duration.ofSeconds(-1), begin, begin + 1));
    assertFalse(leaps.explains(Duration.ofSeconds(1), begin, begin + 1));
    Leaps inserting = leapsBy(INSERTING);
    assertFalse(
        inserting.explains(Duration.ofSeconds(-1), Long.MIN_VALUE, Long.MAX_VALUE), "no bound");
  }
}

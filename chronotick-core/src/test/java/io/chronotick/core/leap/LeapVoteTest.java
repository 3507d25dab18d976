package io.chronotick.core.leap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.LeapIndicator;
import io.chronotick.model.scale.LeapSecond;
import io.chronotick.model.scale.LeapSecondTable;
import io.chronotick.model.scale.UtcScale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.threeten.extra.scale.TaiInstant;

class LeapVoteTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-30");
  private static final LeapSecondTable IGNORANT = table("2026-11-29T00:00:00Z", List.of());
  private static final LeapSecondTable NO_LEAP = table("2027-06-28T00:00:00Z", List.of());
  private static final LeapSecond INSERTED = new LeapSecond(LAST_DAY, 1);
  private static final LeapSecondTable LEAP = table("2027-06-28T00:00:00Z", List.of(INSERTED));
  private static final TaiInstant EVENING = new UtcScale(LEAP).parse("2026-11-30T22:00:00Z");

  private static LeapSecondTable table(String expires, List<LeapSecond> leaps) {
    Instant expiry = Instant.parse(expires);
    return LeapSecondTable.of("a test", Instant.parse("2026-01-01T00:00:00Z"), expiry, leaps);
  }

  private static ExpectedLeap at(TaiInstant now, LeapSecondTable table, LeapIndicator... words) {
    return LeapVote.of(List.of(words), table, now, now);
  }

  private static ExpectedLeap evening(LeapSecondTable table, LeapIndicator... words) {
    return at(EVENING, table, words);
  }

  @Test
  void oneLiarOfFourChangesNothingAndThreeWinWhereTheTableDoesNotKnow() {
    LeapIndicator none = LeapIndicator.NONE;
    LeapIndicator lie = LeapIndicator.INSERT;
    ExpectedLeap honest = evening(IGNORANT, none, none, none, lie);
    assertEquals(new ExpectedLeap(none, Optional.empty(), ExpectedLeap.Basis.VOTE, false), honest);
    ExpectedLeap deceived = evening(IGNORANT, none, lie, lie, lie);
    assertEquals(
        new ExpectedLeap(lie, Optional.of(INSERTED), ExpectedLeap.Basis.VOTE, false), deceived);
    ExpectedLeap known = evening(NO_LEAP, none, lie, lie, lie);
    assertEquals(new ExpectedLeap(none, Optional.empty(), ExpectedLeap.Basis.TABLE, true), known);
  }

  @Test
  void whatIsClearedAnHourBeforeIsCancelled() {
    LeapIndicator none = LeapIndicator.NONE;
    assertEquals(none, at(EVENING.plus(Duration.ofHours(1)), IGNORANT, none, none, none).leap());
  }

  @Test
  void halfOfThoseThatKnowIsNoMajority() {
    ExpectedLeap split =
        evening(IGNORANT, LeapIndicator.INSERT, LeapIndicator.NONE, LeapIndicator.UNKNOWN);
    assertEquals(LeapIndicator.UNKNOWN, split.leap());
    assertEquals(ExpectedLeap.Basis.NONE, split.basis());
    ExpectedLeap two =
        evening(IGNORANT, LeapIndicator.DELETE, LeapIndicator.UNKNOWN, LeapIndicator.UNKNOWN);
    assertEquals(Optional.of(new LeapSecond(LAST_DAY, -1)), two.at());
  }

  @Test
  void silenceContradictsTheTableOnTheLastDayOnly() {
    assertTrue(evening(LEAP, LeapIndicator.NONE).contradicted());
    TaiInstant early = EVENING.minus(Duration.ofDays(3));
    assertFalse(at(early, LEAP, LeapIndicator.NONE).contradicted());
    assertTrue(at(early, LEAP, LeapIndicator.DELETE).contradicted());
    assertFalse(evening(LEAP, LeapIndicator.INSERT).contradicted());
    assertFalse(evening(LEAP).contradicted());
  }

  @Test
  void bitsOfNobodyKnowsWhichMonthDoNotCount() {
    TaiInstant next = EVENING.plus(Duration.ofHours(3));
    List<LeapIndicator> all = List.of(LeapIndicator.INSERT, LeapIndicator.INSERT);
    ExpectedLeap unsure = LeapVote.of(all, IGNORANT, EVENING, next);
    assertEquals(ExpectedLeap.Basis.NONE, unsure.basis());
    assertEquals(
        Optional.of(new LeapSecond(LocalDate.parse("2026-12-31"), 1)),
        LeapVote.of(all, IGNORANT, next, next).at());
    assertThrows(IllegalArgumentException.class, () -> LeapVote.of(all, IGNORANT, next, EVENING));
  }

  @Property
  @Label("a table that knows is never overruled")
  void tableRules(@ForAll @Size(max = 9) List<LeapIndicator> words, @ForAll boolean leaps) {
    ExpectedLeap expected = LeapVote.of(words, leaps ? LEAP : NO_LEAP, EVENING, EVENING);
    assertEquals(leaps ? Optional.of(INSERTED) : Optional.empty(), expected.at());
    assertEquals(ExpectedLeap.Basis.TABLE, expected.basis());
  }

  @Property
  @Label("no minority of bits moves what is expected, in whatever order")
  void minorityMovesNothing(
      @ForAll LeapIndicator word,
      @ForAll @Size(max = 5) List<LeapIndicator> liars,
      @ForAll @IntRange(max = 3) int more) {
    if (word == LeapIndicator.UNKNOWN) {
      return;
    }
    List<LeapIndicator> words = new ArrayList<>(liars);
    words.addAll(Collections.nCopies(liars.size() + 1 + more, word));
    ExpectedLeap expected = LeapVote.of(words, IGNORANT, EVENING, EVENING);
    assertEquals(word, expected.leap());
    Collections.reverse(words);
    assertEquals(expected, LeapVote.of(words, IGNORANT, EVENING, EVENING));
  }
}

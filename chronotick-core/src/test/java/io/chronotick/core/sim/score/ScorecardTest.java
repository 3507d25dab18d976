package io.chronotick.core.sim.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.model.ClockStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScorecardTest {

  private final Scorecard card = new Scorecard(1);

  private static Look look(long truth, long best, long now, long halfWidth) {
    Optional<Span> span =
        halfWidth < 0
            ? Optional.empty()
            : Optional.of(new Span(best - halfWidth, best + halfWidth));
    return new Look(truth, best, now, ClockStatus.SYNCHRONIZED, 0, 0, span, span, span);
  }

  private void packets(int count) {
    for (int i = 0; i < count; i++) {
      card.packet();
    }
  }

  @Test
  void accuracyAndWidthCountOnceSettledAndValidityFromTheFirstPacket() {
    card.look(look(0, 1_000_000, 0, 10), false);
    packets(1);
    card.look(look(10, 500, 10, 100), false);
    card.look(look(20, 23, 25, 7), true);
    card.look(look(30, 26, 30, 9), true);
    Score score = card.score();
    assertEquals(Math.sqrt((9 + 16) / 2.0), score.best().rms(), 1e-12);
    assertEquals(4, score.best().max());
    assertEquals(-0.5, score.best().mean());
    assertEquals(5, score.now().max());
    assertEquals(8, score.published().halfWidth().mean());
    assertEquals(1, score.guaranteed().violations());
    assertEquals(1, score.packets());
  }

  @Test
  void theEndsBelongToAnInterval() {
    packets(1);
    card.look(look(90, 100, 90, 10), true);
    card.look(look(110, 100, 110, 10), true);
    card.look(look(111, 100, 111, 10), true);
    assertEquals(1, card.score().published().violations());
  }

  @Test
  void anEpisodeIs64PollsAndWrongOnceHoweverOftenItWasWrong() {
    for (int episode = 0; episode < 3; episode++) {
      long error = episode == 1 ? 50 : 0;
      card.packet();
      card.look(look(0, error, 0, 10), true);
      card.look(look(0, error, 0, 10), true);
      packets(63);
    }
    Validity validity = card.score().guaranteed();
    assertEquals(2, validity.violations());
    assertEquals(3, validity.episodes());
    assertEquals(1, validity.wrongEpisodes());
    assertEquals(ClopperPearson.upperLimit(1, 3), validity.episodeLimit95());
  }

  @Test
  void whatIsLeftAtTheEndCountsOnlyWhenItWasWrong() {
    packets(3);
    card.look(look(0, 0, 0, 10), true);
    assertEquals(0, card.score().guaranteed().episodes());
    card.look(look(0, 50, 0, 10), true);
    assertEquals(1, card.score().guaranteed().episodes());
  }

  @Test
  void silenceIsNeitherWrongNorAnEpisodeAndIsSaid() {
    packets(1);
    card.look(look(0, 50, 0, -1), true);
    packets(63);
    card.look(look(0, 0, 0, 10), true);
    Score score = card.score();
    assertEquals(0, score.guaranteed().violations());
    assertEquals(0, score.guaranteed().episodes());
    assertEquals(0.5, score.boundedShare());
  }

  @Test
  void aReadingBelowAnEarlierOneIsABackwardStep() {
    card.monotone(10);
    card.monotone(10);
    card.monotone(9);
    card.monotone(12);
    assertEquals(1, card.score().monotonicityViolations());
  }

  @Test
  void withSeveralSourcesAnEpisodeIs64PollsOfEach() {
    Scorecard five = new Scorecard(5);
    for (int i = 0; i < 5 * 64; i++) {
      five.packet();
      five.look(look(0, 0, i, 10), true);
    }
    assertEquals(1, five.score().guaranteed().episodes());
  }

  @Test
  void ofNothingNoFigureIsMade() {
    assertTrue(Double.isNaN(card.score().best().rms()));
  }
}

package io.chronotick.core.sim.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the score of one kind of interval. Not thread-safe. */
final class Claim {

  private final List<Double> halfWidths = new ArrayList<>();
  private long violations;
  private long episodes;
  private long wrongEpisodes;
  private boolean isWrong;
  private boolean isSeen;

  /**
   * Takes what is claimed now; a claim about nothing is neither wrong nor wide.
   *
   * @param isSettled whether its width counts yet
   */
  void add(Optional<Span> claimed, long truth, boolean isSettled) {
    if (claimed.isEmpty()) {
      return;
    }
    Span span = claimed.get();
    isSeen = true;
    if (isSettled) {
      halfWidths.add(span.halfWidth());
    }
    if (!span.contains(truth)) {
      violations++;
      isWrong = true;
    }
  }

  /** So many polls are over that what comes next may be taken for independent. */
  void endEpisode() {
    episodes += isSeen ? 1 : 0;
    wrongEpisodes += isWrong ? 1 : 0;
    isWrong = false;
    isSeen = false;
  }

  /** What is left at the end is too short for an episode, unless it was wrong. */
  void end() {
    if (isWrong) {
      endEpisode();
    }
  }

  Validity score() {
    return new Validity(
        Distribution.of(halfWidths.stream().mapToDouble(Double::doubleValue).toArray()),
        violations,
        episodes,
        wrongEpisodes);
  }
}

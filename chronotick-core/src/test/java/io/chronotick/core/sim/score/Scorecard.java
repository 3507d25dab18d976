package io.chronotick.core.sim.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a clock over one run: takes looks and packets in the order of time. Validity and monotony
 * count from the first packet on, accuracy once the run is settled. Not thread-safe.
 */
public final class Scorecard {

  /** Polls in an episode: after so many, what was wrong before is forgotten by the estimate. */
  private static final int EPISODE_POLLS = 64;

  private final int sources;

  private final List<Long> bestErrors = new ArrayList<>();
  private final List<Long> nowErrors = new ArrayList<>();
  private final Claim guaranteed = new Claim();
  private final Claim probable = new Claim();
  private final Claim combined = new Claim();
  private long packets;
  private long looks;
  private long bounded;
  private long backward;
  private long latest = Long.MIN_VALUE;

  /**
   * An empty card.
   *
   * @param sources how many are polled: an episode is 64 polls of each
   */
  public Scorecard(int sources) {
    this.sources = sources;
  }

  /** A packet of the clock reached its server. */
  public void packet() {
    packets++;
    if (packets % ((long) EPISODE_POLLS * sources) == 0) {
      guaranteed.endEpisode();
      probable.endEpisode();
      combined.endEpisode();
    }
  }

  /**
   * Takes a look.
   *
   * @param isSettled whether accuracy and width count yet
   */
  public void look(Look look, boolean isSettled) {
    monotone(look.now());
    if (packets == 0) {
      return;
    }
    looks++;
    bounded += look.guaranteed().isPresent() ? 1 : 0;
    guaranteed.add(look.guaranteed(), look.truth(), isSettled);
    probable.add(look.probable(), look.truth(), isSettled);
    combined.add(look.combined(), look.truth(), isSettled);
    if (isSettled) {
      bestErrors.add(look.error());
      nowErrors.add(look.now() - look.truth());
    }
  }

  /** Takes a monotone reading between looks. */
  public void monotone(long now) {
    backward += now < latest ? 1 : 0;
    latest = now;
  }

  /** Ends the run. */
  public Score score() {
    guaranteed.end();
    probable.end();
    combined.end();
    return new Score(
        errors(bestErrors),
        errors(nowErrors),
        guaranteed.score(),
        probable.score(),
        combined.score(),
        backward,
        packets,
        looks == 0 ? 0 : (double) bounded / looks);
  }

  private static Distribution errors(List<Long> errors) {
    return Distribution.of(errors.stream().mapToDouble(Long::doubleValue).toArray());
  }
}

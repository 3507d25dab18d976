package io.chronotick.core.sim.score;

/**
 * How wide one kind of interval was, and how often true time lay outside.
 *
 * @param halfWidth in ns
 * @param violations looks at which true time was outside
 * @param episodes stretches of 64 polls in which something was claimed
 * @param wrongEpisodes those of them in which true time was outside once or more
 */
public record Validity(Distribution halfWidth, long violations, long episodes, long wrongEpisodes) {

  /** One-sided 95 % upper limit of the share of wrong episodes. */
  public double episodeLimit95() {
    return ClopperPearson.upperLimit(wrongEpisodes, episodes);
  }
}

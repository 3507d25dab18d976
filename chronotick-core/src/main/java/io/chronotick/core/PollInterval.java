package io.chronotick.core;

import io.chronotick.sources.SourceTerms;
import io.chronotick.sources.SourceTraits.Courtesy;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/**
 * The regular interval between polls, a power of two of seconds: as long as the path's asymmetry,
 * which no polling can remove, hides what waiting costs. Decides, does not ask. Not thread-safe.
 */
final class PollInterval {

  /** No public server is asked more often than every 2^6 s, whatever anyone declares. */
  private static final int PUBLIC_SHORTEST = 6;

  private static final int PRIVATE_SHORTEST = 0;
  private static final int PRIVATE_DEFAULT = 4;
  private static final int LONGEST = 10;

  /** So many updates must agree before the interval is doubled. */
  private static final int CALM_UPDATES = 8;

  private final SourceTerms terms;
  private int wanted = PRIVATE_DEFAULT;
  private int calm;

  PollInterval(SourceTerms terms) {
    this.terms = terms;
  }

  /** The interval now. */
  Duration toDuration(Courtesy courtesy) {
    return Duration.ofSeconds(1L << log2Seconds(courtesy));
  }

  /** The shortest that courtesy and the declared terms allow. */
  Duration shortest(Courtesy courtesy) {
    return Duration.ofSeconds(1L << shortestLog2Seconds(courtesy));
  }

  /** The longest that was declared; {@code undeclared} if none was. */
  Duration longest(Duration undeclared) {
    return terms.maxPollLog2Seconds().isPresent()
        ? Duration.ofSeconds(1L << terms.maxPollLog2Seconds().getAsInt())
        : undeclared;
  }

  private int log2Seconds(Courtesy courtesy) {
    int shortest = shortestLog2Seconds(courtesy);
    int longest = Math.max(shortest, terms.maxPollLog2Seconds().orElse(LONGEST));
    return Math.max(shortest, Math.min(longest, wanted));
  }

  private int shortestLog2Seconds(Courtesy courtesy) {
    int polite = courtesy == Courtesy.PUBLIC ? PUBLIC_SHORTEST : PRIVATE_SHORTEST;
    return Math.max(polite, terms.minPollLog2Seconds().orElse(0));
  }

  /**
   * Takes a new estimate. Doubles when for some time even twice the wait would stay small beside
   * the asymmetry; halves, as often as it takes, when one wait would not.
   *
   * @param uncertaintyAfterSeconds what the estimate's statistical half-width will be, in ns
   * @param asymmetryNanos what no polling can remove
   */
  void adapt(
      Courtesy courtesy, DoubleUnaryOperator uncertaintyAfterSeconds, double asymmetryNanos) {
    int now = log2Seconds(courtesy);
    wanted = now;
    if (uncertaintyAfterSeconds.applyAsDouble(seconds(now + 1)) < asymmetryNanos / 4) {
      calm++;
    } else {
      calm = 0;
    }
    if (calm >= CALM_UPDATES) {
      calm = 0;
      wanted = now + 1;
    }
    while (wanted > 0
        && uncertaintyAfterSeconds.applyAsDouble(seconds(wanted)) > asymmetryNanos / 2) {
      calm = 0;
      wanted--;
    }
  }

  private static double seconds(int log2) {
    return Math.scalb(1.0, log2);
  }
}

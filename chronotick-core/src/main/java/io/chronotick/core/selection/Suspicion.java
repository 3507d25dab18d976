package io.chronotick.core.selection;

import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.SourceEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who is not proved wrong and still looks wrong: its offset is improbable, or it runs at another
 * rate than the rest. A suspect votes but does not steer.
 *
 * <p>The rate is what gives a slow ramp away before it has left the intervals.
 */
final class Suspicion {

  private static final double RATE_SIGMAS = 3;

  /** 0.1 ppm: servers themselves wander. */
  private static final double RATE_SLACK = 1e-7;

  private final Optional<ProbableInterval> fused;
  private final Optional<SourceEstimate> median;

  /**
   * @param fused the majority's probable interval, if there is one
   * @param speakers none proved wrong
   */
  Suspicion(Optional<ProbableInterval> fused, List<Candidate> speakers) {
    this.fused = fused;
    List<SourceEstimate> byRate = new ArrayList<>();
    speakers.forEach(c -> byRate.add(c.estimate()));
    byRate.sort(Comparator.comparingDouble(SourceEstimate::omega));
    // Of two, neither is the odd one out.
    this.median = byRate.size() < 3 ? Optional.empty() : Optional.of(byRate.get(byRate.size() / 2));
  }

  boolean isSuspect(Candidate candidate) {
    SourceEstimate estimate = candidate.estimate();
    return fused.filter(f -> !estimate.probable().overlaps(f)).isPresent()
        || median.filter(m -> runsApart(estimate, m)).isPresent();
  }

  private static boolean runsApart(SourceEstimate one, SourceEstimate median) {
    return Math.abs(one.omega() - median.omega())
        > RATE_SIGMAS * (one.omegaStdDev() + median.omegaStdDev()) + RATE_SLACK;
  }
}

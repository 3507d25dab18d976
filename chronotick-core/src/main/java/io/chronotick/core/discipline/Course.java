package io.chronotick.core.discipline;

import io.chronotick.core.filter.Growth;
import io.chronotick.core.filter.ProbableInterval;
import io.chronotick.core.filter.Rate;
import io.chronotick.core.selection.Selection;
import io.chronotick.model.FineMonotonicTime;
import java.util.List;
import java.util.Optional;

/**
 * Where the best estimate of θ goes from one judgement on, and how its probable interval widens.
 * Statistical throughout. Immutable.
 *
 * @param at counter value it starts from
 * @param theta θ there in ns
 * @param thetaBeyond what the estimate lies beyond {@code theta}, in attoseconds, at most half a
 *     nanosecond either way
 * @param omega rate of θ in s/s
 * @param probable S there; empty where nothing is known
 * @param growths the widest of these is how S grows
 */
record Course(
    long at,
    long theta,
    long thetaBeyond,
    double omega,
    Optional<ProbableInterval> probable,
    List<Growth> growths) {

  /** A line to go on with, of which nothing is known. */
  static Course unknown(long at, long theta, double omega) {
    return new Course(at, theta, 0, omega, Optional.empty(), List.of());
  }

  /** The majority's, its rate drawn into the tolerance so that it stays inside the interval. */
  static Course of(Selection selection, Rate rate) {
    return new Course(
        selection.interval().at(),
        selection.theta(),
        selection.thetaBeyond(),
        Math.max(rate.omega() - rate.rho(), Math.min(rate.omega() + rate.rho(), selection.omega())),
        Optional.of(selection.probable()),
        selection.growths());
  }

  /** Best θ in ns at {@code counter}. */
  long thetaAt(long counter) {
    return theta + FixedRate.times(counter - at, FixedRate.nearest(omega));
  }

  /** Best estimate of true time at a fine counter, exact but for less than an attosecond. */
  FineTime timeAt(FineMonotonicTime counter) {
    return FineTime.onLine(
        counter.nanos() + theta,
        thetaBeyond,
        counter.nanos() - at,
        counter.attos(),
        FixedRate.nearest(omega));
  }

  /** S at {@code counter}, not before {@link #at}; rounded out. */
  Optional<ProbableInterval> probableAt(long counter) {
    return probable.map(
        s -> {
          double grown = 0;
          for (Growth growth : growths) {
            grown = Math.max(grown, growth.nanosAt(counter));
          }
          long moved = thetaAt(counter) - theta;
          long widened = (long) Math.ceil(grown) + 1;
          return new ProbableInterval(counter, s.lo() + moved - widened, s.hi() + moved + widened);
        });
  }

  /** σ in ns at {@code counter}, given what it was at {@link #at}; the fastest growth counts. */
  double stdDevAt(long counter, double stdDev) {
    double largest = stdDev;
    for (Growth growth : growths) {
      double grown = growth.spread().stdDevNanosAt(counter) - growth.spread().stdDevNanosAt(at);
      largest = Math.max(largest, stdDev + grown + growth.doubtAfter(counter - at));
    }
    return largest;
  }
}

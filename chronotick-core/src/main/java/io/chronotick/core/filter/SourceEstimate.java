package io.chronotick.core.filter;

import io.chronotick.model.IntervalKind;
import java.util.OptionalDouble;

/**
 * One source's view at one counter value.
 *
 * @param at counter value everything here refers to
 * @param theta best estimate of θ in ns, inside {@code hard}
 * @param thetaBeyond what the estimate lies beyond {@code theta}, in attoseconds, either way by at
 *     most half a nanosecond and still inside {@code hard}; 0 of a source that stamps in whole
 *     nanoseconds
 * @param omega ω̂ in s/s, the rate of {@code theta}; statistical
 * @param omegaStdDev its σ in s/s
 * @param wander q̄ in s²/s³: how much the rate itself wanders
 * @param hard H, by proof
 * @param probable S, by statistics
 * @param growth how S grows from here on
 * @param doubt σ in ns of what no averaging removes and all sources share: how late our own stamps
 *     are and, while the last exchanges were surprising, all that the newest leaves open
 * @param kind on what H rests
 * @param asymmetry A in ns: what physics cannot see, half the delay plus the source's bound
 * @param provenRate learnt rate in s/s, by proof; empty until it is
 * @param delay smallest recent delay in ns
 * @param jitter RMS of recent offset differences in ns
 * @param gamma γ, how much σ had to be stretched; at least 1
 * @param isCrossChecked false while an independent estimate contradicts this one
 * @param samples exchanges this rests on
 */
public record SourceEstimate(
    long at,
    long theta,
    long thetaBeyond,
    double omega,
    double omegaStdDev,
    double wander,
    HardInterval hard,
    ProbableInterval probable,
    Growth growth,
    double doubt,
    IntervalKind kind,
    double asymmetry,
    OptionalDouble provenRate,
    long delay,
    double jitter,
    double gamma,
    boolean isCrossChecked,
    int samples) {

  /** k·γ·σ in ns after so many seconds; infinite while σ means nothing yet. */
  public double deviationAfter(double seconds) {
    return growth.stretch() > 0
        ? growth.stretch() * growth.spread().stdDevNanosAt(at + Math.round(seconds * 1e9))
        : Double.POSITIVE_INFINITY;
  }

  /** σ of {@code theta} in ns; statistical, {@code doubt} not included. */
  public double stdDev() {
    return growth.spread().stdDevNanosAt(at);
  }
}

package io.chronotick.core.filter;

import io.chronotick.model.IntervalKind;
import java.util.OptionalDouble;

/**
 * One source's view at one counter value.
 *
 * @param at counter value everything here refers to
 * @param theta best estimate of θ in ns, inside {@code hard}
 * @param stdDev σ of {@code theta} in ns; statistical
 * @param hard H, by proof
 * @param kind on what H rests
 * @param asymmetry A in ns: what physics cannot see, half the delay plus the source's bound
 * @param omega learnt rate in s/s; empty until it is
 * @param delay smallest recent delay in ns
 * @param jitter RMS of recent offset differences in ns
 * @param samples exchanges this rests on
 */
public record SourceEstimate(
    long at,
    long theta,
    double stdDev,
    HardInterval hard,
    IntervalKind kind,
    double asymmetry,
    OptionalDouble omega,
    long delay,
    double jitter,
    int samples) {}

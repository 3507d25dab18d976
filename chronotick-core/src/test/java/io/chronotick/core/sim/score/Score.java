package io.chronotick.core.sim.score;

/**
 * What one run was worth; nanoseconds.
 *
 * @param best error of the best estimate
 * @param now error of the monotone reading
 * @param guaranteed H
 * @param probable S
 * @param published the combined interval, the narrowest that callers get
 * @param monotonicityViolations readings below an earlier one
 * @param packets exchanges taken
 * @param boundedShare share of the looks at which an interval was published
 */
public record Score(
    Distribution best,
    Distribution now,
    Validity guaranteed,
    Validity probable,
    Validity published,
    long monotonicityViolations,
    long packets,
    double boundedShare) {}

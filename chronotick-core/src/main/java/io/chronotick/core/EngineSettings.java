package io.chronotick.core;

import io.chronotick.model.scale.LeapSecondTable;
import java.util.Optional;

/**
 * What is configured of the judgement.
 *
 * @param faults f to tolerate; empty for the most the sources allow
 * @param rho frequency tolerance in s/s around the learnt rate
 * @param rho0 frequency tolerance in s/s until a rate is learnt
 * @param granularityNanos the counter's smallest step
 * @param counters what else the host can count with
 * @param leapSeconds the table to begin with
 */
record EngineSettings(
    Optional<Integer> faults,
    double rho,
    double rho0,
    long granularityNanos,
    HostCounters counters,
    LeapSecondTable leapSeconds) {}

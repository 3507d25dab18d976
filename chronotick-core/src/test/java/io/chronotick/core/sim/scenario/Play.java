package io.chronotick.core.sim.scenario;

import io.chronotick.core.sim.score.Score;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What one run of a scenario gave.
 *
 * @param seed what decided it
 * @param length simulated time
 * @param score of the published clock
 * @param measures what the scenario measured besides, by name; units stand in the names
 * @param broken promises that were not kept, in words
 */
public record Play(
    long seed,
    Duration length,
    Score score,
    SortedMap<String, Double> measures,
    List<String> broken) {}

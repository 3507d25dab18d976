/**
 * What a clock is worth, judged from outside at moments when true time is known.
 *
 * <p><b>Start here:</b> a {@link io.chronotick.core.sim.score.Scorecard} takes {@link
 * io.chronotick.core.sim.score.Look}s at the published clock and gives a {@link
 * io.chronotick.core.sim.score.Score}.
 *
 * <p><b>Contract.</b> Everything is exact counting in nanoseconds until it is reported in
 * microseconds. An error is our time minus true time. A width is half of an interval, as the
 * daemons state theirs. A claim that was wrong once within an episode of 64 polls made the episode
 * wrong; seconds are not independent of one another and are never counted as if they were.
 *
 * <p><b>HAZARD:</b> where no interval is published nothing can be violated. The share of looks
 * without one is part of the score, or silence would be the best clock of all.
 */
@NullMarked
package io.chronotick.core.sim.score;

import org.jspecify.annotations.NullMarked;

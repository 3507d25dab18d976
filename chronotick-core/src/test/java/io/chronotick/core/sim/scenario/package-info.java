/**
 * Plays scenarios in a simulated world, in which true time is known, and judges the product's clock
 * by what it publishes there.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.sim.scenario.Scenarios} lists what there is. A
 * scenario's plot is written on a {@link io.chronotick.core.sim.scenario.Stage}; what one run gave
 * is a {@link io.chronotick.core.sim.scenario.Play}; what all runs must show is a {@link
 * io.chronotick.core.sim.scenario.Gate}.
 *
 * <p><b>Contract.</b> One seed decides everything in a run. The clock is the product's, with its
 * own wire, unchanged. A scenario says which assumptions it keeps; where it breaks one on purpose,
 * its title says so, and the claims that rest on it are reported and not required.
 *
 * <p><b>HAZARD:</b> this world is kinder than a host: stable floors, code that takes no time, and
 * stamps without noise but for the pauses a scenario asks for.
 */
@NullMarked
package io.chronotick.core.sim.scenario;

import org.jspecify.annotations.NullMarked;

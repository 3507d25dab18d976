/**
 * Servers under mixed load for a long time: right clients, and such as vanish, flood, send garbage
 * and hold streams open. Shows that nothing grows, that no answer is wrong, and that both servers
 * end as they should.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.soak.SoakCommand}; {@link
 * io.chronotick.bench.soak.Load} is what a client of some kind does once, {@link
 * io.chronotick.bench.soak.Growth} the verdict.
 *
 * <p><b>HAZARD:</b> the truth that intervals are held against is this host's clock, served by a
 * chronyd. Something that steps it meanwhile makes right answers look wrong.
 */
@NullMarked
package io.chronotick.bench.soak;

import org.jspecify.annotations.NullMarked;

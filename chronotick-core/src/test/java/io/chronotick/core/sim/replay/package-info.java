/**
 * Plays recorded packets, of which the truth is known, to the product's own clock and judges what
 * it publishes.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.sim.replay.Replay} plays one file. {@link
 * io.chronotick.core.sim.replay.TraceReader} knows the format, {@link
 * io.chronotick.core.sim.replay.ReplayHost} is the counter, the wall clock and the timers of the
 * recorded client, and nothing in the product knows that it is not a real one.
 *
 * <p><b>Contract.</b> The clock gets the exchanges, one after the other, and nothing else: neither
 * names nor the truth. Every file is played with the same settings, the product's defaults.
 *
 * <p><b>HAZARD:</b> a recording cannot be asked more often. Whoever chose when to poll chose part
 * of the result, so only results on equal packets compare.
 */
@NullMarked
package io.chronotick.core.sim.replay;

import org.jspecify.annotations.NullMarked;

/**
 * The published clock against the word of a real server whose clock is wrong by a known amount.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.truth.TruthCommand} knows the command line, a
 * {@link io.chronotick.bench.truth.Setting} is one server and the clock that follows it.
 *
 * <p><b>Contract.</b> All traffic is on loopback, no daemon controls the host's clock, and whatever
 * is started ends as in {@link io.chronotick.bench.loopback}. Errors are our claim minus the
 * server's word; offsets are nanoseconds, rates ppm, both server minus host.
 *
 * <p><b>HAZARD:</b> nobody else may discipline or step the host's clock meanwhile: the server tells
 * its error against that.
 */
@NullMarked
package io.chronotick.bench.truth;

import org.jspecify.annotations.NullMarked;

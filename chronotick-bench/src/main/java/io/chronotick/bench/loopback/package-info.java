/**
 * The published clock beside a real daemon, as clients of one real server on this host, whose clock
 * is true time by definition.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.loopback.LoopbackCommand} knows the command
 * line, a {@link io.chronotick.bench.loopback.Trial} is one part of a run.
 *
 * <p><b>Contract.</b> All traffic is on loopback, no daemon controls the clock, and whatever is
 * started ends: with its trial, with an interrupted run, and by its own time-out if this process is
 * killed. Errors are our time minus true time in nanoseconds, widths are half of an interval.
 *
 * <p><b>HAZARD:</b> nobody else may discipline or step the host's clock meanwhile: it is the
 * yardstick. And the figures are those of the schedulers of one host, not of a network.
 */
@NullMarked
package io.chronotick.bench.loopback;

import org.jspecify.annotations.NullMarked;

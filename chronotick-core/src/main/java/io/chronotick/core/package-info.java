/**
 * A disciplined clock that knows how wrong it can be.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.ClockManager} owns the sources and the threads;
 * its {@link io.chronotick.core.PrecisionClock} is what callers read, its {@link
 * io.chronotick.core.SyncStatus} what operators look at.
 *
 * <p><b>Contract.</b> Reading never blocks: no lock, no I/O, and no allocation on the primitive
 * calls but for one small record in 67 ms of monotone readings. No source is ever polled by a
 * caller. Everything here is safe for any thread. Each listener is called one event at a time, off
 * the reading and the polling path; one that throws or is slow is reported and the others are still
 * told.
 *
 * <p><b>HAZARD:</b> the interval rests on declared assumptions: a majority of honest sources,
 * honest root distances from them, and a counter whose rate stays within the frequency tolerance.
 * The number of liars it survives is part of every reading.
 *
 * <p><b>HAZARD:</b> the JVM's counter may stop while the host is suspended. Until the disruption
 * detector has run, at most a second later, a reading taken right after a resume is too early.
 */
@NullMarked
package io.chronotick.core;

import org.jspecify.annotations.NullMarked;

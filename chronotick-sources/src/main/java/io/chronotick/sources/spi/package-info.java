/**
 * How to bring a time source of your own, and the edges every source receives instead of reaching
 * for them: counter, wall clock, network, timer, randomness.
 *
 * <p><b>Start here:</b> implement {@link io.chronotick.sources.spi.TimeSourceProvider}, register it
 * as a service, and use nothing of the outside world but what {@link
 * io.chronotick.sources.spi.SourceEnvironment} hands you.
 *
 * <p><b>Contract.</b> Implementations of the edges are safe for any thread. Callbacks run on a
 * thread of the edge and must return soon; they must not throw. In a simulation all of them run on
 * one thread in the order of simulated time.
 *
 * <p><b>HAZARD:</b> a provider that reads {@link java.lang.System#nanoTime()} itself works on a
 * real host and lies in every simulation.
 */
@NullMarked
package io.chronotick.sources.spi;

import org.jspecify.annotations.NullMarked;

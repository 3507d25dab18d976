package io.chronotick.core.drift;

/**
 * One accepted exchange as a measurement of a rate sees it.
 *
 * @param counter its middle on our counter, in ns
 * @param theta source minus us, in ns; wrong by at most half the delay plus the source's own error
 * @param delay round trip without the server's residence, in ns: how much it may have queued
 */
public record PhaseSample(long counter, long theta, long delay) {}

/**
 * Time sources: something outside the clock that can be asked what time it is.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.TimeSources} finds the wires and opens a
 * {@link io.chronotick.sources.TimeSource} for a {@link io.chronotick.sources.SourceSpec}; its
 * {@code poll} gives a {@link io.chronotick.sources.PollOutcome}.
 *
 * <p><b>Contract.</b> A poll never blocks its caller and never fails: what the world does wrong is
 * an outcome. Specs, outcomes and ids are immutable. Nothing is {@code null}.
 *
 * <p><b>HAZARD:</b> a measurement is one raw exchange, not an estimate. Its stamps may be as far
 * wrong as the source's own claim and the exchange's delay allow.
 */
@NullMarked
package io.chronotick.sources;

import org.jspecify.annotations.NullMarked;

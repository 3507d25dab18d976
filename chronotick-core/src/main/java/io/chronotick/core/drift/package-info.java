/**
 * What is known of our oscillator: from an earlier run its rate, how sure that was, how much it
 * wanders, and whether any of it may still be believed; and from samples taken on purpose, how fast
 * it drifts now.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.drift.StoredDrift} is what is kept, and its
 * {@code prior} decides what is left of it after a while; {@link
 * io.chronotick.core.drift.DriftFormat} is its form in bytes, {@link
 * io.chronotick.core.drift.DriftKeeper} decides when to keep it, {@link
 * io.chronotick.core.drift.HostIdentity} says where we are. Of samples, {@link
 * io.chronotick.core.drift.RateFit} makes a line, {@link io.chronotick.core.drift.RateCombination}
 * one rate of several lines, {@link io.chronotick.core.drift.AllanDeviation} a measure of its
 * wandering.
 *
 * <p><b>Contract.</b> Values and decisions; {@code HostIdentity.ofThisHost()} alone reads files.
 * Frequency offsets are <em>source minus us</em>, in s/s. Bytes that are no stored drift, and a
 * stored drift that is none of ours, are refused with a reason and never throw. {@code DriftKeeper}
 * belongs to one thread, the rest to any.
 *
 * <p><b>HAZARD:</b> a prior speeds the statistical estimate and nothing else. It rests on
 * yesterday's rate holding today; the guaranteed interval must never use it, neither as its rate
 * nor for its tolerance. A prior narrower than the true error does lasting harm to the estimate, so
 * whatever is in doubt is ignored.
 *
 * <p><b>HAZARD:</b> an image copied to another host, or started twice, brings its machine id along.
 * That the kernel started anew is told by the boot id, and then nothing is believed: many hosts
 * measure the rate of their counter afresh at every boot, some parts per million apart.
 */
@NullMarked
package io.chronotick.core.drift;

import org.jspecify.annotations.NullMarked;

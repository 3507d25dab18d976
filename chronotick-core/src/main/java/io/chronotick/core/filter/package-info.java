/**
 * What one source's exchanges say about the offset of true time from our counter.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.filter.SourceFilter} takes exchanges and gives a
 * {@link io.chronotick.core.filter.SourceEstimate}; {@link io.chronotick.core.filter.HardInterval}
 * is the part that is proved, and {@code RateProof} learns the rate from proofs alone. {@code
 * FilterBank} gives the best estimate inside them, taking each exchange for what {@code
 * QueueingLikelihood} says it is; {@code RegressionCheck} is its independent guard.
 *
 * <p>{@link io.chronotick.core.filter.ProbableInterval} is that estimate ± {@code
 * AsymmetryAllowance} ± σ stretched by {@code SmallSample} and {@code Calibration}, and {@code
 * Surprise} widens it after an exchange that fits nothing.
 *
 * <p><b>Contract.</b> Pure state: nothing here reads a clock, a socket or randomness. Not
 * thread-safe; one writer owns each filter. Stamps and ends are {@code long} nanoseconds, rates
 * {@code double} seconds per second. θ is true time minus counter: <em>source minus us</em>.
 *
 * <p><b>HAZARD:</b> a hard interval is as good as the source's own root distance and the frequency
 * tolerance. Neither is checked against truth here; the majority in {@code selection} is the check.
 *
 * <p><b>HAZARD:</b> the bank's estimate, its rate and its {@code Spread} are statistical: they rest
 * on random-walk frequency noise. They choose a point inside the hard interval and, of the rate, a
 * point within what is proved; they never make an interval narrower than its proof.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-8">RFC 5905 section 8</a> for the
 *     exchange; H. Blom and Y. Bar-Shalom, The Interacting Multiple Model Algorithm, 1988
 */
@NullMarked
package io.chronotick.core.filter;

import org.jspecify.annotations.NullMarked;

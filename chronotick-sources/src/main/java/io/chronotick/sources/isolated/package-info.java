/**
 * A reference for networks that have none: scheme {@code isolated}. The operator declares how right
 * this host's clock was at one moment; from there its counter carries the time, and the bound
 * grows.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.isolated.IsolatedSourceProvider} opens the
 * source; {@link io.chronotick.sources.isolated.DeclaredTime} is what is claimed, and is pure.
 *
 * <p><b>Contract.</b> The wall clock is read when the source is opened and never followed after: a
 * clock set since then, or a host that slept, ends the claim, for then nobody can say what the
 * declaration was about. Its interval is {@code claimed}, and has no say where others are proved.
 *
 * <p><b>HAZARD:</b> the operator's word is all there is. A declaration that was wrong makes every
 * clock of the network wrong by as much, and none can find out.
 *
 * <p><b>HAZARD:</b> two roots that were declared apart contradict each other. One is enough, and
 * more are only better if they were set by different means.
 */
@NullMarked
package io.chronotick.sources.isolated;

import org.jspecify.annotations.NullMarked;

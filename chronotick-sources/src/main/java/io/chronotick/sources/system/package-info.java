/**
 * The host's wall clock as a source: scheme {@code system}.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.system.SystemSourceProvider}.
 *
 * <p><b>Contract.</b> It tells a time and vouches for nothing: no stratum, no root distance, no
 * interval. A clock may show it when nothing better answers, and must say so.
 *
 * <p><b>HAZARD:</b> the wall clock steps, and may be anything at all on a host that has just
 * booted.
 */
@NullMarked
package io.chronotick.sources.system;

import org.jspecify.annotations.NullMarked;

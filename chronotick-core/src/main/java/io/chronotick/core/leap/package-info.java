/**
 * Leap seconds, and what the scales of others mean on ours.
 *
 * <p>The timeline is TAI, which has no leap seconds. Start at {@link
 * io.chronotick.core.leap.UtcRendering}, which shows it as UTC, and at {@link
 * io.chronotick.core.leap.StampScale}, which takes a source's stamps onto it. Everything here
 * decides and does nothing.
 */
@NullMarked
package io.chronotick.core.leap;

import org.jspecify.annotations.NullMarked;

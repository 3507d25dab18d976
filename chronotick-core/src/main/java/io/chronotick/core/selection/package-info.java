/**
 * Many sources, one judgement: which of them lie, and what the rest agree on.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.selection.Selector} takes candidates and gives a
 * {@link io.chronotick.core.selection.Selection}, or nothing when there is no majority.
 *
 * <p><b>Contract.</b> Pure functions of their arguments; the order of candidates does not matter.
 *
 * <p><b>HAZARD:</b> containment needs n ≥ 2f + 1: with more than f liars agreeing with one another,
 * no count can find the truth. The f used is part of the answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-11.2.1">RFC 5905 section 11.2.1</a>,
 *     after K. Marzullo, Maintaining the Time in a Distributed System, 1984
 */
@NullMarked
package io.chronotick.core.selection;

import org.jspecify.annotations.NullMarked;

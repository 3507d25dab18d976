/**
 * The nouns: what a clock says, what a source said, and how far either can be trusted.
 *
 * <p><b>Start here:</b> {@link io.chronotick.model.ClockReading} (what a caller receives), {@link
 * io.chronotick.model.TimeInterval} (where true time lies), {@link io.chronotick.model.ClockOffset}
 * (how far a source is from us), {@link io.chronotick.model.MonotonicTime} (when, on this process's
 * own counter) and {@link io.chronotick.model.ClockStatus} (whether any of it holds now).
 *
 * <p><b>Contract.</b> Every type is an immutable value, safe to share between threads. No method
 * accepts or returns {@code null}. Constructors and factories check themselves and throw {@link
 * java.lang.IllegalArgumentException} with the offending value and what is accepted; arithmetic is
 * exact and throws {@link java.lang.ArithmeticException} instead of wrapping. {@code parse} accepts
 * what {@code toString} prints.
 *
 * <p><b>One sign.</b> Every signed quantity is <em>source minus us</em>: what must be added to our
 * clock.
 *
 * <p><b>HAZARD:</b> {@link io.chronotick.model.MonotonicTime} and {@link java.time.Instant} are two
 * timelines. Only a disciplined clock relates them; subtracting one from the other by hand yields a
 * number that looks right until the host suspends.
 *
 * <p><b>HAZARD:</b> a bound is guaranteed under stated assumptions, a standard deviation is
 * statistical. No type here turns one into the other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905, Network Time Protocol Version
 *     4</a>
 */
@NullMarked
package io.chronotick.model;

import org.jspecify.annotations.NullMarked;

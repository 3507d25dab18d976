/**
 * Leap seconds: how the timeline, which is TAI and has none, is shown as UTC, and what stamps of
 * those who have them mean on it.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.leap.UtcRendering} shows TAI as POSIX time and
 * finds it again; {@link io.chronotick.core.leap.StampScale} takes a source's stamps onto the
 * timeline, or refuses them. {@link io.chronotick.core.leap.LeapVote} says which leap second is to
 * be expected, and {@link io.chronotick.core.leap.SmearWatch} finds out who spreads one without
 * saying so. When any of them is asked, and what is done then, is the business of {@code Leaps} in
 * the facade.
 *
 * <p><b>Contract.</b> Everything here decides and does nothing: no clock, file or source is asked.
 * All is immutable and for any thread, but {@code SmearWatch}, which remembers and belongs to the
 * writer. Moments in {@code long} are nanoseconds since 1970, of TAI or of POSIX time as each
 * method says; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} are no bound, and are shown as
 * themselves.
 *
 * <p><b>HAZARD:</b> POSIX time has one number for two moments while a second is inserted, and for
 * none while one is left out. Differences of it are wrong by a second there: subtract in TAI, and
 * render last.
 *
 * <p><b>HAZARD:</b> a rendering goes on with its last value after its table's expiry. Whether TAI −
 * UTC is known is another question, {@code UtcRendering.isKnownAt}; and a table that was extended
 * by what sources announce says nothing of it.
 *
 * <p><b>HAZARD:</b> a leap indicator names no month. What sources announce means the end of the
 * month that the timeline is surely in, counted with every leap second that has passed.
 *
 * <p><b>HAZARD:</b> a source that smears leap seconds, declared or not, announces none. Its silence
 * is no denial.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-TF.460-6-200202-I/">ITU-R TF.460-6</a> for UTC, <a
 *     href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a> for the
 *     leap indicator, <a href="https://www.rfc-editor.org/rfc/rfc8633#section-3.7.1">RFC 8633
 *     section 3.7.1</a> for smears
 */
@NullMarked
package io.chronotick.core.leap;

import org.jspecify.annotations.NullMarked;

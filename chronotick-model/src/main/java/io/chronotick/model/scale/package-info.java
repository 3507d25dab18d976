/**
 * Scales of time: TAI underneath, and UTC, POSIX time, smears and GPS time as renderings of it.
 *
 * <p><b>Start here:</b> {@link io.chronotick.model.scale.LeapSecondTable} (TAI − UTC, dated and
 * expiring), {@link io.chronotick.model.scale.UtcScale} (UTC by such a table, 23:59:60 included),
 * {@link io.chronotick.model.scale.PosixScale} (what POSIX time says at a leap, and what it then
 * may mean), {@link io.chronotick.model.scale.LeapSmear} (leap seconds spread out) and {@link
 * io.chronotick.model.scale.LeapSecondUpdate} (a newer table, or a reason why not).
 *
 * <p><b>Contract.</b> Every type is an immutable value, safe to share between threads; nothing here
 * reads a clock. A table is handed in and never registered anywhere. A bad <em>file</em> is a value
 * with a reason; a bad argument or text is an {@link java.lang.IllegalArgumentException} that shows
 * it; what leaves the range of a type is an {@link java.lang.ArithmeticException}. Moments have
 * whole nanoseconds; where a rendering rounds, it says which way.
 *
 * <p><b>The core timeline is TAI</b>, carried as {@link org.threeten.extra.scale.TaiInstant}. It
 * alone counts every second once.
 *
 * <p><b>HAZARD:</b> {@link org.threeten.extra.scale.UtcInstant}, and every method of ThreeTen-Extra
 * that takes no rules, follows a table built into that library. It knows nothing of a table
 * injected here: use {@link io.chronotick.model.scale.UtcTime} and {@link
 * io.chronotick.model.scale.UtcScale}.
 *
 * <p><b>HAZARD:</b> a table says nothing about moments after it expires. The conversions go on with
 * its last value, because a clock cannot stop; {@link
 * io.chronotick.model.scale.LeapSecondTable#taiMinusUtcAt} says how far that may be off.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-TF.460-6-200202-I/">ITU-R TF.460-6, annex 1: leap
 *     seconds</a>
 * @see <a href="https://www.iers.org/IERS/EN/Publications/Bulletins/bulletins.html">IERS Bulletin
 *     C: their announcements</a>
 */
@NullMarked
package io.chronotick.model.scale;

import org.jspecify.annotations.NullMarked;

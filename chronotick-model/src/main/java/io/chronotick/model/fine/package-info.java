/**
 * Instants and durations finer than a nanosecond, and the formats of protocols that send them.
 *
 * <p><b>Start here:</b> {@link io.chronotick.model.fine.FineInstant}, {@link
 * io.chronotick.model.fine.FineDuration}, {@link io.chronotick.model.fine.NtpTimestamp} and {@link
 * io.chronotick.model.fine.NtpDate}. They convert at the edge of this module; clocks and sources
 * reckon in nanoseconds and, where a source tells it, what lies below them.
 *
 * <p><b>What is exact.</b> The unit is the attosecond, 10<sup>-18</sup> s. Nanoseconds and
 * picoseconds are whole numbers of it. The binary units of protocols are not:
 *
 * <table>
 * <caption>Binary units in attoseconds, and what survives</caption>
 * <tr><th>unit</th><th>attoseconds</th><th>survives</th></tr>
 * <tr><td>2<sup>-32</sup> s, NTP timestamp</td><td>232 830 643.65…</td>
 *     <td>timestamp → attoseconds → timestamp</td></tr>
 * <tr><td>2<sup>-16</sup> ns, PTP interval</td><td>15 258.78…</td>
 *     <td>interval → attoseconds → interval</td></tr>
 * <tr><td>2<sup>-64</sup> s, NTP date</td><td>0.05…</td>
 *     <td>attoseconds → date → attoseconds</td></tr>
 * </table>
 *
 * <p>These ways back are exact if both conversions round to the nearest, or one down and the other
 * up: the finer unit remembers the coarser. {@link io.chronotick.model.fine.NtpTimestamp} and
 * {@link io.chronotick.model.fine.NtpDate} themselves hold every value of theirs exactly.
 *
 * <p><b>Who pays.</b> Each conversion that cannot be exact takes a {@link java.math.RoundingMode}
 * and moves its value by less than one unit of what it converts to, half a unit when rounding to
 * the nearest. The caller's bound pays for it: {@code FLOOR} for the earliest end of an interval
 * and {@code CEILING} for the latest never lose the truth. {@code UNNECESSARY} asks for exactness
 * and throws where there is none. {@code DOWN} and {@code UP} round towards and away from the zero
 * of what is converted to, so for moments they are rarely what is meant.
 *
 * <p><b>Contract.</b> Every type is an immutable value, safe to share between threads. Bad
 * arguments and text are an {@link java.lang.IllegalArgumentException}; arithmetic is exact and
 * throws {@link java.lang.ArithmeticException} instead of wrapping.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-6">RFC 5905 section 6: data
 *     types</a>
 * @see <a href="https://standards.ieee.org/ieee/1588/6825/">IEEE 1588-2019, section 5.3.2:
 *     TimeInterval</a>
 */
@NullMarked
package io.chronotick.model.fine;

import org.jspecify.annotations.NullMarked;

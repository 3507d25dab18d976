/**
 * NTP over UDP: scheme {@code ntp}, a client that asks. What serves is in {@code serve}, the keys
 * of both are in {@code key}, and those agreed for the occasion in {@code nts}.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.ntp.NtpExchange} decides what an answer is
 * worth and is pure, as is the codec it reads answers with; {@link
 * io.chronotick.sources.ntp.NtpSourceProvider} opens the one class that does I/O.
 *
 * <p><b>Contract.</b> Any datagram at all is a measurement, a refusal with a reason, or ignored; no
 * datagram causes an exception. Each request leaves from a fresh random port and carries 64 random
 * bits and nothing else about us but, where a key is shared, its number and seal; only an answer
 * that repeats the bits, under that seal, counts. A private server may be asked a second time, to
 * tell more exactly when its answer left ({@link io.chronotick.sources.ntp.NtpFollowUp}). Every
 * rounding makes the claimed bound larger.
 *
 * <p><b>HAZARD:</b> without authentication whoever sees the request can forge the answer. The
 * answer's bound holds for the server that was asked, if that is who answered.
 *
 * <p><b>HAZARD:</b> NTP stamps repeat every 2<sup>32</sup> s. The era nearest to the host's wall
 * clock is taken, which is wrong if that clock is off by more than 68 years.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc7822">RFC 7822</a> (extension fields), <a
 *     href="https://www.rfc-editor.org/rfc/rfc9109">RFC 9109</a> (port randomisation)
 */
@NullMarked
package io.chronotick.sources.ntp;

import org.jspecify.annotations.NullMarked;

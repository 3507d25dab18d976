/**
 * Serving time by NTP: what to answer, and whom.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.ntp.serve.NtpResponder} takes a datagram and
 * gives an answer or none; it has no socket.
 *
 * <p><b>Contract.</b> Any datagram at all gets an answer or none; none causes an exception. An
 * answer is never longer than the request. Only a client's request of version 3 or 4 is answered,
 * so neither control messages (mode 6), nor private ones (mode 7), nor another server's answers. An
 * answer that tells time states a root distance no smaller than the clock's own bound.
 *
 * <p><b>HAZARD:</b> stamps are taken in user space: a request may have waited before it was read,
 * which its sender sees as delay and must allow for, as clients do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-9.2">RFC 5905 section 9.2</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc8633">RFC 8633</a> on good conduct
 */
@NullMarked
package io.chronotick.sources.ntp.serve;

import org.jspecify.annotations.NullMarked;

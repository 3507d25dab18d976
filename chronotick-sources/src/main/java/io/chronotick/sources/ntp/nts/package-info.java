/**
 * Network Time Security: keys agreed over TLS, and NTP packets sealed with them.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.ntp.nts.NtsSession} keeps keys and cookies of
 * one server and gives out {@link io.chronotick.sources.ntp.nts.NtsQuestion}s, each for one
 * request. {@link io.chronotick.sources.ntp.nts.KeyMessage} and {@link
 * io.chronotick.sources.ntp.nts.NtsFields} are the bytes and pure; {@link
 * io.chronotick.sources.ntp.nts.TlsKeyExchange} does the talking.
 *
 * <p><b>Contract.</b> Without agreed keys nothing is asked, and an answer that is not sealed is
 * none: there is no falling back. A cookie is sent once. Keys that a server denies to know are kept
 * until it did so several times in a row, for anybody can say so; new ones are asked for with ever
 * longer pauses until an answer was good.
 *
 * <p><b>HAZARD:</b> a certificate is only as good as the date it is checked against, which is the
 * host's wall clock: a host that was set far back believes what has expired.
 *
 * <p><b>HAZARD:</b> a seal shows who answered, not that he is right, nor that the packet was not
 * held back on the way; the interval is as wide as without.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8915">RFC 8915</a>
 */
@NullMarked
package io.chronotick.sources.ntp.nts;

import org.jspecify.annotations.NullMarked;

/**
 * The host's own ntpd, of the NTP project or ntpsec: scheme {@code ntpd}. Asks what ntpd makes of
 * the system clock, in the control messages {@code ntpq} speaks with it (NTP mode 6), and never
 * changes anything.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.ntpd.NtpdSourceProvider} opens the source;
 * {@link io.chronotick.sources.ntpd.NtpdSystem} is what ntpd says, {@link
 * io.chronotick.sources.ntpd.NtpdJudgement} what may be made of it, {@link
 * io.chronotick.sources.ntpd.ControlExchange} joins an answer's fragments and {@link
 * io.chronotick.sources.ntpd.Variables} reads its text.
 *
 * <p><b>Contract.</b> Pure but for {@code NtpdQuestion}. Any datagrams at all, in any order, are an
 * answer, a refusal with a reason, or ignored and counted; none causes an exception, and what is
 * kept of them is limited. Answers are bytes until a variable is asked for: ntpsec 1.2.2 puts raw
 * memory between them. A variable that is absent, doubled or no number is unknown, never zero.
 *
 * <p><b>HAZARD:</b> the interval is ntpd's claim. Control messages are not authenticated and their
 * sequence has sixteen bits: whoever may send from this host's loopback may forge an answer.
 *
 * <p><b>HAZARD:</b> ntpd answers control messages of loopback unless its configuration says {@code
 * noquery}; then it is silent and so is the source.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9327">RFC 9327</a>
 */
@NullMarked
package io.chronotick.sources.ntpd;

import org.jspecify.annotations.NullMarked;

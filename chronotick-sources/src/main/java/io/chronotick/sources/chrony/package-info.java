/**
 * The host's own chronyd: scheme {@code chrony}. Asks what chronyd makes of the system clock, in
 * the protocol {@code chronyc} speaks with it, and never changes anything.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.chrony.ChronySourceProvider} opens the source;
 * {@link io.chronotick.sources.chrony.ChronyTracking} is what chronyd says, {@link
 * io.chronotick.sources.chrony.ChronyJudgement} what may be made of it, and {@link
 * io.chronotick.sources.chrony.ChronyCodec} the bytes.
 *
 * <p><b>Contract.</b> Pure but for {@code ChronyQuestion} and the places it asks at. Any datagram
 * at all is an answer, a refusal with a reason, or ignored and counted; none causes an exception.
 * Only an answer that repeats our sequence number and command counts. chronyd's signs are flipped
 * in named methods and nowhere else.
 *
 * <p><b>HAZARD:</b> the interval is chronyd's claim: half its root delay plus its root dispersion,
 * which grows by its own estimate of the frequency error. Between polls of a quiet server that
 * estimate is too good to be true now and then; where that matters, chrony's {@code maxclockerror}
 * is for the operator to raise.
 *
 * <p><b>HAZARD:</b> a chronyd in {@code local} mode calls itself synchronised, with no error at
 * all, while it follows nothing but its own clock. It is refused here.
 *
 * @see <a href="https://chrony-project.org/documentation.html">chrony's documentation</a>
 */
@NullMarked
package io.chronotick.sources.chrony;

import org.jspecify.annotations.NullMarked;

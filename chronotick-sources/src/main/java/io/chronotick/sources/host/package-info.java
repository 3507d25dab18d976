/**
 * What the wires share that ask about this host's own clock: a daemon's word or the kernel's, held
 * against a reading of the system clock.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.host.HostTimeSource} is the source such a wire
 * opens; {@link io.chronotick.sources.host.DatagramAsk} puts one question to a daemon; {@link
 * io.chronotick.sources.host.WallReading} reads the system clock between two readings of the
 * counter.
 *
 * <p><b>Contract.</b> Asks one question at a time, answers every poll once, leaves no timer and no
 * socket behind. Text of a daemon is data: {@link io.chronotick.sources.host.Shown} makes it fit
 * for one line before anyone sees it. Safe for any thread.
 *
 * <p><b>HAZARD:</b> what is said here of true time is as good as whoever says it. Nothing is proved
 * by an exchange of ours; the intervals are claims.
 *
 * <p><b>HAZARD:</b> a daemon in another network or time name space than ours speaks of another
 * clock. Only loopback is asked, which is all that can be checked.
 */
@NullMarked
package io.chronotick.sources.host;

import org.jspecify.annotations.NullMarked;

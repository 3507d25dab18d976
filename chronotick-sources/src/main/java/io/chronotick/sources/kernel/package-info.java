/**
 * The kernel's own view of its clock: scheme {@code kernel}. What whoever disciplines the system
 * clock has told the kernel of its error, by the {@code adjtimex} call.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.kernel.KernelSourceProvider} opens the source;
 * {@link io.chronotick.sources.kernel.KernelJudgement} decides what the kernel's word is worth.
 *
 * <p><b>Contract.</b> Reads and never writes; needs no privilege, but Linux and JNA. Without either
 * every poll is refused as unavailable, saying which is missing.
 *
 * <p><b>HAZARD:</b> the interval is the claim of some other program, which may have died: the
 * kernel then lets it grow by 500 ppm and after sixteen seconds' worth of that gives up.
 *
 * <p><b>HAZARD:</b> programs that set the clock without telling the kernel leave it saying that it
 * is not synchronised. That is refused, however right the clock may be.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/adjtimex.2.html">adjtimex(2)</a>
 */
@NullMarked
package io.chronotick.sources.kernel;

import org.jspecify.annotations.NullMarked;

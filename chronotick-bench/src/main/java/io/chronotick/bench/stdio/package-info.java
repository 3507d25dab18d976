/**
 * Measures the server from outside, as a client meets it: over a pipe, as a process.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.stdio.StdioCommand}. It knows the command line
 * it is given and the protocol's bytes, nothing of the server's code.
 *
 * <p><b>HAZARD:</b> the figures are those of a pipe and two schedulers too. Compare within one run
 * on a quiet machine, never across machines.
 */
@NullMarked
package io.chronotick.bench.stdio;

import org.jspecify.annotations.NullMarked;

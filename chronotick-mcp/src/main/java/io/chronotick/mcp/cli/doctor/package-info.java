/**
 * What a look at the clock, its sources and the host says about their health.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.cli.doctor.Checks} turns {@link
 * io.chronotick.mcp.cli.doctor.Facts} into {@link io.chronotick.mcp.cli.doctor.Finding}s; {@link
 * io.chronotick.mcp.cli.doctor.HostLook} collects those facts that are the host's.
 *
 * <p><b>Contract.</b> Looking is apart from judging: the checks are pure. Looking reads files only,
 * never waits for another process, and what cannot be read is an empty fact, not an error.
 *
 * <p><b>HAZARD:</b> in a container the processes and the time daemon of the host cannot be seen.
 */
@NullMarked
package io.chronotick.mcp.cli.doctor;

import org.jspecify.annotations.NullMarked;

/**
 * The command line: {@code serve} and the commands that answer at a terminal.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.cli.Main} is the process; {@link
 * io.chronotick.mcp.cli.CommandLineApp} is everything but the process, run by tests with a {@link
 * io.chronotick.mcp.cli.World} of their own. A command is one class that turns an {@link
 * io.chronotick.mcp.cli.Invocation} into an exit code; the {@code …Text} classes turn answers into
 * lines for people. {@link io.chronotick.mcp.cli.Rehearsal} plays a first answer for the launcher's
 * class data.
 *
 * <p><b>Contract.</b> stdout carries the answer and nothing else, written at once or not at all.
 * Everything else is on stderr: a failure is one line and exit code 1, wrong usage is one line, a
 * line of usage, where to read more, and exit code 2, an answer without bound is exit code 3, as is
 * a clock that broke a promise. There is never a stack trace, unless {@code --log-level DEBUG} asks
 * for it.
 *
 * <p><b>HAZARD:</b> {@code System.out} is stderr here from the first statement of {@code main} on;
 * the real standard output is reached through the {@code World} only.
 */
@NullMarked
package io.chronotick.mcp.cli;

import org.jspecify.annotations.NullMarked;

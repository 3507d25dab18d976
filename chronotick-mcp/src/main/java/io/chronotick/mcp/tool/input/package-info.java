/**
 * Timestamps and vector clocks as callers write them: one reader for every tool that takes them.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.tool.input.TimestampReader} makes a {@link
 * io.chronotick.mcp.tool.input.Timestamp} of any accepted form; {@link
 * io.chronotick.mcp.tool.input.ClockReader} reads a vector clock alone.
 *
 * <p><b>Contract.</b> What is read is a <em>tree</em>: {@code Map}, {@code List}, {@code String},
 * {@code Boolean}, a number or {@code null}, as a JSON reader gives it. Everything here is a pure
 * function, safe for any thread, and linear in the tree. What is refused is an {@link
 * io.chronotick.mcp.tool.input.InvalidInputException} whose message says what was wrong and what is
 * accepted; values are echoed in Python notation and cut.
 *
 * <p><b>HAZARD:</b> a timestamp is a claim of its sender. Nothing here knows whether it is true.
 *
 * <p><b>HAZARD:</b> a number with a fraction or an exponent is a {@code double}: above 2^53 it is
 * no longer the number that was written, and is not taken for an integer.
 */
@NullMarked
package io.chronotick.mcp.tool.input;

import org.jspecify.annotations.NullMarked;

/**
 * What ChronoTick can be asked: one class a tool, with its request and its response.
 *
 * <p><b>Start here:</b> {@link io.chronotick.mcp.tool.ToolSet} holds the tools of one server. A
 * tool takes a request record, reads the clock if it needs the time, and returns a response record
 * whose components are in the order of the wire contract; it adds nothing that it was not given.
 * Timestamps and vector clocks come as trees, and are read by {@link
 * io.chronotick.mcp.tool.input.TimestampReader}.
 *
 * <p><b>Contract.</b> No JSON and no transport here; who puts a tool on a wire adds the tool's
 * {@code ERROR_PREFIX} to the message of a {@link io.chronotick.mcp.tool.ToolException}. No call
 * waits for anything. Tools are safe for any thread, and immutable but for the logical clocks that
 * {@link io.chronotick.mcp.tool.EventClocks} holds for them. A {@code null} component of a response
 * is a JSON {@code null} unless its record says that it is left out.
 *
 * <p><b>HAZARD:</b> {@code datetime} is truncated to the second, for the sake of older clients; the
 * instant itself is {@code utc_seconds} and {@code utc_nanoseconds}.
 */
@NullMarked
package io.chronotick.mcp.tool;

import org.jspecify.annotations.NullMarked;
